/** What a class came to. Plain data; the same whatever the order in which it was graded. */
export interface ClassSummary {
  readonly version: 1;
  readonly assignment: string;
  readonly title: string;
  readonly fixtures: 'public' | 'hidden' | 'all';
  readonly maxScore: number;
  readonly students: {
    readonly graded: number;
    /** By id; their packages were refused. */
    readonly refused: readonly string[];
    /** By id; a fault of the grader or of the machine. */
    readonly notGraded: readonly string[];
    /** By id; on the roster, and nothing was found. */
    readonly missing: readonly string[];
    /** By id; found, and not on the roster. */
    readonly unknown: readonly string[];
    /** What only a person can decide; questions.txt says it. */
    readonly questions: number;
  };
  readonly scores: Distribution | null;
  readonly exercises: readonly ExerciseSummary[];
  /** The commonest first. */
  readonly misconceptions: readonly Misconception[];
  /** Whose code used up its time or its memory, or ended its process. */
  readonly crashed: readonly Crash[];
  /** Pairs of submissions with much of their text in common that is neither handed out nor written by many. */
  readonly alike: readonly Alike[];
  /** What staff should look at, by student. */
  readonly toLookAt: readonly { readonly id: string; readonly what: string }[];
}

export interface Distribution {
  readonly mean: number;
  readonly deviation: number;
  readonly quartiles: readonly [number, number, number, number, number];
  /** How many reach each tenth of the most points; the last tenth includes its end. */
  readonly tenths: readonly number[];
}

export interface ExerciseSummary {
  readonly id: string;
  readonly maxScore: number;
  readonly mean: number;
  /** The share of students whose code passes, whatever a cap left of it, or who were given all of its points. */
  readonly solved: number;
  /**
   * The correlation of its points with the points on all other exercises (item-rest correlation): near 0 or below, those
   * who do well elsewhere do no better here. Null where nothing varies.
   */
  readonly discrimination: number | null;
}

export interface Misconception {
  /** An exercise; or a file, where nothing in it could be run. */
  readonly exercise: string;
  readonly code: string;
  /** As it was told most often. */
  readonly sentence: string;
  readonly students: number;
}

export interface Crash {
  readonly id: string;
  readonly exercise: string;
  readonly code: string;
}

export interface Alike {
  readonly ids: readonly [string, string];
  /** Of the smaller one's fingerprint. */
  readonly share: number;
}
