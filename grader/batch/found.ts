import type { Submission } from '../sandbox/submission.ts';

/** One student's work as it was handed in, before anything of it is read. */
export interface Found {
  readonly id: string;
  readonly name: string | null;
  /** Where it lies below the intake folder, for the summary. */
  readonly at: string;
  /** ISO with zone, only where the layout of the download itself states it. */
  readonly handedInAt: string | null;
  readonly open: () => Promise<Opened>;
}

export type Opened =
  | {
      readonly status: 'opened';
      readonly files: Submission;
      /** What staff should know of how the files were found, as sentences. */
      readonly notes: readonly string[];
      /** Files of which several were handed in; until someone says which counts, none of them is graded. */
      readonly questions: readonly Question[];
    }
  /** `reason` is one plain sentence: what is so, what was expected, what to do. */
  | { readonly status: 'refused'; readonly reason: string };

/** Something that only a person can decide. */
export interface Question {
  /** What is ambiguous, as a sentence. */
  readonly what: string;
  readonly candidates: readonly string[];
  /** How to answer, as a sentence. */
  readonly answer: string;
}

/** Someone on the roster. */
export interface Person {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly section: string | null;
}

/** What was handed in, as far as listing tells. */
export interface Intake {
  /** In the order of the code units of the ids. */
  readonly found: readonly Found[];
  readonly questions: readonly Question[];
  /** On the roster, but nothing of theirs was found. */
  readonly missing: readonly Person[];
  /** Ids that were found, but are not on the roster. */
  readonly unknown: readonly string[];
}
