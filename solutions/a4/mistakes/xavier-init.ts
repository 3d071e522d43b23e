import { defineMistakes } from '#define';
import { drawMistakes, type Init, type Scale, uniform } from './init-parts.ts';

const a: Scale = (fanIn, fanOut) => Math.sqrt(6 / (fanIn + fanOut));
const deviation: Scale = (fanIn, fanOut) => Math.sqrt(2 / (fanIn + fanOut));
const as = (xavierInit: Init) => ({ xavierInit });

export default defineMistakes([
  {
    code: 'XAVIER_DEVIATION_AS_LIMIT',
    message: 'is uniform up to the standard deviation that it should have',
    hint: 'Numbers that are uniform on [-a, a) have the variance a^2 / 3. Which a gives 2 / (fanIn + fanOut)?',
    functions: as(uniform(deviation)),
  },
  {
    code: 'XAVIER_FAN_IN_ALONE',
    message: 'is scaled by the number of inputs alone, as He initialisation is',
    hint: 'Xavier initialisation keeps the signal on its way forwards and the gradient on its way backwards. Which number counts for which?',
    functions: as(uniform((fanIn) => Math.sqrt(6 / fanIn))),
  },
  {
    code: 'XAVIER_ONE_OVER_ROOT',
    message: 'is scaled by one over the root of the number of inputs',
    hint: 'That is an older rule. Which two numbers does this one take the mean of?',
    functions: as(uniform((fanIn) => 1 / Math.sqrt(fanIn))),
  },
  {
    code: 'XAVIER_ROOT_MISSING',
    message: 'is scaled by a variance instead of its root',
    hint: 'If all weights are doubled, what happens to their variance?',
    functions: as(uniform((fanIn, fanOut) => 6 / (fanIn + fanOut))),
  },
  ...drawMistakes('XAVIER', as, a, deviation),
]);
