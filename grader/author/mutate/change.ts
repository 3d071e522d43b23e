import ts from 'typescript';
import type { Edit, MutationOperator } from './mutant.ts';

/** One small change that an operator of mutation makes to a piece of source. */
export interface Change {
  readonly operator: MutationOperator;
  /** The piece of source that a reader is shown. */
  readonly context: ts.Node;
  readonly edit: Edit;
  /** The change as a reader is shown it, where the edit has more brackets than a person would write. */
  readonly shown?: Edit;
  /** A name of the starter that the edit uses. */
  readonly uses?: string;
}

/** Gives the changes that one kind of mutation makes at a node itself, not below it. */
export type Mutation = (node: ts.Node, source: ts.SourceFile) => readonly Change[];

/** An edit that puts `text` in the place of a node, comments before it excluded. */
export function replace(node: ts.Node, source: ts.SourceFile, text: string): Edit {
  return { start: node.getStart(source), end: node.getEnd(), text };
}

/** The text of an expression in brackets, unless none could ever be needed. */
export function bracketed(node: ts.Expression, source: ts.SourceFile): string {
  const text = node.getText(source);
  const isWhole =
    ts.isIdentifier(node) ||
    ts.isNumericLiteral(node) ||
    ts.isParenthesizedExpression(node) ||
    ts.isCallExpression(node) ||
    ts.isPropertyAccessExpression(node) ||
    ts.isElementAccessExpression(node);
  return isWhole ? text : `(${text})`;
}

/** The text of an expression that `+ 1` or `- 1` is to follow. */
export function summand(node: ts.Expression, source: ts.SourceFile): string {
  return isArithmetic(node) ? node.getText(source) : bracketed(node, source);
}

/** Whether a node is a sum, difference, product, quotient, remainder or power of numbers or arrays. */
export function isArithmetic(node: ts.Node): node is ts.BinaryExpression {
  return (
    ts.isBinaryExpression(node) &&
    ['+', '-', '*', '/', '%', '**'].includes(ts.tokenToString(node.operatorToken.kind) ?? '') &&
    !isText(node.left) &&
    !isText(node.right)
  );
}

function isText(node: ts.Expression): boolean {
  return (
    ts.isStringLiteralLike(node) ||
    ts.isTemplateExpression(node) ||
    (ts.isBinaryExpression(node) && (isText(node.left) || isText(node.right)))
  );
}
