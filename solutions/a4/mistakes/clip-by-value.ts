import { defineMistakes } from '#define';
import { flatten, map } from '#starter';
import type { Numeric } from '#starter';
import { clipByNorm } from '../recurrent.ts';

type Gradients = Record<string, Numeric>;

/** A clipping by a rule for each entry. */
function withRule(rule: (entry: number, limit: number) => number) {
  return ofArrays((grad, limit) => map(grad, (entry) => rule(entry, limit)));
}

/** A clipping by a rule for each array. */
function ofArrays(rule: (grad: Numeric, limit: number, index: number) => Numeric) {
  return {
    clipByValue: (grads: Gradients, limit: number): Gradients =>
      Object.fromEntries(Object.entries(grads).map(([name, grad], i) => [name, rule(grad, limit, i)])),
  };
}

const clip = (entry: number, limit: number) => Math.max(-limit, Math.min(limit, entry));

export default defineMistakes([
  {
    code: 'CLIP_VALUE_ABOVE_ALONE',
    message: 'is limited above and not below',
    hint: 'What happens in your code to an entry of minus a thousand?',
    functions: withRule((entry, limit) => Math.min(limit, entry)),
  },
  {
    code: 'CLIP_VALUE_BELOW_ALONE',
    message: 'is limited below and not above',
    hint: 'What happens in your code to an entry of a thousand?',
    functions: withRule((entry, limit) => Math.max(-limit, entry)),
  },
  {
    code: 'CLIP_VALUE_FROM_ZERO',
    message: 'has its negative entries set to zero: the range begins at 0',
    hint: 'Between which two numbers should an entry lie?',
    functions: withRule((entry, limit) => Math.max(0, Math.min(limit, entry))),
  },
  {
    code: 'CLIP_VALUE_SET_TO_ZERO',
    message: 'has zeros where entries are too large',
    hint: 'A large gradient says: move this parameter, and far. What should be left of that?',
    functions: withRule((entry, limit) => (Math.abs(entry) > limit ? 0 : entry)),
  },
  {
    code: 'CLIP_VALUE_SIGN_LOST',
    message: 'has the limit itself where entries are far below zero: their sign is lost',
    hint: 'What happens in your code to an entry of minus a thousand?',
    functions: withRule((entry, limit) => (Math.abs(entry) > limit ? limit : entry)),
  },
  {
    code: 'CLIP_VALUE_SCALED',
    message: 'is scaled as a whole, such that the largest entry comes to the limit',
    hint: 'What should happen to an entry that is within the limit, next to one that is not?',
    functions: ofArrays((grad, limit) => {
      const entries = typeof grad === 'number' ? [grad] : flatten(grad);
      const largest = Math.max(limit, ...entries.map(Math.abs));
      return map(grad, (entry) => (entry * limit) / largest);
    }),
  },
  {
    code: 'CLIP_VALUE_BY_NORM',
    message: 'is scaled by the norm of all gradients: that is the other way of clipping',
    hint: 'Here every entry is looked at by itself. Which of the two functions does it otherwise?',
    functions: { clipByValue: clipByNorm },
  },
  {
    code: 'CLIP_VALUE_FIRST_ARRAY_ALONE',
    message: 'is as it came: only the first of the gradients is clipped',
    hint: 'How many names does grads have, and how many of them does your loop reach?',
    functions: ofArrays((grad, limit, i) => (i === 0 ? map(grad, (entry) => clip(entry, limit)) : grad)),
  },
  {
    code: 'CLIP_VALUE_AT_FIVE',
    message: 'is limited to 5, whatever the limit is',
    hint: 'Where does your code read the limit?',
    functions: withRule((entry) => clip(entry, 5)),
  },
]);
