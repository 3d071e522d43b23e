import ts from 'typescript';
import { bracketed, isArithmetic, type Change, type Mutation, replace } from './change.ts';
import type { MutationOperator } from './mutant.ts';

type Swaps = Readonly<Record<string, readonly string[]>>;

const arithmetic: Swaps = {
  '+': ['-'],
  '-': ['+'],
  '*': ['/', '+'],
  '/': ['*'],
  '%': ['/'],
  '**': ['*'],
};
/** Each comparison with its boundary moved and, where that is another thing, turned round. */
const comparisons: Swaps = {
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
};
const logical: Swaps = { '&&': ['||'], '||': ['&&'], '??': ['||', '&&'] };
const assignments: Swaps = {
  '+=': ['-=', '='],
  '-=': ['+=', '='],
  '*=': ['/=', '='],
  '/=': ['*=', '='],
  '**=': ['*=', '='],
};

/** Arithmetic, comparison, logical and assignment operators for their neighbours. */
export const swapOperator: Mutation = (node, source) => {
  if (!ts.isBinaryExpression(node)) return [];
  const { left, operatorToken, right } = node;
  const present = operatorToken.getText(source);
  const swaps = (operator: MutationOperator, table: Swaps): Change[] =>
    (table[present] ?? []).map((other) => {
      const shown = replace(operatorToken, source, other);
      const text = `(${left.getText(source)} ${other} ${right.getText(source)})`;
      // An assignment binds so loosely that another one never needs brackets.
      const edit = operator === 'assignment' ? shown : replace(node, source, text);
      return { operator, context: node, edit, shown };
    });
  return [
    ...(isArithmetic(node) ? swaps('arithmetic', arithmetic) : []),
    ...swaps('comparison', comparisons),
    ...swaps('logical', logical),
    ...swaps('assignment', assignments),
  ];
};

/** A sum or difference without its second term, or a sum without its first; a product or quotient without its second factor. */
export const dropOperand: Mutation = (node, source) => {
  if (!isArithmetic(node)) return [];
  const kept = ts.tokenToString(node.operatorToken.kind) === '+' ? [node.left, node.right] : [node.left];
  return kept.map((operand) => ({
    operator: 'operand',
    context: node,
    edit: replace(node, source, bracketed(operand, source)),
    shown: replace(node, source, operand.getText(source)),
  }));
};

/** Removes a minus or a negation, turns `++` into `--` and back. */
export const changeUnary: Mutation = (node, source) => {
  if (!ts.isPrefixUnaryExpression(node) && !ts.isPostfixUnaryExpression(node)) return [];
  const { operator, operand } = node;
  if (operator === ts.SyntaxKind.MinusToken || operator === ts.SyntaxKind.ExclamationToken) {
    const shown = replace(node, source, operand.getText(source));
    const kind = operator === ts.SyntaxKind.MinusToken ? 'sign' : 'logical';
    return [
      { operator: kind, context: node, edit: replace(node, source, bracketed(operand, source)), shown },
    ];
  }
  if (operator !== ts.SyntaxKind.PlusPlusToken && operator !== ts.SyntaxKind.MinusMinusToken) return [];
  const other = operator === ts.SyntaxKind.PlusPlusToken ? '--' : '++';
  const name = operand.getText(source);
  const text = ts.isPrefixUnaryExpression(node) ? other + name : name + other;
  return [{ operator: 'assignment', context: node, edit: replace(node, source, text) }];
};

/** Puts a minus in front of a whole arithmetic expression; indices have mutations of their own. */
export const addMinus: Mutation = (node, source) => {
  if (!isArithmetic(node)) return [];
  let outer = node.parent;
  while (ts.isParenthesizedExpression(outer)) outer = outer.parent;
  const isPart = isArithmetic(outer) || ts.isPrefixUnaryExpression(outer);
  const isIndex = ts.isElementAccessExpression(outer) && outer.argumentExpression === node;
  if (isPart || isIndex || isComparisonWithZero(outer)) return [];
  const text = `-(${node.getText(source)})`;
  return [
    {
      operator: 'sign',
      context: node,
      edit: replace(node, source, `(${text})`),
      shown: replace(node, source, text),
    },
  ];
};

/** Only `=== 0` and `!== 0`, which see no sign. */
function isComparisonWithZero(node: ts.Node): boolean {
  return (
    ts.isBinaryExpression(node) &&
    ['===', '!=='].includes(ts.tokenToString(node.operatorToken.kind) ?? '') &&
    [node.left, node.right].some((side) => ts.isNumericLiteral(side) && Number(side.text) === 0)
  );
}
