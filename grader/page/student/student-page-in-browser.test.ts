import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../report/report.ts';
import { hasBrowser, windows } from '../../testing/browser.ts';
import { useBrowser } from '../../testing/use-browser.ts';
import { gradeSpoilt } from '../../testing/spoil.ts';
import { root } from '../../testing/student.ts';
import { readFigures } from './read-figures.ts';
import { studentPage } from './student-page.ts';

const hostile = [
  '<script>document.title = "owned"</script>',
  '"><img src=x onerror="document.title = 1">',
  '</code></pre></style><style>body{display:none}</style>',
  'http://gone.invalid/ \u202eesrever\u0000\u001b[31m 😀 漢字',
  'w'.repeat(300),
].join(' ');

/** A report in which everything that a student or a file name can say is hostile. */
function hostileReport(report: Report): Report {
  return {
    ...report,
    exercises: report.exercises.map((exercise, i) => ({
      ...exercise,
      printed: `${hostile}\n${hostile}`,
      sample: hostile,
      curve: [3, 2, NaN, 1],
      flags: [{ code: 'NUMERIC_DIFFERENTIATION', message: hostile }],
      checks: exercise.checks.map((check) =>
        i > 0 || check.diagnosis === undefined
          ? check
          : {
              ...check,
              diagnosis: {
                ...{ code: 'THREW', message: hostile, hint: hostile },
                place: { file: hostile, line: 3, column: 7, text: hostile },
              },
            },
      ),
    })),
  };
}

async function makePage(): Promise<string> {
  const wanted = ['batchnorm', 'conv'];
  const { report, assignment, sources } = await gradeSpoilt('a2', ({ id }) => wanted.includes(id));
  return studentPage(hostileReport(report), {
    ...{ assignment, figures: await readFigures(root, assignment) },
    sources: new Map([...sources, [hostile, `1\n2\n${hostile}\n4`]]),
    counterexamples: new Map([['conv', `The smallest case:\n\n  f(${hostile});\n`]]),
    student: { id: hostile, name: hostile },
    notes: [hostile],
    place: { folder: `${hostile}/`, submission: hostile },
  });
}

describe.skipIf(!hasBrowser)("a student's page in a browser", () => {
  const openPage = useBrowser();
  let folder: string;
  let file: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'gradkit-student-page-'));
    file = path.join(folder, 'report.html');
    await writeFile(file, await makePage());
  });
  afterAll(() => rm(folder, { recursive: true }));

  test.each(windows)(
    'is accessible, asks for nothing and keeps hostile text inert: $width pixels, dark: $dark',
    async ({ width, dark }) => {
      const opened = await openPage(file, { width, dark });
      expect(await opened.violations()).toEqual([]);
      expect([await opened.overflow(), opened.problems, opened.requests]).toEqual([0, [], []]);
      const seen = `[document.title.includes('owned') && !document.title.includes('<script>'),
        document.querySelectorAll('script, img, style:not(head style)').length,
        getComputedStyle(document.body).display]`;
      expect(await opened.evaluate(seen)).toEqual([false, 0, 'block']);
    },
  );

  test('has everything on paper that can be folded on a screen', async () => {
    const opened = await openPage(file, { width: 1280 });
    await opened.evaluate(`document.querySelectorAll('details').forEach((each) => { each.open = false; })`);
    const hidden = `[...document.querySelectorAll('details > :not(summary)')].filter((each) => each.getClientRects().length === 0 || !each.checkVisibility({ contentVisibilityAuto: true })).length`;
    expect(await opened.evaluate(hidden)).toBeGreaterThan(3);
    await opened.page.emulateMedia({ media: 'print' });
    expect(await opened.evaluate(hidden)).toBe(0);
  });

  test('leads to each exercise by the keyboard alone', async () => {
    const opened = await openPage(file, { width: 1280 });
    await opened.page.keyboard.press('Tab');
    expect(await opened.evaluate('document.activeElement.className')).toBe('skip');
    await opened.page.keyboard.press('Tab');
    await opened.page.keyboard.press('Enter');
    expect(await opened.evaluate(`document.querySelector(':target')?.tagName`)).toBe('SECTION');
  });
});
