import { defineMistakes } from '#define';
import { drawMistakes, type Init, type Scale, uniform } from './init-parts.ts';

const a: Scale = (fanIn) => Math.sqrt(6 / fanIn);
const deviation: Scale = (fanIn) => Math.sqrt(2 / fanIn);
const as = (heInit: Init) => ({ heInit });

export default defineMistakes([
  {
    code: 'HE_DEVIATION_AS_LIMIT',
    message: 'is uniform up to the standard deviation that it should have',
    hint: 'Numbers that are uniform on [-a, a) have the variance a^2 / 3. Which a gives 2 / fanIn?',
    functions: as(uniform(deviation)),
  },
  {
    code: 'HE_IS_XAVIER',
    message: 'is scaled as Xavier initialisation is',
    hint: 'A ReLU sets half of what comes in to zero. Which number makes up for that, and does the number of outputs enter at all?',
    functions: as(uniform((fanIn, fanOut) => Math.sqrt(6 / (fanIn + fanOut)))),
  },
  {
    code: 'HE_FAN_OUT',
    message: 'is scaled by the number of outputs instead of inputs',
    hint: 'How many terms does the sum in one unit have?',
    functions: as(uniform((_, fanOut) => Math.sqrt(6 / fanOut))),
  },
  {
    code: 'HE_WITHOUT_TWO',
    message: 'lacks the factor 2 in the variance that makes up for the ReLU',
    hint: 'A ReLU sets half of what comes in to zero. Where does your variance make up for it?',
    functions: as(uniform((fanIn) => Math.sqrt(3 / fanIn))),
  },
  {
    code: 'HE_ROOT_MISSING',
    message: 'is scaled by a variance instead of its root',
    hint: 'If all weights are doubled, what happens to their variance?',
    functions: as(uniform((fanIn) => 6 / fanIn)),
  },
  ...drawMistakes('HE', as, a, deviation),
]);
