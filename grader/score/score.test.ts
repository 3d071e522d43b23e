import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckSpec, Exercise } from '../define/assignment.ts';
import type { Diagnosis } from '../diagnose/diagnosis.ts';
import type { Scope } from '../fixtures/fixture.ts';
import { tinyExercise } from '../testing/tiny.ts';
import { type CheckVerdict, scoreExercise } from './score.ts';

type Status = CheckVerdict['status'];

const exercise: Exercise = { ...tinyExercise('scale'), publicShare: 0.4, consistentCredit: 0.25 };
const [out, dx, edges] = exercise.checks as [CheckSpec, CheckSpec, CheckSpec];
const because = (code: string): Diagnosis => ({ code, message: 'is so' });

function verdict(check: CheckSpec, scope: Scope, status: Status, code?: string): CheckVerdict {
  return { check, scope, status, diagnosis: code === undefined ? null : because(code) };
}

/** The same verdict for every check in both scopes. */
const everywhere = (of: Exercise, status: Status, code?: string): CheckVerdict[] =>
  of.checks.flatMap((check) =>
    (['public', 'hidden'] as const).map((scope) => verdict(check, scope, status, code)),
  );

const exercises = fc.record({
  share: fc.oneof(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.nat(2_000_000).map((halves) => halves / 2_000_000),
    fc.constantFrom(1 / 3, 0.4, 5e-7),
  ),
  points: fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 6 }),
});

function withPoints({ share, points }: { share: number; points: number[] }): Exercise {
  const checks = points.map((amount, i): CheckSpec => ({
    name: `v${i}`,
    kind: 'output',
    points: amount,
    values: [],
  }));
  return { ...exercise, publicShare: share, checks };
}

describe('the shares of a check', () => {
  it('come to its full points, whatever the share and the points', () => {
    fc.assert(
      fc.property(exercises, (drawn) => {
        const some = withPoints(drawn);
        const { score, maxScore, checks } = scoreExercise(some, everywhere(some, 'pass'));
        const full = drawn.points.reduce((sum, points) => sum + points, 0);
        expect([score, maxScore]).toEqual([full, full]);
        for (const check of some.checks) {
          const parts = checks.filter((part) => part.check === check);
          expect(parts.reduce((sum, { maxPoints }) => sum + maxPoints, 0)).toBeCloseTo(check.points, 9);
        }
      }),
    );
  });

  it('are all of it where only one scope was run', () => {
    const { score, maxScore } = scoreExercise(
      exercise,
      exercise.checks.map((check) => verdict(check, 'public', 'pass')),
    );
    expect([score, maxScore]).toEqual([6, 6]);
  });

  it('are all of it where only one scope has such cases', () => {
    const verdicts = [
      verdict(out, 'public', 'pass'),
      verdict(out, 'hidden', 'fail'),
      verdict(edges, 'hidden', 'pass'),
    ];
    expect(
      scoreExercise(exercise, verdicts).checks.map(({ points, maxPoints }) => [points, maxPoints]),
    ).toEqual([
      [0.8, 0.8],
      [0, 1.2],
      [1, 1],
    ]);
  });

  it('never earn more than there is, nor less than nothing', () => {
    const statuses = fc.constantFrom<Status>('pass', 'fail', 'skip', 'error');
    fc.assert(
      fc.property(exercises, fc.array(statuses, { minLength: 12, maxLength: 12 }), (drawn, drawnStatuses) => {
        const some = withPoints(drawn);
        const verdicts = everywhere(some, 'pass').map((each, i) => ({
          ...each,
          status: drawnStatuses[i] ?? 'fail',
        }));
        const { score, maxScore } = scoreExercise(some, verdicts);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(maxScore);
        if (
          verdicts.some(
            ({ status, check }) =>
              status !== 'pass' && check.points > 0 && drawn.share > 0.01 && drawn.share < 0.99,
          )
        )
          expect(score).toBeLessThan(maxScore);
      }),
    );
  });
});

describe('points', () => {
  it.each<[Status, string]>([
    ['fail', 'WRONG_VALUES'],
    ['skip', 'NOT_STARTED'],
    ['skip', 'BLOCKED'],
    ['error', 'FAULTY_FIXTURE'],
  ])('are none for %s (%s), and the denominator stays', (status, code) => {
    const { score, maxScore } = scoreExercise(exercise, everywhere(exercise, status, code));
    expect([score, maxScore]).toEqual([0, 6]);
  });

  it('are a quarter for a gradient that is right for a wrong forward pass', () => {
    const verdicts = [
      verdict(out, 'public', 'fail', 'WRONG_VALUES'),
      verdict(dx, 'public', 'fail', 'RIGHT_FOR_WRONG_FORWARD'),
    ];
    expect(scoreExercise(exercise, verdicts)).toMatchObject({ score: 0.75, maxScore: 6, status: 'fail' });
  });

  it('stand apart: what is right keeps its own', () => {
    const verdicts = [
      verdict(out, 'public', 'pass'),
      verdict(out, 'hidden', 'pass'),
      verdict(dx, 'public', 'pass'),
      verdict(dx, 'hidden', 'fail', 'WRONG_VALUES'),
      verdict(edges, 'hidden', 'skip', 'BLOCKED'),
    ];
    expect(scoreExercise(exercise, verdicts)).toMatchObject({ score: 3.2, maxScore: 6, status: 'fail' });
  });
});

describe('the status of an exercise', () => {
  const statusOf = (...verdicts: CheckVerdict[]) => scoreExercise(exercise, verdicts).status;

  it('is pass when every check passes', () => {
    expect(statusOf(verdict(out, 'public', 'pass'), verdict(dx, 'public', 'pass'))).toBe('pass');
  });

  it('is not-started when nothing is written, blocked functions included', () => {
    expect(
      statusOf(verdict(out, 'public', 'skip', 'NOT_STARTED'), verdict(dx, 'public', 'skip', 'BLOCKED')),
    ).toBe('not-started');
  });

  it('is fail when some of it is written', () => {
    expect(statusOf(verdict(out, 'public', 'pass'), verdict(dx, 'public', 'skip', 'NOT_STARTED'))).toBe(
      'fail',
    );
    expect(statusOf(verdict(out, 'public', 'fail', 'THREW'), verdict(dx, 'public', 'skip', 'BLOCKED'))).toBe(
      'fail',
    );
  });

  it('is error when any check is, even if all others pass', () => {
    expect(statusOf(verdict(out, 'public', 'pass'), verdict(out, 'hidden', 'error', 'FAULTY_FIXTURE'))).toBe(
      'error',
    );
  });
});
