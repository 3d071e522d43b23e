import { expect, test } from 'vitest';
import { studyRecognition } from './recognition-study.ts';
import { kit, taughtSubjects } from './testing.ts';

/** How many mistakes of an exercise stand for all; `npm run study:mistakes` takes every one. */
const most = 2;

test('on fresh numbers at least 95 of 100 mistakes are called by their names, and none by another', async () => {
  const results = await studyRecognition(kit, [20_231], most);
  const named = results.filter((result) => result.named).length;
  expect(results.filter(({ losesPoints }) => !losesPoints)).toEqual([]);
  expect(results.filter(({ misnamed }) => misnamed.length > 0)).toEqual([]);
  expect(named / results.length).toBeGreaterThanOrEqual(0.95);
  const seen = (id: string): number => results.filter(({ exercise }) => exercise === id).length;
  for (const { exercise } of await taughtSubjects()) expect(seen(exercise.id), exercise.id).toBe(most);
}, 600_000);
