import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../testing/student.ts';
import { mistakesAreCaught } from '../check/claims/known-mistakes.ts';
import type { Subject } from './grade-mistaken.ts';
import { subjectsOf } from './recognition-study.ts';

/** The built kit. */
export const kit = { root, built: path.join(root, 'bin/dist'), version: 'test' };

/** The exercises that known mistakes are written for: what is learnt is judged by words of its own. */
export async function taughtSubjects(): Promise<Subject[]> {
  return (await subjectsOf(root)).filter(({ exercise }) => exercise.training === null);
}

/**
 * Tests that known mistakes are caught and accepted variants are not, in every second exercise: those with an even number
 * in the course, or an odd one. The two halves stand in files of their own, which two processes take.
 */
export async function describeCaught(half: 'even' | 'odd'): Promise<void> {
  const subjects = (await taughtSubjects()).filter((_, i) => i % 2 === (half === 'even' ? 0 : 1));
  describe('every known mistake loses points, in the hidden cases alone too, is called by its name and by no other', () => {
    test.each(subjects.map((subject) => [subject.exercise.id, subject] as const))(
      '%s; what is accepted earns all points',
      async (_, subject) => {
        expect(await mistakesAreCaught(kit, subject)).toEqual([]);
      },
      120_000,
    );
  });
}
