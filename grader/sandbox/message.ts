/** What the grader asks of the process that runs student code; one at a time, each under an id that no one can guess. */
export type Message = LoadMessage | CallMessage | EvaluateMessage;

/** Runs a student's file and tells what it exports. */
export interface LoadMessage {
  readonly op: 'load';
  readonly id: string;
  readonly file: string;
  readonly code: string;
}

/** Calls one function once. */
export interface CallMessage {
  readonly op: 'call';
  readonly id: string;
  readonly file: string;
  readonly function: string;
  readonly args: readonly unknown[];
  /** Keeps the `cache` that is returned, and the arguments, for the next call. */
  readonly hold: boolean;
  /** Tells that the function returned, and nothing of what. */
  readonly silent: boolean;
  /** Passes the cache that was kept as the last argument. */
  readonly withHeld: boolean;
  /** What arguments take over from the result that was kept. */
  readonly carried: readonly Carried[];
}

/** Calls one function once for each probe and returns the named outputs of each. */
export interface EvaluateMessage {
  readonly op: 'evaluate';
  readonly id: string;
  readonly file: string;
  readonly function: string;
  /** The arguments at the base point, as JSON text: parsed anew for each probe, so that no call can spoil the next. */
  readonly args: string;
  readonly probes: readonly ProbeMessage[];
  readonly outputs: readonly string[];
}

/** An argument, or the entry `key` of one, becomes what stands at `path` of the result that was kept. */
export interface Carried {
  readonly argument: number;
  readonly key: string | null;
  readonly path: string;
}

/**
 * One entry of the argument, or of its array `key`, replaced: `[argument, key, offset, value]`; or all arguments, as JSON
 * text.
 */
export type ProbeMessage =
  readonly [argument: number, key: string | null, offset: number, value: number] | string;
