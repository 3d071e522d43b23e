import { derivative } from 'mathjs';
import { describe, expect, it } from 'vitest';
import { makeScalarFunction } from './scalar-function.ts';

const terms = ['x', 'x^2 / 2', '0', 'sin(x)', 'exp(x)', 'abs(x)'];

it('is the sum of its terms, each with its own coefficients', () => {
  const f = makeScalarFunction({
    function: [
      [2, -1],
      [3, 0.5],
      [4, 9],
      [0, 1],
      [0.25, 0],
      [0, 2],
    ],
  });
  const [x, y] = [0.7, -1.3];
  const first = 2 * x + 1.5 * x ** 2 + 4 * x * y + 0.25 * Math.exp(x);
  expect(f([x, y])).toBeCloseTo(first - y + 0.25 * y ** 2 + Math.sin(y) + 2 * Math.abs(y), 12);
});

it.each(terms)('has the slope that mathjs finds for the term %s', (term) => {
  const at = terms.indexOf(term);
  const f = makeScalarFunction({ function: terms.map((_, i) => (i === at ? 1.5 : 0)) });
  const slope: unknown = derivative(term, 'x').evaluate({ x: -0.8 });
  expect((f(-0.8 + 1e-5) - f(-0.8 - 1e-5)) / 2e-5).toBeCloseTo(1.5 * Number(slope), 8);
});

it('takes neighbours across the ends of rows', () => {
  const none = [
    [0, 0],
    [0, 0],
  ];
  const ones = [
    [1, 1],
    [1, 1],
  ];
  const f = makeScalarFunction({ function: [none, none, ones, none, none, none] });
  expect(
    f([
      [2, 3],
      [5, 7],
    ]),
  ).toBe(2 * 3 + 3 * 5 + 5 * 7);
});

it('leaves a term out whose coefficient is zero, even where it would overflow', () => {
  expect(makeScalarFunction({ function: [1, 0, 0, 0, 0, 0] })(1000)).toBe(1000);
});

describe('refuses what has not the shape of x:', () => {
  const zero = [
    [0, 0],
    [0, 0],
  ];
  const f = makeScalarFunction({ function: [zero, zero, zero, zero, zero, zero] });
  it.each([
    [[1, 2, 3, 4]],
    [[[1, 2]]],
    [[[1, 2], [3]]],
    [
      [
        [1, 2],
        [3, '4'],
      ],
    ],
    [5],
    [null],
  ])('%j', (x) => {
    expect(() => f(x)).toThrow('the shape of x');
  });
});
