import fc from 'fast-check';
import { expect, it } from 'vitest';
import { digest } from './digest.ts';

const numbers = fc.array(fc.array(fc.double()));

it('is the same for equal values', () => {
  fc.assert(fc.property(numbers, (x) => digest(x) === digest(structuredClone(x))));
  expect(digest({ mode: 'train', eps: 1e-5 })).toBe(digest({ mode: 'train', eps: 1e-5 }));
});

it('changes when one number changes by one bit, or in its sign', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ noNaN: true, noDefaultInfinity: true, min: 1e-300 }), { minLength: 1 }),
      fc.nat(),
      (x, at) => {
        const changed = x.map((entry, i) => (i === at % x.length ? entry * (1 + Number.EPSILON) : entry));
        return digest(changed) !== digest(x);
      },
    ),
  );
  expect(digest([0])).not.toBe(digest([-0]));
});

it('tells shapes, kinds, keys and texts apart', () => {
  const values = [
    [],
    [[]],
    [1, 2],
    [[1, 2]],
    [[1], [2]],
    1,
    '1',
    true,
    false,
    { a: 1 },
    { b: 1 },
    { a: '1' },
    'train',
    'test',
  ];
  expect(new Set(values.map(digest)).size).toBe(values.length);
});

it('ends on an array that contains itself', () => {
  const x: unknown[] = [];
  x.push(x);
  expect(digest(x)).toBeTypeOf('number');
});
