import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listAssignments } from '../define/load-assignment.ts';
import { hasBrowser } from '../testing/browser.ts';
import { useBrowser } from '../testing/use-browser.ts';
import { root } from '../testing/student.ts';
import { makeSite } from './make-site.ts';

const kit = { root, built: path.join(root, 'bin/dist'), version: '0.0.1' };
const site = await makeSite(kit);
if (site.status === 'faulty') throw new Error(JSON.stringify(site.problems, null, 2));
const pages = [...site.files.keys()].filter((name) => name.endsWith('.html') && !name.startsWith('lab/'));
const handouts = (await listAssignments(root)).map((id) => `${id}.html`);

it('has a page for every handout, and for documentation', () => {
  expect(pages).toEqual(expect.arrayContaining(['index.html', 'docs/verdicts.html', ...handouts]));
});

describe.skipIf(!hasBrowser)('in a browser', () => {
  const openPage = useBrowser();
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'gradkit-site-'));
    for (const [name, contents] of site.files) {
      await mkdir(path.join(folder, path.dirname(name)), { recursive: true });
      await writeFile(path.join(folder, name), contents);
    }
  });
  afterAll(() => rm(folder, { recursive: true }));

  // Colours change no sizes: each page is laid out for both widths, and seen in one scheme at each.
  it.each(pages)('%s fits its window, asks for nothing and keeps to the rules', async (name) => {
    const opened = await openPage(path.join(folder, name), { width: 400, dark: true });
    const narrow = await opened.overflow();
    expect(await opened.violations()).toEqual([]);
    await opened.page.emulateMedia({ colorScheme: 'light' });
    await opened.page.setViewportSize({ width: 1280, height: 900 });
    expect([narrow, await opened.overflow(), opened.problems, opened.requests]).toEqual([0, 0, [], []]);
    await opened.page.close();
  });

  it.each(['index.html', 'docs/authoring.html', 'a4.html'])('%s in light', async (name) => {
    const opened = await openPage(path.join(folder, name), { width: 1280 });
    expect(await opened.violations()).toEqual([]);
  });

  it('is dark on white on paper, without what only helps on a screen', async () => {
    const opened = await openPage(path.join(folder, 'a4.html'), { width: 720, dark: true });
    await opened.page.emulateMedia({ media: 'print' });
    const looks = `[getComputedStyle(document.documentElement).backgroundColor,
      getComputedStyle(document.querySelector('article')).color,
      getComputedStyle(document.querySelector('nav.contents')).display]`;
    expect(await opened.evaluate(looks)).toEqual(['rgb(255, 255, 255)', 'rgb(31, 35, 40)', 'none']);
  });

  it('draws formulas: a fraction is higher than a letter, and a sum has its index below', async () => {
    const opened = await openPage(path.join(folder, 'a1.html'), { width: 1280 });
    const boxes = `(selector) => document.querySelector(selector).getBoundingClientRect()`;
    expect(
      await opened.evaluate(`(() => {
        const box = ${boxes};
        const under = document.querySelector('.formula munder');
        const [sum, index] = [...under.children].map((part) => part.getBoundingClientRect());
        return [box('.formula mfrac').height > 1.5 * box('.formula mi').height, index.top >= sum.bottom - 4];
      })()`),
    ).toEqual([true, true]);
  });
});
