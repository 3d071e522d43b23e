import { describe, expect, it } from 'vitest';
import type { CheckReport, ExerciseReport, Report } from '../../report/report.ts';
import { gradeSpoilt } from '../../testing/spoil.ts';
import { root } from '../../testing/student.ts';
import { tiny } from '../../testing/tiny.ts';
import { readFigures } from './read-figures.ts';
import { studentPage } from './student-page.ts';

function reportOf(exercise: Partial<ExerciseReport>, check: Partial<CheckReport> = {}): Report {
  const failed = { name: 'dx', kind: 'gradient', scope: 'public', status: 'fail' } as const;
  return {
    version: 1,
    kit: '0.1.0',
    assignment: 't1',
    title: 'Tiny',
    fixtures: 'public',
    status: 'fail',
    score: 2,
    maxScore: 5,
    sandbox: { level: 'default', gaps: ['None.'] },
    notGraded: [],
    exercises: [
      {
        id: 'scale',
        title: 'Scale',
        file: 'layers.ts',
        status: 'fail',
        score: 2,
        maxScore: 5,
        printed: '',
        checks: [{ ...failed, points: 0, maxPoints: 3, ...check }],
        ...exercise,
      },
    ],
  };
}

/** What is read of a page: its text, without what stands in tags. */
function textOf(page: string): string {
  const body = page.slice(page.indexOf('<main'));
  return body
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&quot;', '"')
    .replaceAll(/\s+/g, ' ');
}

describe('what stands first', () => {
  it('is the score with what it was measured on, and what to do next', () => {
    const text = textOf(studentPage(reportOf({})));
    expect(text).toMatch(
      /^ t1 Tiny 2 of 5 points on the public checks 2 of 5 Mend dx of scale in assignments\/t1\/layers.ts, then grade it again. Next: npm run grade t1 scale ✗ to be mended: scale 2\/5 /,
    );
  });

  it('says whose page it is and why the score is another one, where that is known', () => {
    const notes = ['Handed in two days late.'];
    const page = studentPage(reportOf({}), { student: { id: 'jd1', name: 'Jane' }, notes });
    expect(page).toContain('<title>t1 Tiny · Jane (jd1)</title>');
    expect(textOf(page)).toMatch(/^ t1 Tiny Jane \(jd1\) .*Handed in two days late\. Mend/);
  });
});

describe('the place of a mistake', () => {
  const lines = ['/* all', 'of', 'this */', 'const a = 1;', 'return { dx: 2 };', '}'];
  const place = { file: 'layers.ts', line: 5, column: 10, text: 'return { dx: 2 };' };
  const report = reportOf({}, { diagnosis: { code: 'WRONG_VALUES', message: 'is wrong', place } });

  it('is marked between its neighbours, comments over several lines in their colour', () => {
    const page = studentPage(report, { sources: new Map([['layers.ts', lines.join('\n')]]) });
    const [, code = ''] = /<pre class="source"[^>]*><code>(.*?)<\/code>/s.exec(page) ?? [];
    const shown = code.replaceAll(/<[^>]*>/g, '');
    expect(shown).toBe(
      '    2 of\n    3 this */\n    4 const a = 1;\n▸   5 return { dx: 2 };\n               ^\n    6 }\n',
    );
    expect(code).toContain('<span class="hljs-comment">of</span>');
    expect(/<mark>.*?<\/mark>/s.exec(code)?.[0]).toContain('▸   5');
  });

  it('is its own line alone where the file is not at hand, or is another one by now', () => {
    for (const sources of [undefined, new Map([['layers.ts', 'something else']])]) {
      const page = studentPage(report, sources === undefined ? {} : { sources });
      const [, code = ''] = /<pre class="source"[^>]*><code>(.*?)<\/code>/s.exec(page) ?? [];
      expect(code.replaceAll(/<[^>]*>/g, '')).toBe('▸   5 return { dx: 2 };\n               ^\n');
    }
  });
});

