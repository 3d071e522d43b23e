import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckScore, ExerciseScore } from '../score/score.ts';
import { scoreExercise } from '../score/score.ts';
import { tiny } from '../testing/tiny.ts';
import { makeReport } from './make-report.ts';
import { reportSchema } from './schema.ts';

const statuses = fc.constantFrom<CheckScore['status']>('pass', 'fail', 'skip', 'error');
const diagnoses = fc.record(
  {
    code: fc.constantFrom('WRONG_VALUES', 'RIGHT_FOR_WRONG_FORWARD', 'NOT_STARTED', 'SCALED_BY_2'),
    message: fc.string(),
    hint: fc.string(),
    place: fc.record(
      { file: fc.string(), line: fc.integer({ min: 1 }), column: fc.integer({ min: 1 }), text: fc.string() },
      { requiredKeys: ['file', 'line', 'text'] },
    ),
  },
  { requiredKeys: ['code', 'message'] },
);

/** Scores of the tiny assignment's exercises with any verdicts whatsoever. */
const scores: fc.Arbitrary<ExerciseScore[]> = fc.tuple(
  ...tiny.exercises.map((exercise) =>
    fc.tuple(...exercise.checks.map(() => fc.tuple(statuses, fc.option(diagnoses)))).map((drawn) =>
      scoreExercise(
        exercise,
        exercise.checks.flatMap((check, i) => {
          const [status, diagnosis] = drawn[i] ?? ['fail', null];
          return (['public', 'hidden'] as const).map((scope) => ({ check, scope, status, diagnosis }));
        }),
      ),
    ),
  ),
);

const circumstances = {
  kit: '0.1.0',
  fixtures: 'all',
  sandbox: { level: 'default', gaps: ['one'] },
  printed: new Map([['scale', 'hello\n']]),
} as const;

describe('a report', () => {
  it('is what its schema says, also after a round trip through JSON', () => {
    fc.assert(
      fc.property(scores, (drawn) => {
        const report = makeReport(tiny, drawn, circumstances);
        expect(reportSchema.parse(report)).toEqual(report);
        expect(reportSchema.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
      }),
    );
  });

  it('adds up', () => {
    fc.assert(
      fc.property(scores, (drawn) => {
        const { score, maxScore, exercises } = makeReport(tiny, drawn, circumstances);
        expect(exercises.reduce((sum, each) => sum + each.score, 0)).toBeCloseTo(score, 6);
        expect(maxScore).toBe(6 + 4 + 3);
        for (const each of exercises) {
          expect(each.checks.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(each.score, 6);
        }
      }),
    );
  });

  it('is an error where one exercise is, a pass where all are, and a fail otherwise', () => {
    fc.assert(
      fc.property(scores, (drawn) => {
        const all = drawn.map(({ status }) => status);
        const { status } = makeReport(tiny, drawn, circumstances);
        if (all.includes('error')) expect(status).toBe('error');
        else expect(status).toBe(all.every((each) => each === 'pass') ? 'pass' : 'fail');
      }),
    );
  });

  it('holds what was printed beside its exercise', () => {
    const graded = tiny.exercises.map((exercise) => scoreExercise(exercise, []));
    const { exercises } = makeReport(tiny, graded, circumstances);
    expect(exercises.map(({ id, printed }) => [id, printed])).toEqual([
      ['scale', 'hello\n'],
      ['half-square', ''],
      ['step', ''],
    ]);
  });
});

it('holds what a model wrote beside its exercise, without control characters and cut', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 350, maxLength: 900 }), (text) => {
      const samples = new Map([['scale', text]]);
      const graded = tiny.exercises.map((exercise) => scoreExercise(exercise, []));
      const report = makeReport(tiny, graded, { ...circumstances, samples });
      const [{ sample = '' } = {}, ...others] = report.exercises;
      expect(sample).toMatch(/^\P{C}*$/u);
      expect(Array.from(sample).length).toBeLessThanOrEqual(400);
      expect(text.replace(/\p{C}/gu, '').startsWith(sample)).toBe(true);
      for (const other of others) expect(other).not.toHaveProperty('sample');
      expect(reportSchema.parse(report)).toEqual(report);
    }),
  );
});

it.each([
  ['another version', { version: 2 }],
  ['a negative score', { score: -1 }],
  ['an unknown field', { answer: 42 }],
  ['an unknown status', { status: 'perfect' }],
])('the schema refuses %s', (_, change) => {
  const report = makeReport(tiny, [], circumstances);
  expect(reportSchema.safeParse(report).success).toBe(true);
  expect(reportSchema.safeParse({ ...report, ...change }).success).toBe(false);
});
