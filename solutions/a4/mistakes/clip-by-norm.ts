import { defineMistakes } from '#define';
import { flatten, map } from '#starter';
import type { Numeric } from '#starter';
import { clipByValue } from '../recurrent.ts';

type Gradients = Record<string, Numeric>;

const entriesOf = (grad: Numeric): number[] => (typeof grad === 'number' ? [grad] : flatten(grad));
const scaled = (grads: Gradients, factor: (grad: Numeric) => number): Gradients =>
  Object.fromEntries(
    Object.entries(grads).map(([name, grad]) => [name, map(grad, (entry) => entry * factor(grad))]),
  );

/** A clipping by one factor for all, which depends on a norm of all entries. */
function withFactor(
  factor: (norm: number, limit: number) => number,
  normOf = (entries: number[]) => Math.hypot(...entries),
) {
  return {
    clipByNorm: (grads: Gradients, limit: number): Gradients => {
      const norm = normOf(Object.values(grads).flatMap(entriesOf));
      return scaled(grads, () => factor(norm, limit));
    },
  };
}

const right = (norm: number, limit: number) => (norm > limit ? limit / norm : 1);

export default defineMistakes([
  {
    code: 'CLIP_NORM_EACH_ARRAY',
    message: 'is scaled by the norm of each array by itself: the step turns away from the gradient',
    hint: 'If one array shrinks and another does not, does the step still point where the gradient did?',
    functions: {
      clipByNorm: (grads: Gradients, limit: number) =>
        scaled(grads, (grad) => right(Math.hypot(...entriesOf(grad)), limit)),
    },
  },
  {
    code: 'CLIP_NORM_ALWAYS',
    message: 'is brought to the limit even where it was below',
    hint: 'A small gradient says that the step should be small. What should clipping do to it?',
    functions: withFactor((norm, limit) => (norm === 0 ? 1 : limit / norm)),
  },
  {
    code: 'CLIP_NORM_NEVER_ABOVE_ONE',
    message: 'has the norm 1 where it was too large, whatever the limit is',
    hint: 'How large may the norm be afterwards?',
    functions: withFactor((norm, limit) => (norm > limit ? 1 / norm : 1)),
  },
  {
    code: 'CLIP_NORM_TURNED_ROUND',
    message: 'is multiplied by the norm over the limit, and grows',
    hint: 'By which factor does a gradient of norm 10 come to norm 5?',
    functions: withFactor((norm, limit) => (norm > limit ? norm / limit : 1)),
  },
  {
    code: 'CLIP_NORM_NOT_CLIPPED',
    message: 'is as large as it was, though its norm is above the limit',
    hint: 'In which of the two cases should something happen: norm above the limit, or below?',
    functions: withFactor(() => 1),
  },
  {
    code: 'CLIP_NORM_SQUARED',
    message: 'is scaled by the square of the norm: the root is missing',
    hint: 'What is the norm of a gradient with the entries 3 and 4?',
    functions: withFactor(right, (entries) => Math.hypot(...entries) ** 2),
  },
  {
    code: 'CLIP_NORM_OF_LARGEST',
    message: 'takes the largest entry for the norm',
    hint: 'What is the norm of a gradient with the entries 3 and 4?',
    functions: withFactor(right, (entries) => Math.max(...entries.map(Math.abs))),
  },
  {
    code: 'CLIP_NORM_OF_ABSOLUTE_VALUES',
    message: 'takes the sum of absolute values for the norm',
    hint: 'What is the norm of a gradient with the entries 3 and 4?',
    functions: withFactor(right, (entries) => entries.reduce((sum, entry) => sum + Math.abs(entry), 0)),
  },
  {
    code: 'CLIP_NORM_AVERAGED',
    message: 'takes the root of the mean of squares for the norm',
    hint: 'What is the norm of a gradient with the entries 3 and 4?',
    functions: withFactor(right, (entries) => Math.hypot(...entries) / Math.sqrt(entries.length)),
  },
  {
    code: 'CLIP_NORM_SUM_OF_NORMS',
    message: 'takes the sum of the norms of the arrays for the norm of all',
    hint: 'Write all entries of all arrays one after the other. What is the norm of that list?',
    functions: {
      clipByNorm: (grads: Gradients, limit: number) => {
        const norms = Object.values(grads).map((grad) => Math.hypot(...entriesOf(grad)));
        const together = norms.reduce((sum, norm) => sum + norm, 0);
        return scaled(grads, () => right(together, limit));
      },
    },
  },
  {
    code: 'CLIP_NORM_BY_VALUE',
    message: 'has every entry limited by itself: that is the other way of clipping',
    hint: 'Should the direction of the gradient change?',
    functions: { clipByNorm: clipByValue },
  },
]);
