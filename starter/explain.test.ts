import { expect, test } from 'vitest';
import { add, matmul, maximum, multiply, subtract } from './index.ts';

const x = [
  [1, 2, 3],
  [4, 5, 6],
];

test('two shapes that do not fit are both named', () => {
  const perRow = [1, 2];
  expect(() => subtract(x, perRow)).toThrow(
    'subtract: the shapes (2, 3) and (2) do not fit, aligned at the last axis: 3 meets 2',
  );
  expect(() => maximum(perRow, x)).toThrow(/^maximum: the shapes \(2\) and \(2, 3\) do not fit/);
});

test('factors that do not fit are named with their inner lengths', () => {
  expect(() => matmul(x, x)).toThrow(
    'matmul: the shapes (2, 3) and (2, 3) do not fit, the inner lengths 3 and 2 differ',
  );
  expect(() => matmul([1, 2], [[1, 2, 3]])).toThrow(/the inner lengths 2 and 1 differ/);
});

test('an argument that is undefined is called that', () => {
  expect(() => void Reflect.apply(multiply, null, [0.1, undefined])).toThrow(
    'multiply: the second argument is undefined',
  );
  expect(() => void Reflect.apply(matmul, null, [undefined, x])).toThrow(
    'matmul: the first argument is undefined',
  );
});

test('what has another reason is thrown as it came', () => {
  const ragged = [[1, 2, 3], [4]];
  expect(() => add(x, ragged)).toThrow(/^(?!add: )/);
});
