import { Chalk } from 'chalk';
import { describe, expect, it } from 'vitest';
import type { CheckReport, DiagnosisReport, ExerciseReport, Report } from './report.ts';
import { renderReport } from './terminal.ts';

const plain = new Chalk({ level: 0 });
const width = 79;

const check = (
  name: string,
  status: CheckReport['status'],
  more: Partial<CheckReport> = {},
): CheckReport => ({
  name,
  kind: 'gradient',
  scope: 'public',
  status,
  points: status === 'pass' ? 2 : 0,
  maxPoints: 2,
  ...more,
});

function reportOf(exercise: Partial<ExerciseReport>): Report {
  const whole: ExerciseReport = {
    id: 'affine',
    title: 'Affine layer',
    file: 'layers.ts',
    status: 'fail',
    score: 7,
    maxScore: 10,
    checks: [],
    printed: '',
    ...exercise,
  };
  const sandbox = { level: 'default', gaps: [] } as const;
  const head = { version: 1, kit: '0.1.0', assignment: 'a1', title: 'Backprop by hand', sandbox } as const;
  const status = whole.status === 'not-started' ? 'fail' : whole.status;
  return { ...head, fixtures: 'public', status, score: 7, maxScore: 10, exercises: [whole], notGraded: [] };
}

const render = (exercise: Partial<ExerciseReport>): string =>
  renderReport(reportOf(exercise), { chalk: plain, width, folder: 'assignments/a1/' });

describe('a report', () => {
  it('reads like this', () => {
    const diagnosis: DiagnosisReport = {
      code: 'DIVIDED_BY_N',
      message: 'is exactly 1/4 of what it should be',
      hint: 'Your batch has 4 examples. The loss already averages over them; inside a layer, gradients of a shared parameter add up.',
      place: { file: 'layers.ts', line: 31, column: 15, text: '\tconst db = sum(dout, 0) / N;' },
    };
    const checks = [
      check('out', 'pass'),
      check('dx', 'pass'),
      check('dw', 'pass'),
      check('db', 'fail', { diagnosis }),
      check('edges', 'skip', {
        diagnosis: { code: 'NOT_RUN', message: 'affineBackward was not called again' },
      }),
    ];
    expect(render({ checks, printed: 'in case "small":\nhello\n' })).toMatchInlineSnapshot(`
      "a1  Backprop by hand

        affine  7/10
          ✓ out  ✓ dx  ✓ dw
          ✗ db  is exactly 1/4 of what it should be                      DIVIDED_BY_N
                Your batch has 4 examples. The loss already averages over them;
                inside a layer, gradients of a shared parameter add up.
                assignments/a1/layers.ts:31
                  const db = sum(dout, 0) / N;
                               ^
          – edges  affineBackward was not called again                        NOT_RUN
          your code printed
            │ in case "small":
            │ hello

      7 of 10 points on the public checks                      sandbox: default level
      Gaps of this level:

      Mend db of affine in assignments/a1/layers.ts:31, then grade it again.
      Next: npm run grade a1 affine
      "
    `);
  });

  it('of an exercise that is not started is one line', () => {
    expect(render({ status: 'not-started', checks: [check('out', 'skip')] })).toContain(
      '  affine  7/10  not started\n',
    );
  });

  it('cuts what the student printed after twenty lines', () => {
    const text = render({ printed: Array.from({ length: 50 }, (_, i) => `line ${i}\n`).join('') });
    expect(text).toContain('│ line 19');
    expect(text).not.toContain('│ line 20');
    expect(text).toContain('... 30 more lines');
  });

  it('shows what a trained model wrote in lines that fit, beneath its curve of losses', () => {
    const sample = `${'it is a truth universally acknowledged, '.repeat(3)}that`;
    const shown = render({ status: 'pass', curve: [3.4, 2.8, 2.2], sample });
    expect(shown.slice(shown.indexOf('    loss'), shown.indexOf('7 of 10'))).toMatchInlineSnapshot(`
      "    loss 3.40 █▄▁ 2.20
          your model writes
            │ it is a truth universally acknowledged, it is a truth universally
            │ acknowledged, it is a truth universally acknowledged, that

      "
    `);
  });

  const diagnosis = { code: 'WRONG_VALUES', message: 'has wrong values' };

  it('tells a hidden check apart where it adds something', () => {
    const text = render({
      checks: [check('dx', 'pass'), check('dx', 'fail', { scope: 'hidden', diagnosis })],
    });
    expect(text).toContain('✓ dx (public)');
    expect(text).toContain('✗ dx (hidden)  has wrong values');
  });

  it('does not repeat a public check that failed by its hidden one, unless the grader is at fault', () => {
    const failed = [check('dx', 'fail', { diagnosis }), check('dx', 'fail', { scope: 'hidden', diagnosis })];
    expect(render({ checks: failed }).match(/dx/g)).toHaveLength(2); // its row, and the next step
    const faulty = { code: 'FAULTY_FIXTURE', message: 'the hidden fixture of affine is missing' };
    const checks = [
      check('dx', 'fail', { diagnosis }),
      check('dx', 'error', { scope: 'hidden', diagnosis: faulty }),
    ];
    expect(render({ checks })).toContain('! dx (hidden)  the hidden fixture of affine is missing');
  });
});

