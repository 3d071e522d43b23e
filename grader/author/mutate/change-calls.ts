import ts from 'typescript';
import { bracketed, type Change, type Mutation, replace } from './change.ts';
import type { Edit } from './mutant.ts';

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

/** Two neighbouring arguments of one kind in the other order. */
export const swapArguments: Mutation = (node, source): Change[] => {
  if (!ts.isCallExpression(node)) return [];
  const name = node.expression.getText(source);
  const known = [...symmetric, ...reductions, 'map', 'reshape', 'permute', 'todo'].includes(name);
  if (known || isCommutative(node.arguments[2])) return [];
  return neighboursIn(node.arguments)
    .filter(([first, second]) => isPlain(first) && isPlain(second))
    .map(([first, second]) => ({
      operator: 'arguments',
      context: node,
      edit: exchange(first, second, source),
    }));
};

/** Two neighbouring names that take an array apart in the other order: `[W, H] = shape(x)`. */
export const swapNames: Mutation = (node, source): Change[] => {
  if (!ts.isArrayBindingPattern(node)) return [];
  return neighboursIn(node.elements)
    .filter(([first, second]) => ts.isBindingElement(first) && ts.isBindingElement(second))
    .map(([first, second]) => ({
      operator: 'names',
      context: node.parent,
      edit: exchange(first, second, source),
    }));
};

function neighboursIn<N extends ts.Node>(nodes: readonly N[]): [N, N][] {
  return nodes.flatMap((node, i): [N, N][] => {
    const next = nodes[i + 1];
    return next === undefined ? [] : [[node, next]];
  });
}

/** Puts two nodes in each other's place. */
function exchange(first: ts.Node, second: ts.Node, source: ts.SourceFile): Edit {
  const [start, end] = [first.getStart(source), second.getEnd()];
  const between = source.text.slice(first.getEnd(), second.getStart(source));
  return { start, end, text: second.getText(source) + between + first.getText(source) };
}

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
