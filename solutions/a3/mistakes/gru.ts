import { defineMistakes } from '#define';
import { zerosLike } from '#starter';
import { gruBackward, gruForward, gruStepBackward, gruStepForward } from '../gru.ts';
import {
  type Cell,
  type Changes,
  firstStateMistake,
  sequenceMistakes,
  unroll,
  withListOfCaches,
} from './sequence-parts.ts';

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

export default defineMistakes([...sequenceMistakes('GRU', changed), firstStateMistake('GRU', changed)]);

const listed = withListOfCaches(gruForward, gruBackward);

/** Not wrong: other ways to the same numbers. */
export const accepted = defineMistakes([
  {
    code: 'GRU_CACHE_IS_A_LIST',
    message: 'keeps the caches of the steps in a list of its own, last step first',
    hint: 'What the cache holds is your business.',
    functions: { gruForward: listed.forward, gruBackward: listed.backward },
  },
]);
