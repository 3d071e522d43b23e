import { defineMistakes } from '#define';
import { add, flatten, matmul } from '#starter';
import type { Matrix, Vector } from '#starter';

/** What a wrong count makes of the values before the ReLU, (N, H). */
function ofUnits(count: (z: Matrix) => number) {
  return { deadReluFraction: (X: Matrix, W: Matrix, b: Vector) => count(add(matmul(X, W), b)) };
}

/** The share of the units for whose values, one for each example, something holds. */
function shareOfUnits(z: Matrix, holds: (values: Vector) => boolean): number {
  const units = z[0].map((_, unit) => z.map((row) => row[unit]));
  return units.filter(holds).length / units.length;
}

const isOff = (value: number) => value <= 0;

export default defineMistakes([
  {
    code: 'DEAD_SHARE_OF_ZEROS',
    message: 'is the share of zeros among all outputs: a unit that rests on some examples is not dead',
    hint: 'A unit that fires on one example of a hundred still learns. Of what is the share asked, of outputs or of units?',
    functions: ofUnits((z) => flatten(z).filter(isOff).length / flatten(z).length),
  },
  {
    code: 'DEAD_ON_SOME_EXAMPLE',
    message: 'counts units that are off on at least one example',
    hint: 'On how many of the examples must a unit be off, so that its weights get no gradient at all?',
    functions: ofUnits((z) => shareOfUnits(z, (values) => values.some(isOff))),
  },
  {
    code: 'DEAD_EXAMPLES',
    message: 'is the share of examples on which no unit fires',
    hint: 'Which axis are the units, and along which one do you look?',
    functions: ofUnits((z) => z.filter((row) => row.every(isOff)).length / z.length),
  },
  {
    code: 'DEAD_COUNT',
    message: 'is the number of dead units instead of their share',
    hint: 'What should come out if all units are dead?',
    functions: ofUnits((z) => shareOfUnits(z, (values) => values.every(isOff)) * z[0].length),
  },
  {
    code: 'DEAD_SHARE_OF_EXAMPLES',
    message: 'is the number of dead units divided by the number of examples',
    hint: 'What should come out if all units are dead, however many examples there are?',
    functions: ofUnits((z) => (shareOfUnits(z, (values) => values.every(isOff)) * z[0].length) / z.length),
  },
  {
    code: 'DEAD_SHARE_OF_LIVING',
    message: 'is the share of the units that live',
    hint: 'What should come out if all units are dead?',
    functions: ofUnits((z) => 1 - shareOfUnits(z, (values) => values.every(isOff))),
  },
  {
    code: 'DEAD_WITHOUT_BIAS',
    message: 'is computed without the biases',
    hint: 'Which parameter can push a unit so far down that no example lifts it again?',
    functions: {
      deadReluFraction: (X: Matrix, W: Matrix) => shareOfUnits(matmul(X, W), (values) => values.every(isOff)),
    },
  },
  {
    code: 'DEAD_ON_AVERAGE',
    message: 'counts units whose mean over the examples is not positive',
    hint: 'A unit with the values 1 and -5: does it fire? On average?',
    functions: ofUnits((z) => shareOfUnits(z, (values) => values.reduce((sum, v) => sum + v, 0) <= 0)),
  },
  {
    code: 'DEAD_ZERO_FIRES',
    message: 'takes a value of exactly 0 for firing',
    hint: 'A unit fires where its value is greater than 0. What comes out of the ReLU at 0?',
    functions: ofUnits((z) => shareOfUnits(z, (values) => values.every((value) => value < 0))),
  },
]);

/** Right in other ways. */
export const accepted = defineMistakes([
  {
    code: 'DEAD_BY_LARGEST',
    message: 'looks at the largest value of each unit',
    hint: 'Nothing is to be done.',
    functions: ofUnits((z) => shareOfUnits(z, (values) => Math.max(...values) <= 0)),
  },
]);
