/** A student of a class as one row of its page. Plain data: the page's script reads it too. */
export interface ClassRow {
  readonly id: string;
  readonly name: string | null;
  readonly section: string | null;
  /** Where the student's own page lies, as a relative address; null where nothing was handed in. */
  readonly href: string | null;
  /** After policy; null where there is none. */
  readonly score: number | null;
  /** For each exercise of the class, in its order. */
  readonly marks: readonly ClassMark[];
  /** What staff should look at, a few words each. */
  readonly flags: readonly string[];
  /** Which of the class's mistakes were found here, as numbers of its list. */
  readonly mistakes: readonly number[];
}

/** Points on an exercise; `none` where it was not started, null where the grader could not tell. */
export type ClassMark = number | 'none' | null;

/** An exercise as the head of a column. */
export interface ClassExercise {
  readonly id: string;
  readonly maxScore: number;
}

/** What the script needs to draw the rows. */
export interface ClassTable {
  readonly maxScore: number;
  readonly exercises: readonly ClassExercise[];
  readonly hasSections: boolean;
}

/** So many rows stand in the page at once. */
export const pageSize = 50;
