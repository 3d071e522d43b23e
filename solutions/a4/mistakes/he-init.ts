import { defineMistakes } from '#define';
import {
  byColumns,
  halfAsWide,
  type Init,
  normal,
  positive,
  type Scale,
  turned,
  uniform,
} from './init-parts.ts';

const a: Scale = (fanIn) => Math.sqrt(6 / fanIn);
const as = (heInit: Init) => ({ heInit });

export default defineMistakes([
  {
    code: 'HE_DEVIATION_AS_LIMIT',
    message: 'is uniform up to the standard deviation that it should have',
    hint: 'Numbers that are uniform on [-a, a) have the variance a^2 / 3. Which a gives 2 / fanIn?',
    functions: as(uniform((fanIn) => Math.sqrt(2 / fanIn))),
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
  {
    code: 'HE_POSITIVE_ONLY',
    message: 'has no negative weights: the numbers of the generator are used as they come',
    hint: 'The generator gives numbers from 0 to 1. Which range should they be brought to?',
    functions: as(positive(a)),
  },
  {
    code: 'HE_HALF_AS_WIDE',
    message: 'reaches from -a/2 to a/2',
    hint: 'What are the smallest and the largest weight that your formula can give?',
    functions: as(halfAsWide(a)),
  },
  {
    code: 'HE_NORMAL',
    message: 'is normally distributed: here the uniform form is asked for, one draw for each weight',
    hint: 'Both forms are in the literature. How many numbers of the generator may one weight use here?',
    functions: as(normal((fanIn) => Math.sqrt(2 / fanIn))),
  },
  {
    code: 'HE_BY_COLUMNS',
    message: 'is filled column by column',
    hint: 'Which weight should get the second draw: the one to the right of the first, or the one below it?',
    functions: as(byColumns(uniform(a))),
  },
  {
    code: 'HE_TURNED',
    message: 'has a row for each output: it should be (fanIn, fanOut)',
    hint: 'The layer computes X W with X of shape (N, fanIn). Which shape does W need?',
    functions: as(turned(uniform(a))),
  },
]);