describe('the next step', () => {
  const lastLines = (exercise: Partial<ExerciseReport>, more: Partial<Report> = {}): string[] =>
    renderReport({ ...reportOf(exercise), ...more }, { chalk: plain, width: 200, folder: 'assignments/a1/' })
      .trimEnd()
      .split('\n')
      .slice(-2);
  const again = 'Next: npm run grade a1 affine';

  it('is the line to mend where that is known', () => {
    const place = { file: 'layers.ts', line: 31, text: 'x' };
    const checks = [check('db', 'fail', { diagnosis: { code: 'SCALED', message: 'is off', place } })];
    expect(lastLines({ checks })).toEqual([
      'Mend db of affine in assignments/a1/layers.ts:31, then grade it again.',
      again,
    ]);
  });

  it('offers a hint where no cause is named', () => {
    const unnamed = { code: 'WRONG_VALUES', message: 'is wrong in every entry' };
    const checks = [check('db', 'fail', { diagnosis: unnamed })];
    expect(lastLines({ checks })).toEqual(['A hint: npm run hint a1 affine', again]);
    const named = { code: 'SIGN_FLIPPED', message: 'has the wrong sign' };
    expect(lastLines({ checks: [check('db', 'fail', { diagnosis: named })] }).join()).not.toContain('hint');
  });

  it('is the value to mend otherwise', () => {
    expect(lastLines({ checks: [check('out', 'pass'), check('db', 'fail')] })).toEqual([
      'Mend db of affine in assignments/a1/layers.ts, then grade it again.',
      again,
    ]);
  });

  it('is the file to add', () => {
    const diagnosis = { code: 'FILE_MISSING', message: 'layers.ts is missing' };
    expect(lastLines({ checks: [check('db', 'fail', { diagnosis })] })).toEqual([
      'Add assignments/a1/layers.ts, then grade it.',
      again,
    ]);
  });

  it('is not to mend a layer where nothing that was handed in could be read', () => {
    const diagnosis = { code: 'PACKAGE_REFUSED', message: 'There are 2 submissions of ada.' };
    expect(lastLines({ checks: [check('db', 'fail', { diagnosis })] })).toEqual([
      'None of your code was graded; what was handed in is the reason.',
      'Next: mend that and hand it in again, or ask your instructors.',
    ]);
    const unreadable = { code: 'FILE_UNREADABLE', message: 'layers.ts is no text file' };
    expect(lastLines({ checks: [check('db', 'fail', { diagnosis: unreadable })] })).toEqual([
      'See to it that assignments/a1/layers.ts can be read, then grade it.',
      again,
    ]);
  });

  it('is to start what is not started', () => {
    expect(lastLines({ status: 'not-started', checks: [check('out', 'skip')] })).toEqual([
      'Start affine in assignments/a1/layers.ts, then grade it.',
      again,
    ]);
  });

  it('is to go on with what is half written', () => {
    expect(lastLines({ checks: [check('out', 'pass'), check('dx', 'skip')] })).toEqual([
      'Go on with affine in assignments/a1/layers.ts, then grade it again.',
      again,
    ]);
  });

  it('is not for the student where the grader is at fault', () => {
    expect(lastLines({ status: 'error' })).toEqual([
      'Part of this could not be graded, and that is not the fault of your code.',
      'Next: tell your instructors.',
    ]);
  });

  it.each([
    ['public', [], /Every public check passes\. Hidden checks/, /hand it in/],
    ['hidden', [], /Every hidden check passes\./, /nothing/],
    ['all', [], /Every public and hidden check passes\./, /nothing/],
    ['all', ['relu'], /Every public and hidden check passes here\./, /npm run grade a1$/],
  ] as const)(
    'after a pass of the %s checks, with %j left, says what that means',
    (fixtures, notGraded, said, next) => {
      const [passed, last] = lastLines({ status: 'pass' }, { fixtures, notGraded });
      expect(passed).toMatch(said);
      expect(last).toMatch(next);
    },
  );
});
