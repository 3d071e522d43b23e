import type { Report } from '../report/report.ts';
import type { Disclosed } from './disclose.ts';

/** Someone whose work is graded. */
export interface Student {
  /** As staff call them; what gradebooks are matched by. */
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly section: string | null;
}

/** What an exercise came to in the end. */
export interface Mark {
  readonly exercise: string;
  /** Null where the grader could not tell: that is no zero. */
  readonly score: number | null;
  readonly maxScore: number;
}

/** What a student earned: the plain row that gradebooks are filled from. */
export interface Row extends Student {
  readonly status: Report['status'];
  /** After penalties, caps and corrections; null where part of the work could not be graded. */
  readonly score: number | null;
  readonly maxScore: number;
  readonly marks: readonly Mark[];
  /** Why the score is not the sum of the checks: whole sentences. */
  readonly notes: readonly string[];
}

/** One student's row with the report behind it. */
export interface Entry extends Row {
  readonly shown: Disclosed;
}

/** A row as the report alone makes it, before any penalty or correction. */
export function entryOf(student: Student, shown: Disclosed): Entry {
  const { status, score, maxScore, exercises } = shown.report;
  return {
    ...student,
    status,
    score: status === 'error' ? null : score,
    maxScore,
    marks: exercises.map((exercise) => ({
      exercise: exercise.id,
      score: exercise.status === 'error' ? null : exercise.score,
      maxScore: exercise.maxScore,
    })),
    notes: [],
    shown,
  };
}

/** Someone of whom nothing but the id is known. */
export function studentOf(id: string): Student {
  return { id, name: null, email: null, section: null };
}
