import { expect, it } from 'vitest';
import type { CheckReport, ExerciseReport } from '../../../report/report.ts';
import { judgeMistake } from './known-mistakes.ts';

const mistake = { code: 'RELU_LEAKS', message: 'leaks', hint: 'Does it?', functions: {} };
const known = ['RELU_LEAKS', 'RELU_NOT_MASKED'];

/** A report with one check for each scope, which lost its points under this code or passed. */
function reportOf(codes: { readonly public?: string; readonly hidden?: string }): ExerciseReport {
  const checks = (['public', 'hidden'] as const).map((scope): CheckReport => {
    const code = codes[scope];
    const common = { name: 'out', kind: 'output', scope, maxPoints: 2 } as const;
    if (code === undefined) return { ...common, status: 'pass', points: 2 };
    return { ...common, status: 'fail', points: 0, diagnosis: { code, message: 'is wrong' } };
  });
  const common = { id: 'relu', title: 'ReLU', file: 'layers.ts', status: 'fail', printed: '' } as const;
  return { ...common, score: 0, maxScore: 4, checks };
}

it('a mistake of which some check cannot be judged', () => {
  const report = reportOf({ public: 'RELU_LEAKS', hidden: 'RELU_LEAKS' });
  const [open, hidden] = report.checks;
  const checks = [open!, { ...hidden!, status: 'error' as const }];
  expect(judgeMistake(mistake, known, { ...report, checks })).toEqual([
    'With RELU_LEAKS the hidden check out cannot be judged. Expected a loss of points.',
  ]);
});

it.each([
  ['loses points under its own name', { public: 'RELU_LEAKS', hidden: 'RELU_LEAKS' }, []],
  ['is named once, and else seen', { public: 'RELU_LEAKS', hidden: 'CONSTANT_OFFSET' }, []],
  ['is seen by nobody', {}, [/^No fixture sees RELU_LEAKS: it earns full marks\./]],
  ['is seen in public alone', { public: 'RELU_LEAKS' }, [/^No hidden fixture sees RELU_LEAKS/]],
  [
    'is explained by other words',
    { public: 'CONSTANT_OFFSET', hidden: 'EXTRA_FACTOR' },
    [/^The hint of RELU_LEAKS is never shown: the checks report CONSTANT_OFFSET, EXTRA_FACTOR instead\./],
  ],
  [
    "goes by another's name somewhere",
    { public: 'RELU_LEAKS', hidden: 'RELU_NOT_MASKED' },
    [/^RELU_LEAKS is called by the name of another mistake, RELU_NOT_MASKED\./],
  ],
])('a mistake that %s', (_, codes, expected) => {
  const words = judgeMistake(mistake, known, reportOf(codes));
  expect(words).toEqual(expected.map((pattern): unknown => expect.stringMatching(pattern)));
});
