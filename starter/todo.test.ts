import { expect, expectTypeOf, test } from 'vitest';
import { todo } from './index.ts';

test('says which exercise is not started and what to do', () => {
  expect(() => todo('affine')).toThrow("affine is not started. Write your code in place of todo('affine')");
  expectTypeOf(todo).returns.toEqualTypeOf<never>();
});

test('is told apart from a mistake by its name', () => {
  expect(() => todo('relu')).toThrow(expect.toSatisfy((e) => e instanceof Error && e.name === 'NotStarted'));
});
