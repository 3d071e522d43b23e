import { describe, expect, it } from 'vitest';
import type { Exercise } from '../define/assignment.ts';
import type { Distribution } from '../define/distribution.ts';
import { fromNested } from '../tensor/tensor.ts';
import { tinyExercise } from '../testing/tiny.ts';
import { entriesIn, PICKS, smallArray, smallCase } from './small-cases.ts';

function exerciseOf(inputs: Exercise['inputs'], options: Exercise['options'] = null): Exercise {
  return { ...tinyExercise('scale'), inputs, options };
}

/** The entries that a distribution gives, the simplest first. */
function entries(drawn: Distribution): number[] {
  const { inputs } = smallCase(exerciseOf({ x: drawn }), { N: PICKS, C: 3 }, (_, i) => i);
  return [...new Set(fromNested(inputs['x'] ?? []).data)];
}

it('a function has whole coefficients where they are drawn, and a generator a seed', () => {
  const inputs: Exercise['inputs'] = {
    f: { kind: 'function', shape: ['N'], terms: { square: 0.5, sine: 'drawn' } },
    rng: { kind: 'generator' },
  };
  const made = smallCase(exerciseOf(inputs), { N: 2 }, (_, i) => i % 3);
  const zeros = [0, 0];
  // Of the six terms the second and the fourth; the picks of the fourth are the seventh and the eighth.
  expect(made.inputs).toEqual({ f: [zeros, [0.5, 0.5], zeros, [0, 1], zeros, zeros], rng: 1 });
});

describe('small cases are made of', () => {
  it.each<[string, Distribution, number[]]>([
    ['whole numbers', { kind: 'normal', shape: ['N'], mean: 0, std: 1 }, [0, 1, -1, 2, -2, 3, -3]],
    ['none on a kink', { kind: 'normal', shape: ['N'], mean: 0, std: 1, awayFrom: 0 }, [1, -1, 2, -2, 3, -3]],
    [
      'positive ones where the distribution is positive',
      { kind: 'normal', shape: ['N'], mean: 9, std: 1 },
      [1, 2, 3],
    ],
    ['negative ones where it is negative', { kind: 'normal', shape: ['N'], mean: -9, std: 1 }, [-1, -2, -3]],
    ['the mean where nothing varies', { kind: 'normal', shape: ['N'], mean: 0.5, std: 0 }, [0.5]],
    ['whole numbers inside an interval', { kind: 'uniform', shape: ['N'], low: -1, high: 3 }, [0, 1, -1, 2]],
    [
      'parts of an interval without whole ones',
      { kind: 'uniform', shape: ['N'], low: 0, high: 1 },
      [0.5, 0.25, 0.75],
    ],
    ['labels of the classes there are', { kind: 'labels', shape: ['N'], classes: 'C' }, [0, 1, 2]],
    ['the very values that are given', { kind: 'values', values: [7, 8] }, [7, 8]],
  ])('%s', (_, drawn, expected) => {
    expect(entries(drawn)).toEqual(expected);
  });

  it('arrays of the sizes asked for, and options as they are or drawn likewise', () => {
    const x: Distribution = { kind: 'normal', shape: ['N', 2], mean: 0, std: 1 };
    const exercise = exerciseOf({ x }, { mode: 'train', running: { ...x, shape: ['N'], mean: 9 } });
    expect(smallCase(exercise, { N: 3 }, () => 0)).toEqual({
      inputs: {
        x: [
          [0, 0],
          [0, 0],
          [0, 0],
        ],
      },
      options: { mode: 'train', running: [1, 1, 1] },
    });
    expect(entriesIn(exercise, { N: 3 })).toBe(6);
  });
});

it('an upstream gradient is of ones where nothing else is picked', () => {
  expect(smallArray([2, 2], () => 0)).toEqual([
    [1, 1],
    [1, 1],
  ]);
  expect(smallArray([], (i) => i)).toBe(1);
});
