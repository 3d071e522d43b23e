import { expect, it } from 'vitest';
import { tinyExercise } from '../testing/tiny.ts';
import { diagnoseCheck } from './diagnose-check.ts';

const printed = { text: '', cut: false };

/** What is said of a function that came to a hole which says that it belongs to `hole`. */
function diagnoseHole(hole: string, disclose: boolean) {
  return diagnoseCheck(tinyExercise('half-square'), {
    ...{ disclose, consistent: false, recognised: null, several: false },
    judgements: [
      { status: 'no-result', function: 'halfSquare', outcome: { status: 'not-started', printed, hole } },
    ],
  });
}

it('a hole of the exercise is not started; one of another exercise, whose functions it uses, blocks it', () => {
  expect(diagnoseHole('half-square', true)).toEqual({
    code: 'NOT_STARTED',
    message: 'halfSquare is not started',
  });
  expect(diagnoseHole('scale', true)).toEqual({
    code: 'BLOCKED',
    message: 'not run: it uses scale, which is not started',
  });
});

it('in a hidden case nothing is repeated that student code threw', () => {
  expect(diagnoseHole('0-5-and-1-25', false)).toMatchObject({ message: 'halfSquare is not started' });
});