it('shows a wrong array, the expected one and their difference, wrong entries marked', () => {
  const page = studentPage(
    reportOf(
      {},
      {
        picture: {
          case: 'small',
          value: 'dx',
          shape: [7, 40, 2],
          wrongInAll: 3,
          window: { slice: [4], row: 20, column: 0 },
          got: [
            [1.23456, -2],
            ['NaN', 1e-9],
          ],
          expected: [
            [1.23456, 2],
            [0, 0],
          ],
          difference: [
            [0, -4],
            ['NaN', 1e-9],
          ],
          wrong: [
            [0, 1],
            [1, 0],
            [1, 1],
          ],
        },
        diagnosis: { code: 'WRONG_VALUES', message: 'is wrong' },
      },
    ),
  );
  expect(textOf(page)).toContain(
    'In the public case "small", dx has the shape (7, 40, 2), and 3 of 560 entries are wrong. ' +
      'Shown: the slice [4, :, :], rows 20–21 of 40. ' +
      'your dx 0 1 20 1.235 ✗ −2 21 ✗ NaN ✗ 1.00e−9 expected dx 0 1 20 1.235 2 21 0 0 ' +
      'yours − expected 0 1 20 0 ✗ −4 21 ✗ NaN ✗ 1.00e−9 ',
  );
  const table = /<table.*?<\/table>/s.exec(page)?.[0] ?? '';
  expect(table.match(/<td[^>]*>/g)?.slice(1)).toEqual([
    '<td class="p3">',
    '<td class="n4 x">',
    '<td class="odd x">',
    '<td class="p1 x">',
  ]);
});

describe('the computation graph', () => {
  const svg =
    '<svg id="a"><g data-value="out" data-box="1 2 3 4" fill="g"><text>out</text></g>' +
    '<g data-gradient="dx11" data-box="10 20 30 19"><text>dx11 = 1</text></g></svg>';
  const graphIn = (page: string): string => /<details class="graph".*?<\/details>/s.exec(page)?.[0] ?? '';

  it('has a frame, a cross and words where a gradient is wrong, and ids of its own', () => {
    const graph = graphIn(
      studentPage(reportOf({}), { figures: new Map([['scale', svg]]), assignment: tiny }),
    );
    expect(graph).toMatch(/✗<\/text><g class="wrong-edge"><text>dx11 = 1/);
    expect(graph.match(/✗<\/text>/g)).toHaveLength(1);
    expect(graph).toContain('<svg id="graph-scale-a">');
    expect(textOf(`<main>${graph}`)).toContain('Yours is wrong where a frame and a ✗ stand: dx .');
  });

  it('is made from the manifest where none was drawn, and has nothing marked where all is right', () => {
    const passed = reportOf({ status: 'pass' }, { status: 'pass' });
    const [wrong, right] = [reportOf({}), passed].map((each) =>
      graphIn(studentPage(each, { assignment: tiny })),
    );
    expect(textOf(`<main>${wrong}`)).toContain('scaleForward');
    expect(wrong).toMatch(/^<details class="graph" open>.*✗<\/text><g class="wrong-edge"/s);
    expect(right).toMatch(/^<details class="graph"><summary>/);
    expect(right).not.toContain('✗');
  });
});

it('keeps hidden numbers out: there is a status and no picture', () => {
  const page = studentPage(
    reportOf({}, { scope: 'hidden', diagnosis: { code: 'WRONG_VALUES', message: 'is wrong' } }),
  );
  expect(page).not.toContain('<figure class="heat"');
});

it.each([
  ['a1', 14],
  ['a2', 12],
  ['a3', 11],
  ['a4', 3],
])(
  'is under 400 KB with all of %s wrong, however much was printed, and marks edges in %i graphs',
  async (id, graphs) => {
    // Trainings take long, and have no pictures.
    const { report, assignment, sources } = await gradeSpoilt(id, ({ training }) => training === null);
    const figures = await readFigures(root, assignment);
    const page = studentPage(report, { assignment, sources, figures });
    expect(page.split('<figure class="heat"').length).toBeGreaterThan(30);
    expect(Buffer.byteLength(page)).toBeLessThan(400_000);
    const marked = page
      .match(/<details class="graph".*?<\/details>/gs)
      ?.filter((graph) => graph.includes('✗</text>'));
    expect(marked?.length).toBeGreaterThanOrEqual(graphs);
    const exercises = report.exercises.map((exercise): ExerciseReport => ({
      ...exercise,
      printed: '<"\'&'.repeat(1000),
      sample: '<'.repeat(400),
      curve: Array.from({ length: 120 }, (_, i) => 1 / (i + 1)),
    }));
    const counterexamples = new Map(
      exercises.map((exercise) => [exercise.id, `Case:\n\n${'f([[1, 2]]);\n'.repeat(60)}`]),
    );
    const fullest = studentPage({ ...report, exercises }, { assignment, sources, figures, counterexamples });
    expect(Buffer.byteLength(fullest)).toBeLessThan(400_000);
    expect(fullest).toContain('are left out here');
  },
);
