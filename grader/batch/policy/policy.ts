/** What staff decided about a class's points; grading itself knows nothing of it. */
export interface Policy {
  readonly late: Late | null;
  /** Exercises that count for no one: their points leave both what is earned and what can be earned. */
  readonly drop: readonly string[];
  /** The most that can be earned, by exercise. */
  readonly caps: Readonly<Record<string, number>>;
  /** The most that can be earned in all. */
  readonly cap: number | null;
  /** What students may learn of hidden checks. */
  readonly disclose: 'status' | 'message' | 'inputs';
}

export interface Late {
  /** ISO with zone. Work handed in at this very time is in time. */
  readonly deadline: string;
  /** Work handed in so many minutes later, or at that very time, loses nothing. */
  readonly graceMinutes: number;
  /** Of what was earned, for each day or hour that has begun since the deadline. */
  readonly percent: number;
  readonly per: 'day' | 'hour';
  /** No more than this is taken. */
  readonly mostPercent: number;
}

/** One line of overrides.csv: what staff say an exercise is worth, instead of what was computed. */
export interface Override {
  readonly id: string;
  /** An exercise, or `total`: the score itself. */
  readonly exercise: string;
  readonly points: number;
  readonly reason: string;
  readonly who: string;
  /** The computed score at that time. */
  readonly automatic: number | null;
}

export const noPolicy: Policy = { late: null, drop: [], caps: {}, cap: null, disclose: 'message' };
