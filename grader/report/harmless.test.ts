import { Chalk } from 'chalk';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckReport, DiagnosisReport, ExerciseReport, Report } from './report.ts';
import { renderReport } from './terminal.ts';

const plain = new Chalk({ level: 0 });
const coloured = new Chalk({ level: 1 });
const width = 79;
const harmless = /^(?:\n|[^\p{Cc}\p{Cf}\p{Cs}])*$/u;

// eslint-disable-next-line no-control-regex -- what chalk writes
const ownColours = /\u001b\[\d{1,2}m/g;

/** Columns of a line: Chinese characters and emoji take two, accents and colours none. */
function columns(line: string): number {
  const shown = [...line.replace(ownColours, '').matchAll(/\P{M}/gu)];
  return shown.reduce((sum, [one]) => sum + (/[\p{sc=Han}\p{Emoji_Presentation}]/u.test(one) ? 2 : 1), 0);
}

/** What student code, or the file names of a student, may bring into a report. */
const nasty = fc.oneof(
  fc.string({ maxLength: 300 }),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({
    unit: fc.constantFrom('漢', '😀', 'é', '\u0301', '\u200d', '\u202e', ' ', '\t', 'x', '│', '👩‍👩‍👧'),
    maxLength: 200,
  }),
  fc.constantFrom(
    '\u001b[31mred\u001b[0m',
    '\u001b]0;title\u0007',
    '\u001b]8;;https://example.org\u0007link\u001b]8;;\u0007',
    '\r\nForged: 10/10\r',
    '\u009b2J',
    'x'.repeat(500),
    'x\n'.repeat(100),
    '::error::forged',
  ),
);

const diagnoses: fc.Arbitrary<DiagnosisReport> = fc.record(
  {
    code: fc.constantFrom('WRONG_VALUES', 'THREW', 'BATCHNORM_MEAN_PATH_MISSING', 'A'),
    message: nasty,
    hint: nasty,
    place: fc.record(
      {
        file: fc.constantFrom(
          'layers.ts',
          'a-file-with-a-very-long-name-that-someone-chose-without-a-thought.ts',
        ),
        line: fc.integer({ min: 1, max: 99_999 }),
        column: fc.integer({ min: 1, max: 400 }),
        text: nasty,
      },
      { requiredKeys: ['file', 'line', 'text'] },
    ),
  },
  { requiredKeys: ['code', 'message'] },
);

const checks: fc.Arbitrary<CheckReport> = fc
  .record({
    name: fc.constantFrom('out', 'dx', 'dw', 'config.velocity', 'edges', 'batchnormBackwardAlternative'),
    kind: fc.constantFrom('output' as const, 'gradient' as const, 'edges' as const),
    scope: fc.constantFrom('public' as const, 'hidden' as const),
    status: fc.constantFrom('pass' as const, 'fail' as const, 'skip' as const, 'error' as const),
    points: fc.constant(0.4),
    maxPoints: fc.constant(1),
    diagnosis: diagnoses,
  })
  .map(({ diagnosis, ...check }) => (check.status === 'pass' ? check : { ...check, diagnosis }));

const exercises: fc.Arbitrary<ExerciseReport> = fc.record({
  id: fc.constantFrom('affine', 'softmax-loss', 'an-exercise-with-a-long-name-as-instructors-like-them'),
  title: fc.constant('Some layer'),
  file: fc.constantFrom('layers.ts', 'losses.ts'),
  status: fc.constantFrom('pass' as const, 'fail' as const, 'not-started' as const, 'error' as const),
  score: fc.constant(1 / 3),
  maxScore: fc.constant(10),
  checks: fc.array(checks, { maxLength: 12 }),
  printed: nasty,
  sample: nasty,
});

const reports: fc.Arbitrary<Report> = fc.record({
  version: fc.constant(1 as const),
  kit: fc.constant('0.1.0'),
  assignment: fc.constant('a1'),
  title: fc.constant('Backprop by hand'),
  fixtures: fc.constantFrom('public' as const, 'hidden' as const, 'all' as const),
  status: fc.constantFrom('pass' as const, 'fail' as const, 'error' as const),
  score: fc.constant(12.345678),
  maxScore: fc.constant(100),
  sandbox: fc.constant({ level: 'default' as const, gaps: [] }),
  exercises: fc.array(exercises, { minLength: 1, maxLength: 3 }),
  notGraded: fc.constantFrom([], ['relu']),
});

const folders = fc.constantFrom('assignments/a1/', './', `/home/${'someone/'.repeat(20)}`);

describe('whatever a student writes', () => {
  it('no line is wider than the terminal, with colour and without', () => {
    fc.assert(
      fc.property(reports, folders, (report, folder) => {
        for (const chalk of [plain, coloured]) {
          for (const line of renderReport(report, { chalk, width, folder }).split('\n')) {
            expect(columns(line)).toBeLessThanOrEqual(width);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('without colour there is no control character but the new line, and none from the student with it', () => {
    fc.assert(
      fc.property(reports, folders, (report, folder) => {
        expect(renderReport(report, { chalk: plain, width, folder })).toMatch(harmless);
        const withoutOwn = renderReport(report, { chalk: coloured, width, folder }).replace(ownColours, '');
        expect(withoutOwn).toMatch(harmless);
      }),
      { numRuns: 60 },
    );
  });

  it('the last line is the next step', () => {
    fc.assert(
      fc.property(reports, folders, (report, folder) => {
        const text = renderReport(report, { chalk: plain, width, folder });
        expect(text.trimEnd().split('\n').at(-1)).toMatch(/^Next: /);
        expect(text.match(/^Next: /gm)).toHaveLength(1);
      }),
    );
  });
});
