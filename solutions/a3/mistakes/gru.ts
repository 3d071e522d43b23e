import { defineMistakes } from '#define';
import { zerosLike } from '#starter';
import type { Tensor3 } from '#starter';
import { gruBackward, gruForward, gruStepBackward, gruStepForward } from '../gru.ts';
import { type Cell, type Changes, sequenceMistakes, unroll } from './sequence-parts.ts';

type Cache = ReturnType<typeof gruForward>['cache'];

/** A cell whose second state is never looked at. */
const cell: Cell<ReturnType<typeof gruStepForward>['cache']> = {
  forward: (x, h, c, { Wx, Wh, b }) => ({ ...gruStepForward(x, h, Wx, Wh, b), nextC: c }),
  backward: (dnextH, _, cache) => ({ ...gruStepBackward(dnextH, cache), dprevC: zerosLike(dnextH) }),
};

/** The two functions with the run over the sequence changed. */
function changed(changes: Changes) {
  const { forward, backward } = unroll(cell, changes);
  return { gruForward: forward, gruBackward: backward };
}

export default defineMistakes([
  ...sequenceMistakes('GRU', changed),
  {
    code: 'GRU_DH0_OF_FIRST_STATE',
    message:
      'is the gradient of the first state that is returned, where that of h0, before the first step, is asked for',
    hint: 'Through how many steps does the gradient of h0 go back, and through how many did yours?',
    functions: {
      gruBackward: (dh: Tensor3, cache: Cache) => {
        const first = dh.map(([above]) => above);
        const after = dh.map((sequence) => sequence.slice(1));
        const steps = cache.steps.slice(1);
        const carried = steps.length === 0 ? zerosLike(first) : gruBackward(after, { steps }).dh0;
        const dh0 = first.map((row, n) => row.map((d, j) => d + carried[n][j]));
        return { ...gruBackward(dh, cache), dh0 };
      },
    },
  },
]);

/** Not wrong: other ways to the same numbers. */
export const accepted = defineMistakes([
  {
    code: 'GRU_CACHE_IS_A_LIST',
    message: 'keeps the caches of the steps in a list of its own, last step first',
    hint: 'What the cache holds is your business.',
    functions: {
      gruForward: (...given: Parameters<typeof gruForward>) => {
        const { h, cache } = gruForward(...given);
        return { h, cache: [...cache.steps].reverse() };
      },
      gruBackward: (dh: Tensor3, steps: Cache['steps']) => gruBackward(dh, { steps: [...steps].reverse() }),
    },
  },
]);
