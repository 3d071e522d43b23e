import type { Report } from '../report/report.ts';
import type { SourceFile } from '../sandbox/submission.ts';

/** One submission to grade, as a worker receives it: plain data that any queue could carry. */
export interface Job {
  readonly id: string;
  readonly files: Readonly<Record<string, SourceFile>>;
}

/** What a worker made of a job: plain data too. */
export interface Done {
  readonly id: string;
  /** For staff. Without its flags, which rest on times: they stand beside it. */
  readonly report: Report;
  /** The same grading as its student may see it. */
  readonly student: Report;
  /** What a human should look at, by exercise. */
  readonly flags: readonly TimedFlag[];
  readonly ms: number;
}

/** A flag and the exercise that it is about. */
export interface TimedFlag {
  readonly exercise: string;
  readonly code: string;
  readonly message: string;
}
