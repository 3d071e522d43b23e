import type { Assignment } from '../../define/assignment.ts';
import type { Kit } from '../../define/kit.ts';
import type { Subject } from '../mistakes/grade-mistaken.ts';

/** Something about the course that does not hold: what is so, what was expected, and what to do. */
export interface Finding {
  /** Where to look, from the kit's folder, e.g. `assignments/a1/layers.ts:31`; null where no file is to blame. */
  readonly place: string | null;
  readonly message: string;
}

/** What a check of the course was asked for. */
export interface Terms {
  /** How many sets of fresh numbers the reference must pass. */
  readonly seeds: number;
  /** The secret behind the hidden fixtures. */
  readonly secret: string;
  /** What grading the reference of one exercise may take, beyond grading an empty one, in milliseconds. */
  readonly budgetMs: number;
}

/** One statement about an assignment that must hold; no findings where it does. */
export type AssignmentClaim = (
  kit: Kit,
  assignment: Assignment,
  terms: Terms,
) => Promise<readonly Finding[]> | readonly Finding[];

/** One statement about an exercise that must hold; no findings where it does. */
export type ExerciseClaim = (
  kit: Kit,
  subject: Subject,
  terms: Terms,
) => Promise<readonly Finding[]> | readonly Finding[];

/** A finding of which the message is all that there is. */
export function found(message: string, place: string | null = null): Finding {
  return { place, message };
}

/** What an error says, in one sentence's worth. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
