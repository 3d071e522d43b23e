import type { ExerciseWish } from './exercise-wish.ts';
import { typeOf } from './read-inputs.ts';
import { writeLayer } from './write-layer.ts';
import { writeLoss, writeUpdate } from './write-plain.ts';

/** What is added to `solutions/aN/<file>`, and what that uses of the starter. */
export interface SolutionPart {
  readonly functions: readonly string[];
  readonly types: readonly string[];
  readonly code: string;
}

/**
 * The reference's functions with docstrings, and in their holes something that works and can be differentiated, so that
 * fixtures can be made and graded from the first minute.
 */
export function writeSolution(wish: ExerciseWish): SolutionPart {
  const code = codeOf(wish);
  const functions = ['add', 'divide', 'map', 'multiply', 'subtract', 'sum'].filter((name) =>
    code.includes(`${name}(`),
  );
  return {
    functions: [...functions, 'todo'],
    types: [...new Set(wish.inputs.map(typeOf))].sort(),
    code,
  };
}

function codeOf(wish: ExerciseWish): string {
  switch (wish.kind) {
    case 'layer':
      return writeLayer(wish);
    case 'loss':
      return writeLoss(wish);
    case 'update':
      return writeUpdate(wish);
  }
}
