/** What became of one call of a student's function; reported as soon as the call is over. */
export type Outcome = Returned | NoResult;

export interface Returned {
  readonly status: 'returned';
  readonly value: Value;
  /** A digest of each argument as it was after the call, and of those of the call whose cache was passed on. */
  readonly argDigests: readonly number[];
  readonly heldDigests: readonly number[];
  /** How long the call took, in microseconds, by the clock of the sandbox's own code. */
  readonly micros: number;
  readonly printed: Printed;
}

export type NoResult =
  /** A hole was reached that is still empty; `hole` is the exercise that it says it belongs to. */
  | { readonly status: 'not-started'; readonly printed: Printed; readonly hole?: string }
  | { readonly status: 'threw'; readonly error: ThrownError; readonly printed: Printed }
  | { readonly status: 'timed-out'; readonly limitMs: number }
  | { readonly status: 'out-of-memory' }
  | { readonly status: 'crashed' }
  /** The function is there but is not called any more: an earlier call of it never came back. */
  | { readonly status: 'not-run'; readonly earlier: 'timed-out' | 'out-of-memory' | 'crashed' }
  /** The function needs what another one returns, and that one did not return. */
  | { readonly status: 'blocked'; readonly by: string }
  | {
      readonly status: 'no-function';
      readonly found: 'nothing' | 'not a function';
      readonly exports: readonly string[];
    }
  | { readonly status: 'no-file'; readonly problem: FileProblem };

/** Why a student's file cannot be run at all. */
export type FileProblem =
  | { readonly kind: 'missing' }
  /** Not a regular text file of sensible size; `reason` completes "layers.ts ...". */
  | { readonly kind: 'unreadable'; readonly reason: string }
  /** The bundler's message about the student's own line. */
  | { readonly kind: 'rejected'; readonly message: string; readonly place: Place | null }
  | { readonly kind: 'threw'; readonly error: ThrownError; readonly printed: Printed }
  | { readonly kind: 'timed-out'; readonly limitMs: number }
  | { readonly kind: 'out-of-memory' }
  | { readonly kind: 'crashed' };

/**
 * What an evaluation at several points returned at one of them: the outputs, or which of their numbers are not those of the
 * point before, in turn the offset of each, all outputs in a row, and the number that is there now.
 */
export type Evaluated = Value | { readonly kind: 'changes'; readonly changes: readonly number[] };

/** What the student's code printed; `cut` where it printed more than is kept. */
export interface Printed {
  readonly text: string;
  readonly cut: boolean;
}

export interface ThrownError {
  readonly name: string;
  readonly message: string;
  readonly place: Place | null;
}

/** A place in the student's own file; `line` and `column` count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

/** Plain data that left the sandbox: checked for form, trusted for nothing. */
export type Value =
  | number
  | string
  | boolean
  | null
  | readonly Value[]
  | { readonly kind: 'object'; readonly entries: ReadonlyMap<string, Value> }
  /** Something that graded functions may not return, in words: "a Promise". */
  | { readonly kind: 'other'; readonly words: string };
