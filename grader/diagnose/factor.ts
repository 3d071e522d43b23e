import type { DiagnosisCode } from './codes.ts';
import type { Scene } from './scene.ts';

/** A factor that a mistake multiplies the truth by. */
export interface Factor {
  readonly code: DiagnosisCode;
  /** The factor in one case; undefined where the case does not have it. */
  readonly value: (scene: Scene) => number | undefined;
  /** The factor in words that follow "is exactly"; for `scene`, the first case. */
  readonly words: (scene: Scene) => string;
  readonly hint: (scene: Scene) => string;
  /** Whether the factor is a size of the case, and so cannot be mistaken for a constant. */
  readonly ofSize?: boolean;
}

/** One over a size; undefined where there is none. */
export function reciprocal(value: number | undefined): number | undefined {
  return value === undefined || value === 0 ? undefined : 1 / value;
}
