import { defineMistakes } from '#define';

/** A table whose entries follow a rule of their own, from step, column and the number of columns. */
function entries(rule: (t: number, column: number, D: number) => number) {
  return {
    positionalEncoding: (T: number, D: number) =>
      Array.from({ length: T }, (_, t) => Array.from({ length: D }, (_, column) => rule(t, column, D))),
  };
}

const even = (column: number) => column - (column % 2);
/** Sine in the even columns, cosine in the odd ones. */
const wave = (angle: number, column: number) => (column % 2 === 0 ? Math.sin(angle) : Math.cos(angle));

export default defineMistakes([
  {
    code: 'POSITIONAL_SINES_THEN_COSINES',
    message: 'has all sines first and then all cosines, where they take turns',
    hint: 'Which columns hold sines: those of the first half, or the even ones?',
    functions: entries((t, column, D) => {
      const half = Math.ceil(D / 2);
      const angle = t / 10000 ** ((2 * (column % half)) / D);
      return column < half ? Math.sin(angle) : Math.cos(angle);
    }),
  },
  {
    code: 'POSITIONAL_SINES_AND_COSINES_SWAPPED',
    message: 'has cosines in the even columns and sines in the odd ones',
    hint: 'What stands in the first column of step 0?',
    functions: entries((t, column, D) => wave(t / 10000 ** (even(column) / D), column + 1)),
  },
  {
    code: 'POSITIONAL_ANGLE_OF_ITS_OWN_COLUMN',
    message: 'has another angle in each column, where a cosine shares that of the sine before it',
    hint: 'Square the columns 2 and 3 and add them up. What should come out?',
    functions: entries((t, column, D) => wave(t / 10000 ** (column / D), column)),
  },
  {
    code: 'POSITIONAL_EXPONENT_HALVED',
    message: 'has half the exponent: i / D where 2i / D belongs',
    hint: 'Which number is i in columns 2 and 3: the column, or the pair?',
    functions: entries((t, column, D) => wave(t / 10000 ** (even(column) / 2 / D), column)),
  },
  {
    code: 'POSITIONAL_EXPONENT_DOUBLED',
    message: 'has twice the exponent: the number of the column is doubled, where that of the pair should be',
    hint: 'Which number is i in columns 2 and 3: the column, or the pair?',
    functions: entries((t, column, D) => wave(t / 10000 ** ((2 * even(column)) / D), column)),
  },
  {
    code: 'POSITIONAL_WAVES_SHORTER_TO_THE_RIGHT',
    message: 'has the steps multiplied by the power of 10000, where they are divided by it',
    hint: 'Do the waves get longer from column to column, or shorter?',
    functions: entries((t, column, D) => wave(t * 10000 ** (even(column) / D), column)),
  },
  {
    code: 'POSITIONAL_STEPS_COUNTED_FROM_ONE',
    message: 'counts the steps from 1',
    hint: 'The sines of the first step are all the same number. Which?',
    functions: entries((t, column, D) => wave((t + 1) / 10000 ** (even(column) / D), column)),
  },
  {
    code: 'POSITIONAL_BASE_1000',
    message: 'has powers of 1000 in place of 10000',
    hint: 'How long is the longest wave meant to be?',
    functions: entries((t, column, D) => wave(t / 1000 ** (even(column) / D), column)),
  },
]);

/** Not wrong: another way to the same numbers. */
export const accepted = defineMistakes([
  {
    code: 'POSITIONAL_BY_LOGARITHM',
    message: 'takes the power as exp of a logarithm, as libraries have it',
    hint: 'It is the same number.',
    functions: entries((t, column, D) => wave(t * Math.exp((-even(column) / D) * Math.log(10000)), column)),
  },
]);
