/** Why a check did not pass, in words. */
export interface Diagnosis {
  /** Stable, UPPER_SNAKE: it goes into JSON and CSV, and is counted. */
  readonly code: string;
  /** What is so; completes the sentence that starts with the check's name: "db is exactly 1/4 of what it should be". */
  readonly message: string;
  /** What to look at next; never the formula. */
  readonly hint?: string;
}
