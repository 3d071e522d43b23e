/** What one attack does, and its one right end. `f` is called with `[1, 2]` and a canary's whereabouts. */
export interface Attack {
  readonly name: string;
  /** The body of `f`, which gets `x` and `canary`, or a whole file where `isFile` is set. */
  readonly source: string;
  readonly isFile?: true;
  /** The status of the call; or the kind of trouble where the file cannot be run. */
  readonly end: string | readonly string[];
  /** The time limit of the call where the attack needs some time to get there, in milliseconds. */
  readonly limitMs?: number;
  /** The value that an honest look at the call finds. */
  readonly value?: unknown;
}
