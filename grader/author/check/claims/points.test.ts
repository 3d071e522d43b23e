import { expect, it } from 'vitest';
import { tiny } from '../../../testing/tiny.ts';
import { pointsAddUp } from './points.ts';

const sum = 13;

it('holds where the points come to the total that the manifest states', () => {
  expect(pointsAddUp({ ...tiny, total: sum })).toEqual([]);
});

it('expects 100 where the manifest states nothing, and says what each exercise gives', () => {
  expect(tiny.total).toBe(100);
  expect(pointsAddUp(tiny).map(({ message }) => message)).toEqual([
    'The points come to 13, but 100 are promised (scale 6, half-square 4, step 3). Change the points of the exercises, or state total: 13 in the manifest.',
  ]);
});

it('finds an assignment without exercises, and an exercise without points', () => {
  expect(pointsAddUp({ ...tiny, exercises: [] })).toHaveLength(1);
  const free = tiny.exercises.map((exercise) => ({ ...exercise, checks: [] }));
  expect(pointsAddUp({ ...tiny, exercises: free })).toHaveLength(free.length + 1);
});
