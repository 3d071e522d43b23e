/** The kinds of small mistakes that a mutant stands for. */
export type MutationOperator =
  | 'arithmetic'
  | 'operand'
  | 'comparison'
  | 'logical'
  | 'sign'
  | 'assignment'
  | 'index'
  | 'bound'
  | 'constant'
  | 'axis'
  | 'statement'
  | 'condition'
  | 'arguments'
  | 'names'
  | 'look-alike'
  | 'removed-call';

/** `text` in the place of what stands from `start` to `end` of the source. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A reference solution with one small change inside a hole: what a student might have written instead. */
export interface Mutant {
  readonly file: string;
  /** Where the change begins; both count from 1. */
  readonly line: number;
  readonly column: number;
  /** The source line where the change begins, trimmed: marks of equivalent mutants go by it. */
  readonly lineText: string;
  readonly operator: MutationOperator;
  /** The smallest readable piece of source around the change, and what becomes of it. */
  readonly before: string;
  readonly after: string;
  /** The whole change in words, where `before` and `after` leave something out. */
  readonly inFull: string;
  readonly edit: Edit;
  /** Names of the starter that the change needs and the file does not import. */
  readonly imports: readonly string[];
}

/** The change in words, as marks and messages have it: `i < n -> i <= n`. */
export function changeOf({ before, after }: Pick<Mutant, 'before' | 'after'>): string {
  return `${before} -> ${after}`;
}

/** The source of the mutant. What it needs besides is imported at the end, so that no line moves. */
export function applyMutant(source: string, { edit, imports }: Pick<Mutant, 'edit' | 'imports'>): string {
  const needed = imports.length === 0 ? '' : `\nimport { ${imports.join(', ')} } from '#starter';\n`;
  return source.slice(0, edit.start) + edit.text + source.slice(edit.end) + needed;
}
