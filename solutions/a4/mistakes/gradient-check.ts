import { defineMistakes } from '#define';
import { flatten, map } from '#starter';
import type { Numeric } from '#starter';

type F = (x: Numeric) => number;
/** f with one entry of x moved by so much. */
type Moved = (step: number) => number;

/** A gradient whose entries come from a rule of their own, given f along each entry, h, and the entry. */
function withSlope(slope: (moved: Moved, h: number, entry: number) => number) {
  return {
    numericalGradient: (f: F, x: Numeric, h: number) => {
      let next = 0;
      return map(x, (entry) => {
        const place = next++;
        const moved: Moved = (step) => f(movedAt(x, (i) => (i === place ? step : 0)));
        return slope(moved, h, entry);
      });
    },
  };
}

/** A copy of x in which every entry has moved by what the function says of its number. */
function movedAt(x: Numeric, step: (i: number) => number): Numeric {
  let at = 0;
  return map(x, (value) => value + step(at++));
}

/** A gradient measured on one copy of x in which the entries that are done stay moved by `left`. */
function notRestored(left: (h: number) => number) {
  return {
    numericalGradient: (f: F, x: Numeric, h: number) => {
      let place = 0;
      return map(x, () => {
        const at = (step: number) => f(movedAt(x, (i) => (i < place ? left(h) : i === place ? step : 0)));
        const slope = (at(h) - at(-h)) / (2 * h);
        place += 1;
        return slope;
      });
    },
  };
}

export default defineMistakes([
  {
    code: 'GRADIENT_CHECK_ONE_SIDED',
    message: 'is the difference between x + h and x: one side alone',
    hint: 'Draw a curve, and the line through two of its points. Which pair of points gives the slope in the middle: x and x + h, or one on each side?',
    functions: withSlope((moved, h) => (moved(h) - moved(0)) / h),
  },
  {
    code: 'GRADIENT_CHECK_ONE_SIDED_BACKWARD',
    message: 'is the difference between x and x - h: one side alone',
    hint: 'Draw a curve, and the line through two of its points. Which pair of points gives the slope in the middle: x - h and x, or one on each side?',
    functions: withSlope((moved, h) => (moved(0) - moved(-h)) / h),
  },
  {
    code: 'GRADIENT_CHECK_DIVIDED_BY_H',
    message: 'is twice too large: the difference is divided by h',
    hint: 'How far apart are the two places at which you ask for f?',
    functions: withSlope((moved, h) => (moved(h) - moved(-h)) / h),
  },
  {
    code: 'GRADIENT_CHECK_DIVIDED_BY_TWO',
    message: 'is the difference divided by 2, and not by h',
    hint: 'A slope is a height over a distance. Which distance is it here?',
    functions: withSlope((moved, h) => (moved(h) - moved(-h)) / 2 + 0 * h),
  },
  {
    code: 'GRADIENT_CHECK_PRECEDENCE',
    message: 'is the difference divided by 2 and then multiplied by h',
    hint: 'In which order does JavaScript compute a / 2 * h?',
    functions: withSlope((moved, h) => ((moved(h) - moved(-h)) / 2) * h),
  },
  {
    code: 'GRADIENT_CHECK_HALF_WAY_BACK',
    message: 'is half of a one-sided difference: the second place is x itself, not x - h',
    hint: 'You are at x + h. How far is it to x - h?',
    functions: withSlope((moved, h) => (moved(h) - moved(0)) / (2 * h)),
  },
  {
    code: 'GRADIENT_CHECK_SIGN',
    message: 'has the wrong sign: f(x - h) - f(x + h)',
    hint: 'If f grows with an entry, should its slope be positive or negative?',
    functions: withSlope((moved, h) => (moved(-h) - moved(h)) / (2 * h)),
  },
  {
    code: 'GRADIENT_CHECK_STEP_IGNORED',
    message: 'is measured with a step of its own instead of h',
    hint: 'Where does your code read h?',
    functions: withSlope((moved) => (moved(1e-6) - moved(-1e-6)) / 2e-6),
  },
  {
    code: 'GRADIENT_CHECK_STEP_TIMES_X',
    message: 'is measured with a step of h times the entry',
    hint: 'Every entry moves by h, however large it is. By how much does an entry move in your code that is 0?',
    functions: withSlope((moved, h, x) => (moved(h * x) - moved(-h * x)) / (2 * h)),
  },
  {
    code: 'GRADIENT_CHECK_LEFT_BELOW',
    message: 'is measured while the entries before it are still at x - h',
    hint: 'After the first entry is measured, what stands in its place when you go on to the second one?',
    functions: notRestored((h) => -h),
  },
  {
    code: 'GRADIENT_CHECK_LEFT_ABOVE',
    message: 'is measured while the entries before it are still at x + h',
    hint: 'After the first entry is measured, what stands in its place when you go on to the second one?',
    functions: notRestored((h) => h),
  },
  {
    code: 'GRADIENT_CHECK_ALL_MOVED',
    message: 'has one slope for all entries, that of moving all of them together',
    hint: 'Which entries may differ from x while you measure one of them?',
    functions: {
      numericalGradient: (f: F, x: Numeric, h: number) => {
        const slope = (f(movedAt(x, () => h)) - f(movedAt(x, () => -h))) / (2 * h);
        return map(x, () => slope);
      },
    },
  },
  {
    code: 'GRADIENT_CHECK_FIRST_AXIS',
    message: 'moves whole rows at once: it counts the entries of the first axis alone',
    hint: 'x may be a matrix, or images. How do you reach every single number in it?',
    functions: {
      numericalGradient: (f: F, x: Numeric, h: number) => {
        if (typeof x === 'number') return (f(x + h) - f(x - h)) / (2 * h);
        const inRow = flatten(x).length / x.length;
        const row = (i: number) => Math.floor(i / inRow);
        let next = 0;
        return map(x, () => {
          const own = row(next++);
          const at = (step: number) => f(movedAt(x, (i) => (row(i) === own ? step : 0)));
          return (at(h) - at(-h)) / (2 * h);
        });
      },
    },
  },
]);

/** Right in other ways. */
export const accepted = defineMistakes([
  {
    code: 'GRADIENT_CHECK_DISTANCE_MEASURED',
    message: 'is divided by the distance that is left after rounding',
    hint: 'Nothing is to be done.',
    functions: withSlope((moved, h, x) => (moved(h) - moved(-h)) / (x + h - (x - h))),
  },
]);
