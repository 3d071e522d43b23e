import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { pathToFileURL } from 'node:url';
import { type Mistake, readMistakes } from '../../define/mistake.ts';
import { root } from '../../testing/student.ts';
import { loadMistakes } from '../reference.ts';
import { taughtSubjects } from './testing.ts';

const exercises = await Promise.all(
  (await taughtSubjects()).map(async ({ assignment, exercise }) => {
    const file = path.join(root, 'solutions', assignment.id, 'mistakes', `${exercise.id}.ts`);
    const lists: unknown = await import(pathToFileURL(file).href);
    const accepted = typeof lists === 'object' && lists !== null && 'accepted' in lists ? lists.accepted : [];
    return {
      id: exercise.id,
      mistakes: await loadMistakes(root, assignment.id, exercise),
      accepted: readMistakes(accepted, file),
    };
  }),
);

describe.each(exercises)('$id', ({ id, mistakes }) => {
  test('there are mistakes, each in few words and under a code of the exercise', () => {
    expect(mistakes.length).toBeGreaterThanOrEqual(2);
    for (const { code, message, hint } of mistakes) {
      expect(id.toUpperCase().split('-')).toContain(code.split('_')[0]);
      expect(message.length, code).toBeLessThanOrEqual(110);
      expect(hint.length, code).toBeLessThanOrEqual(220);
      expect(message, code).toMatch(/^[a-z].*[^.]$/);
      expect(hint, code).toMatch(/[.?]$/);
    }
  });
});

test('no code is used in two exercises', () => {
  const codes = exercises.flatMap(({ mistakes, accepted }): Mistake[] => [...mistakes, ...accepted]);
  expect(new Set(codes.map(({ code }) => code)).size).toBe(codes.length);
});
