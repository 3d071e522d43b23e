import fc from 'fast-check';
import type { CheckReport, DiagnosisReport, ExerciseReport, Report } from '../report/report.ts';
import type { Classroom50Facts } from './classroom.ts';
import { disclose, type Policy } from './disclose.ts';
import { type Entry, entryOf, type Student } from './entry.ts';

/** Text that means something to one format or another, and must mean nothing in any. */
export const nastyTexts = [
  'Lovelace, Ada',
  'the "Countess"',
  'two\nlines',
  'three\r\nlines\rmore',
  "=cmd|'/C calc'!A0",
  '+1+1',
  '-2+3',
  '@SUM(A1:A9)',
  '＝1+1',
  '\t=1',
  '👩‍👩‍👧 and 😀',
  'עדה לאבלייס',
  'إيدا لوفلايس',
  'evil\u202etxt.exe',
  '\u001b[31mred\u001b[0m',
  '\u001b]8;;https://example.org\u0007link\u001b]8;;\u0007',
  '::error::forged',
  '::stop-commands::token',
  '##[error]forged',
  'x]]>y',
  '<script>alert(1)</script> & &amp;',
  '| a | b |\n| - | - |',
  '````\n# forged\n````',
  '![x](https://example.org/x.png) [y](javascript:z) @someone #1 **b** `c` $d$',
  '{"__proto__": {"score": 100}}',
  'nul\u0000 and \ufffe and \ud800',
  '%0A%25',
  '',
] as const;

export const nasty: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...nastyTexts),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom(...Array.from('`|<>&"\'=,;:%#@[]()\\\n\r\t*_~$!-+ ax1\u001b\u0007')),
    maxLength: 40,
  }),
);

/** One check; it has failed, unless `more` says otherwise. */
export function checkOf(
  name: string,
  scope: CheckReport['scope'],
  more: Partial<CheckReport> = {},
): CheckReport {
  const status = more.status ?? 'fail';
  const points = status === 'pass' ? 1.5 : 0;
  return { name, kind: 'gradient', scope, status, points, maxPoints: 1.5, ...more };
}

/** A report of one exercise. */
export function reportOf(
  checks: readonly CheckReport[],
  more: Partial<Report> = {},
  exercise: Partial<ExerciseReport> = {},
): Report {
  const sum = (pick: (check: CheckReport) => number): number =>
    checks.reduce((total, each) => total + pick(each), 0);
  const [score, maxScore] = [sum(({ points }) => points), sum(({ maxPoints }) => maxPoints)];
  const status = checks.some((each) => each.status === 'error')
    ? 'error'
    : checks.every((each) => each.status === 'pass')
      ? 'pass'
      : 'fail';
  const whole: ExerciseReport = {
    id: 'affine',
    title: 'Affine layer',
    file: 'layers.ts',
    status,
    score,
    maxScore,
    checks,
    printed: '',
  };
  return {
    version: 1,
    kit: '0.1.0',
    assignment: 'a2',
    title: 'Deeper',
    fixtures: 'all',
    status,
    score,
    maxScore,
    sandbox: { level: 'default', gaps: ['One gap.'] },
    exercises: [{ ...whole, ...exercise }],
    notGraded: [],
    ...more,
  };
}

export const ada: Student = { id: 'ada', name: 'Lovelace, Ada', email: 'ada@example.org', section: 'A1' };

/** What Classroom 50 tells a grader. */
export const classroom: Classroom50Facts = {
  classroom: 'c',
  assignment: 'a2',
  assignmentType: 'individual',
  owner: 'ada',
  submission: 'submit/1',
  commit: 'https://example.org/c',
  release: 'https://example.org/r',
  review: 'https://example.org/v',
  datetime: '2026-10-10T09:00:00Z',
  gradedAt: '2026-10-10T09:01:00+02:00',
};

/** The entry of a report that its student may read as it is. */
export function entryFor(report: Report, student: Student = ada, policy: Policy = 'message'): Entry {
  return entryOf(student, disclose({ report, student: report }, policy));
}

const diagnoses: fc.Arbitrary<DiagnosisReport> = fc.record(
  {
    code: fc.constantFrom('WRONG_VALUES', 'THREW', 'A_KNOWN_MISTAKE'),
    message: nasty,
    hint: nasty,
    value: nasty,
    place: fc.record({ file: fc.constant('layers.ts'), line: fc.integer({ min: 1, max: 999 }), text: nasty }),
  },
  { requiredKeys: ['code', 'message'] },
);

const statuses = fc.constantFrom<CheckReport['status']>('pass', 'fail', 'skip', 'error');

const checkLists: fc.Arbitrary<CheckReport[]> = fc
  .uniqueArray(fc.tuple(fc.constantFrom('out', 'dx', 'edges'), fc.constantFrom('public', 'hidden')), {
    selector: (drawn) => drawn.join(' '),
    minLength: 1,
  })
  .chain((names) =>
    fc.tuple(
      ...names.map(([name, scope]) =>
        fc
          .tuple(statuses, diagnoses)
          .map(([status, diagnosis]) =>
            checkOf(name, scope, { status, ...(status !== 'pass' && { diagnosis }) }),
          ),
      ),
    ),
  );

/** Entries of students with any names whatsoever, whose code prints and throws any text whatsoever. */
export const entries: fc.Arbitrary<Entry> = fc
  .record({
    checks: checkLists,
    printed: nasty,
    sample: fc.option(nasty),
    curve: fc.option(fc.array(fc.integer(), { minLength: 1, maxLength: 3 })),
    student: fc.record({
      id: nasty,
      name: fc.option(nasty),
      email: fc.option(nasty),
      section: fc.option(nasty),
    }),
    notes: fc.array(nasty, { maxLength: 2 }),
    fixtures: fc.constantFrom<Report['fixtures']>('public', 'hidden', 'all'),
  })
  .map(({ checks, printed, sample, curve, student, notes, fixtures }) => {
    const trained = { ...(sample !== null && { sample }), ...(curve !== null && { curve }) };
    return { ...entryFor(reportOf(checks, { fixtures }, { printed, ...trained }), student), notes };
  });
