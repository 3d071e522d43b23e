import ts from 'typescript';
import { bracketed, type Change, type Mutation, replace } from './change.ts';

/** Functions in whose place students put one another. */
const lookAlikes: Readonly<Record<string, readonly string[]>> = {
  'Math.max': ['Math.min'],
  'Math.min': ['Math.max'],
  'Math.floor': ['Math.ceil'],
  'Math.ceil': ['Math.floor'],
  sum: ['mean'],
  mean: ['sum'],
  max: ['mean'],
  zeros: ['ones'],
  ones: ['zeros'],
  add: ['subtract'],
  subtract: ['add'],
  multiply: ['divide'],
  divide: ['multiply'],
  matmul: ['multiply'],
};
/** Functions of one array that are easily forgotten. */
const forgettable: readonly string[] = [
  'transpose',
  'reshape',
  'clone',
  'negate',
  ...['exp', 'log', 'sqrt', 'abs', 'tanh'].flatMap((name) => [name, `Math.${name}`]),
];
const reductions: readonly string[] = ['sum', 'mean', 'max', 'argmax'];
/** To these the order of two arguments makes no difference. */
const symmetric: readonly string[] = [
  'add',
  'multiply',
  'maximum',
  'dot',
  'Math.max',
  'Math.min',
  'Math.hypot',
];

/** Whether a constant says along which axis a function of the starter reduces. */
export function isAxis(node: ts.NumericLiteral, source: ts.SourceFile): boolean {
  const { parent } = node;
  return (
    ts.isCallExpression(parent) &&
    parent.arguments[1] === node &&
    reductions.includes(parent.expression.getText(source))
  );
}

/** Another function of the same kind in the place of the one that is called. */
export const swapFunction: Mutation = (node, source) => {
  if (!ts.isCallExpression(node)) return [];
  const name = node.expression.getText(source);
  return (lookAlikes[name] ?? []).map((other) => ({
    operator: 'look-alike',
    context: node,
    edit: replace(node.expression, source, other),
    ...(!other.startsWith('Math.') && { uses: other }),
  }));
};

/** The argument in the place of the call: what was forgotten. */
export const removeCall: Mutation = (node, source) => {
  if (!ts.isCallExpression(node) || !forgettable.includes(node.expression.getText(source))) return [];
  const [first] = node.arguments;
  if (first === undefined) return [];
  const shown = replace(node, source, first.getText(source));
  return [
    { operator: 'removed-call', context: node, edit: { ...shown, text: bracketed(first, source) }, shown },
  ];
};

/** Two arguments of one kind in the other order; of `zipWith` the two arrays. */
export const swapArguments: Mutation = (node, source): Change[] => {
  if (!ts.isCallExpression(node)) return [];
  const name = node.expression.getText(source);
  const pair = node.arguments.slice(0, name === 'zipWith' ? 2 : node.arguments.length);
  const [first, second] = pair;
  const known = [...symmetric, ...reductions, 'map', 'reshape', 'permute', 'todo'].includes(name);
  if (first === undefined || second === undefined || pair.length !== 2 || known) return [];
  if (!isPlain(first) || !isPlain(second) || isCommutative(node.arguments[2])) return [];
  const text = `${second.getText(source)}, ${first.getText(source)}`;
  const edit = { start: first.getStart(source), end: second.getEnd(), text };
  return [{ operator: 'arguments', context: node, edit }];
};

/** Neither a function nor a literal: something that the other argument could stand for. */
function isPlain(node: ts.Expression): boolean {
  return !(
    ts.isArrowFunction(node) ||
    ts.isFunctionExpression(node) ||
    ts.isObjectLiteralExpression(node) ||
    ts.isArrayLiteralExpression(node) ||
    ts.isLiteralExpression(node) ||
    ts.isSpreadElement(node)
  );
}

/** A function that adds or multiplies its two parameters: their order makes no difference. */
function isCommutative(node: ts.Expression | undefined): boolean {
  if (node === undefined || !ts.isArrowFunction(node) || !ts.isBinaryExpression(node.body)) return false;
  const { left, right, operatorToken } = node.body;
  const names = node.parameters.map(({ name }) => name).filter(ts.isIdentifier);
  return (
    [ts.SyntaxKind.PlusToken, ts.SyntaxKind.AsteriskToken].includes(operatorToken.kind) &&
    [left, right].every((side) => ts.isIdentifier(side) && names.some(({ text }) => text === side.text))
  );
}
