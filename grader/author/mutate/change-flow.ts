import ts from 'typescript';
import { type Change, type Mutation, replace } from './change.ts';

/** Drops a statement: one that computes something, throws, or leaves a loop. */
export const dropStatement: Mutation = (node, source) => {
  const drops =
    ts.isExpressionStatement(node) ||
    ts.isThrowStatement(node) ||
    ts.isContinueStatement(node) ||
    ts.isBreakStatement(node);
  if (!drops) return [];
  const edit = replace(node, source, ';');
  return [{ operator: 'statement', context: node, edit, shown: { ...edit, text: '' } }];
};

/** A condition that always or never holds. */
export const fixCondition: Mutation = (node, source) => {
  if (ts.isIfStatement(node)) return fixed(node.expression, source, ['true', 'false']);
  return ts.isWhileStatement(node) ? fixed(node.expression, source, ['false']) : [];
};

function fixed(condition: ts.Expression, source: ts.SourceFile, values: readonly string[]): Change[] {
  return values.map((value) => ({
    operator: 'condition',
    context: condition,
    edit: replace(condition, source, value),
  }));
}

/** The branches of a `?:` the other way round, and each of them alone. */
export const changeBranches: Mutation = (node, source) => {
  if (!ts.isConditionalExpression(node)) return [];
  const { condition, whenTrue, whenFalse } = node;
  const [yes, no] = [whenTrue.getText(source), whenFalse.getText(source)];
  const swapped = { start: whenTrue.getStart(source), end: whenFalse.getEnd(), text: `${no} : ${yes}` };
  const alone = (value: string, branch: string): Change => ({
    operator: 'condition',
    context: node,
    edit: replace(condition, source, value),
    shown: replace(node, source, branch),
  });
  return [{ operator: 'condition', context: node, edit: swapped }, alone('true', yes), alone('false', no)];
};
