import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type Mistake, readMistakes } from '../../define/mistake.ts';
import { root } from '../../testing/student.ts';
import { codesOf, gradeMistaken } from './grade-mistaken.ts';
import { studyRecognition, subjectsOf } from './recognition-study.ts';
import { loadMistakes } from '../reference.ts';

const kit = { root, built: path.join(root, 'bin/dist'), version: 'test' };
// What is learnt is judged by words of its own, not by the values of known mistakes.
const subjects = (await subjectsOf(root)).filter(({ exercise }) => exercise.training === null);
const exercises = await Promise.all(
  subjects.map(async (subject) => {
    const { assignment, exercise } = subject;
    const file = path.join(root, 'solutions', assignment.id, 'mistakes', `${exercise.id}.ts`);
    const lists: unknown = await import(pathToFileURL(file).href);
    const accepted = typeof lists === 'object' && lists !== null && 'accepted' in lists ? lists.accepted : [];
    return {
      id: exercise.id,
      subject,
      mistakes: await loadMistakes(root, assignment.id, exercise),
      accepted: readMistakes(accepted, file),
    };
  }),
);

describe.each(exercises)('$id', ({ id, subject, mistakes, accepted }) => {
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

  test.each(mistakes.map((mistake) => [mistake.code, mistake] as const))(
    '%s loses points, in the hidden cases alone too, is called by its name and by no other',
    async (code, mistake) => {
      const [all, hidden] = await Promise.all([
        gradeMistaken(kit, subject, mistake, 'all'),
        gradeMistaken(kit, subject, mistake, 'hidden'),
      ]);
      const others = mistakes.map((other) => other.code).filter((other) => other !== code);
      expect([all.status, hidden.status]).toEqual(['fail', 'fail']);
      expect(all.score).toBeLessThan(all.maxScore);
      expect(hidden.score).toBeLessThan(hidden.maxScore);
      expect(codesOf(all)).toContain(code);
      expect(codesOf(all).filter((given) => others.includes(given))).toEqual([]);
    },
  );

  test.runIf(accepted.length > 0)('what is no mistake earns all points', async () => {
    for (const variant of accepted) {
      const graded = await gradeMistaken(kit, subject, variant, 'all');
      expect({ code: variant.code, status: graded.status, failed: codesOf(graded) }).toEqual({
        code: variant.code,
        status: 'pass',
        failed: [],
      });
    }
  });
});

test('no code is used in two exercises', () => {
  const codes = exercises.flatMap(({ mistakes, accepted }): Mistake[] => [...mistakes, ...accepted]);
  expect(new Set(codes.map(({ code }) => code)).size).toBe(codes.length);
});

test('on fresh numbers at least 95 of 100 mistakes are called by their names, and none by another', async () => {
  const results = await studyRecognition(kit, [20_231]);
  const named = results.filter((result) => result.named).length;
  expect(results.filter(({ losesPoints }) => !losesPoints)).toEqual([]);
  expect(results.filter(({ misnamed }) => misnamed.length > 0)).toEqual([]);
  expect(named / results.length).toBeGreaterThanOrEqual(0.95);
}, 600_000);
