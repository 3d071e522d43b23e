import type { Patch } from './patch.ts';

/** A mistake that no list of the course has. */
export interface Unlisted {
  readonly exercise: string;
  /** What the student did. */
  readonly what: string;
  readonly patch: Patch;
  /** The reasons that the rules find for it, each judged to be true by a person. */
  readonly reasons: readonly string[];
}
