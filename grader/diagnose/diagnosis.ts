/** Why a check did not pass, in words. */
export interface Diagnosis {
  /** Stable, UPPER_SNAKE: it goes into JSON and CSV, and is counted. */
  readonly code: string;
  /** What is so; completes the sentence that starts with the value's name: "db is exactly 1/4 of what it should be". */
  readonly message: string;
  /** The value that the message is about, where the check has several. */
  readonly value?: string;
  /** What to look at next; never the formula. */
  readonly hint?: string;
  /** Where in the student's own file, where that is known. */
  readonly place?: DiagnosisPlace;
}

/** A place in the student's file; `line` and `column` count from 1. */
export interface DiagnosisPlace {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
  /** The student's own line. */
  readonly text: string;
}
