import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ExerciseReport } from '../../../report/report.ts';
import { root } from '../../../testing/student.ts';
import { codesOf, gradeSource } from '../grade-mistaken.ts';
import { subjectsOf } from '../recognition-study.ts';
import { loadMistakes } from '../../reference.ts';
import { unlistedInA1 } from './a1.ts';
import { unlistedInGates } from './a1-gates.ts';
import { unlistedInLayers } from './a1-layers.ts';
import { unlistedInA2 } from './a2.ts';
import { unlistedInA3 } from './a3.ts';
import { unlistedInA4 } from './a4.ts';
import { unlistedInNets } from './nets.ts';
import { otherWords } from './other-words.ts';
import { applyPatch, type Patch } from './patch.ts';

const kit = { root, built: path.join(root, 'bin/dist'), version: 'test' };
const subjects = await subjectsOf(root);
const unlisted = [
  ...unlistedInA1,
  ...unlistedInGates,
  ...unlistedInLayers,
  ...unlistedInA2,
  ...unlistedInA3,
  ...unlistedInA4,
  ...unlistedInNets,
];

/** Codes that name no reason, or a reason that lies elsewhere. */
const lastResorts = [
  'WRONG_AFTER_SEVERAL_CALLS',
  'WRONG_VALUES',
  'IMPRECISE',
  'NOT_FINITE',
  'RIGHT_FOR_WRONG_FORWARD',
  'BLOCKED',
];

describe('mistakes that no list has', () => {
  test.each(unlisted)(
    '$exercise: $what loses points, and no reason is given that is not true',
    async ({ exercise, patch, reasons }) => {
      const { graded } = await gradePatched(exercise, patch);
      const given = codesOf(graded).filter((code) => !lastResorts.includes(code));
      expect(graded.score).toBeLessThan(graded.maxScore);
      expect(given.filter((code) => !reasons.includes(code))).toEqual([]);
      expect(reasons.filter((code) => given.includes(code)).length > 0).toBe(reasons.length > 0);
    },
  );

  test('are at least thirty, in every exercise some; for at least 70 of 100 there is a true reason', () => {
    const explained = unlisted.filter(({ reasons }) => reasons.length > 0);
    console.log(`${explained.length} of ${unlisted.length} unlisted mistakes have a true reason`);
    expect(unlisted.length).toBeGreaterThanOrEqual(30);
    const whole = subjects.filter(({ exercise }) => exercise.partOf === null && exercise.training === null);
    const named = new Set(unlisted.map(({ exercise }) => exercise));
    expect(whole.filter(({ exercise }) => !named.has(exercise.id))).toEqual([]);
    expect(explained.length / unlisted.length).toBeGreaterThanOrEqual(0.7);
  });
});

describe('known mistakes in other words', () => {
  test.each(otherWords)('$exercise: $code is called by its name and by no other', async (mistake) => {
    const { graded, known } = await gradePatched(mistake.exercise, mistake.patch);
    const named = codesOf(graded).filter((code) => known.includes(code));
    expect(new Set(named)).toEqual(new Set([mistake.code]));
  });
});

test('a patch that does not fit the solution is refused', () => {
  expect(() => applyPatch('a b a', [['a', 'c']])).toThrow('2 times');
  expect(() => applyPatch('a b a', [['d', 'c']])).toThrow('0 times');
});

async function gradePatched(
  id: string,
  patch: Patch,
): Promise<{ readonly graded: ExerciseReport; readonly known: readonly string[] }> {
  const subject = subjects.find(({ exercise }) => exercise.id === id);
  if (subject === undefined) throw new Error(`there is no exercise ${id}`);
  const { assignment, exercise } = subject;
  const solution = await readFile(path.join(root, 'solutions', assignment.id, exercise.file), 'utf8');
  const graded = await gradeSource(kit, subject, applyPatch(solution, patch), 'all');
  const mistakes = await loadMistakes(root, assignment.id, exercise);
  return { graded, known: mistakes.map(({ code }) => code) };
}
