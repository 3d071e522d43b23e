import { expect, expectTypeOf, test } from 'vitest';
import { todo } from './index.ts';

test('says which exercise is not started and how to check it', () => {
  expect(() => todo('affine')).toThrow(/"affine" is not started.*npm run grade a1 affine$/);
  expect(() => todo('conv')).toThrow('npm run grade a2 conv');
  expect(() => todo('an-exercise-of-my-own')).toThrow('npm run grade <assignment> an-exercise-of-my-own');
  expectTypeOf(todo).returns.toEqualTypeOf<never>();
});

test('is told apart from a mistake by its name', () => {
  expect(() => todo('relu')).toThrow(expect.toSatisfy((e) => e instanceof Error && e.name === 'NotStarted'));
});
