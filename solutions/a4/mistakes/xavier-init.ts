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

const a: Scale = (fanIn, fanOut) => Math.sqrt(6 / (fanIn + fanOut));
const as = (xavierInit: Init) => ({ xavierInit });

export default defineMistakes([
  {
    code: 'XAVIER_DEVIATION_AS_LIMIT',
    message: 'is uniform up to the standard deviation that it should have',
    hint: 'Numbers that are uniform on [-a, a) have the variance a^2 / 3. Which a gives 2 / (fanIn + fanOut)?',
    functions: as(uniform((fanIn, fanOut) => Math.sqrt(2 / (fanIn + fanOut)))),
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
  {
    code: 'XAVIER_POSITIVE_ONLY',
    message: 'has no negative weights: the numbers of the generator are used as they come',
    hint: 'The generator gives numbers from 0 to 1. Which range should they be brought to?',
    functions: as(positive(a)),
  },
  {
    code: 'XAVIER_HALF_AS_WIDE',
    message: 'reaches from -a/2 to a/2',
    hint: 'What are the smallest and the largest weight that your formula can give?',
    functions: as(halfAsWide(a)),
  },
  {
    code: 'XAVIER_NORMAL',
    message: 'is normally distributed: here the uniform form is asked for, one draw for each weight',
    hint: 'Both forms are in the literature. How many numbers of the generator may one weight use here?',
    functions: as(normal((fanIn, fanOut) => Math.sqrt(2 / (fanIn + fanOut)))),
  },
  {
    code: 'XAVIER_BY_COLUMNS',
    message: 'is filled column by column',
    hint: 'Which weight should get the second draw: the one to the right of the first, or the one below it?',
    functions: as(byColumns(uniform(a))),
  },
  {
    code: 'XAVIER_TURNED',
    message: 'has a row for each output: it should be (fanIn, fanOut)',
    hint: 'The layer computes X W with X of shape (N, fanIn). Which shape does W need?',
    functions: as(turned(uniform(a))),
  },
]);
