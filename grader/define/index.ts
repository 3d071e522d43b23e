/** What a manifest imports. */
export {
  generator,
  labels,
  normal,
  normalAt,
  normalAwayFrom,
  scalarFunction,
  uniform,
  values,
} from './distribution.ts';
export { defineEquivalents } from './equivalent.ts';
export { defineAssignment, layer, loss, training, update } from './manifest.ts';
export { defineMistakes } from './mistake.ts';
