import ts from 'typescript';
import { type Change, type Mutation, replace, summand } from './change.ts';
import { isAxis } from './change-calls.ts';

/** Other numbers in the place of a constant: an axis becomes the other axis. */
export const changeConstant: Mutation = (node, source) => {
  // In `{ 0: x }` it is a name.
  if (!ts.isNumericLiteral(node) || (ts.isPropertyAssignment(node.parent) && node.parent.name === node))
    return [];
  const constant = Number(node.text);
  const axis = isAxis(node, source);
  const others = axis && constant < 2 ? [1 - constant] : othersOf(constant);
  return others.map((other): Change => {
    const shown = replace(node, source, String(other));
    const edit = other < 0 ? { ...shown, text: `(${shown.text})` } : shown;
    return { operator: axis ? 'axis' : 'constant', context: readable(node, source), edit, shown };
  });
};

function othersOf(constant: number): number[] {
  if (constant === 0) return [1];
  if (constant === 1) return [0, 2];
  if (constant === 0.5) return [1, -0.5];
  return [constant + 1, -constant];
}

/** The index before and the one after: `x[i]` becomes `x[i + 1]` and `x[i - 1]`. */
export const shiftIndex: Mutation = (node, source) => {
  if (!ts.isElementAccessExpression(node)) return [];
  const { argumentExpression: index } = node;
  // Constants change by themselves, and a key is no number.
  if (ts.isNumericLiteral(index) || ts.isStringLiteralLike(index) || ts.isPrefixUnaryExpression(index))
    return [];
  return ['+ 1', '- 1'].map((step) => ({
    operator: 'index',
    context: node,
    edit: replace(index, source, `${summand(index, source)} ${step}`),
  }));
};

/** Two indices in the other order: `x[j][i]`. */
export const swapIndices: Mutation = (node, source) => {
  if (!ts.isElementAccessExpression(node) || !ts.isElementAccessExpression(node.expression)) return [];
  const { expression: inner, argumentExpression: second } = node;
  const first = inner.argumentExpression;
  const text = `${second.getText(source)}][${first.getText(source)}`;
  const edit = { start: first.getStart(source), end: second.getEnd(), text };
  return [{ operator: 'index', context: node, edit }];
};

/** A loop that ends one turn early: `i < n` becomes `i < n - 1`. */
export const shortenLoop: Mutation = (node, source) => {
  if (!ts.isForStatement(node) || node.condition === undefined || !ts.isBinaryExpression(node.condition))
    return [];
  const { operatorToken, right } = node.condition;
  const isUpper = ['<', '<='].includes(operatorToken.getText(source));
  const step = isUpper ? '- 1' : ['>', '>='].includes(operatorToken.getText(source)) ? '+ 1' : null;
  if (step === null || ts.isNumericLiteral(right)) return [];
  const edit = replace(right, source, `${summand(right, source)} ${step}`);
  return [{ operator: 'bound', context: node.condition, edit }];
};

const readableLength = 30;

/** The largest expression around a constant that is still short; where there is none, the one around it. */
function readable(node: ts.Node, source: ts.SourceFile, isFirst = true): ts.Node {
  const { parent } = node;
  const isPiece =
    (ts.isExpression(parent) && !ts.isArrowFunction(parent) && !ts.isParenthesizedExpression(parent)) ||
    ts.isBindingElement(parent) ||
    ts.isVariableDeclaration(parent) ||
    ts.isPropertyAssignment(parent);
  if (!isPiece) return node;
  if (parent.getText(source).length <= readableLength) return readable(parent, source, false);
  return isFirst ? parent : node;
}
