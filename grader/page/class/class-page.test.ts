import { cp, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { writeTimingsPage } from '../../batch/finish/class-page.ts';
import { finishClass } from '../../batch/finish/finish.ts';
import { hasBrowser, type OpenPage, windows } from '../../testing/browser.ts';
import { useBrowser } from '../../testing/use-browser.ts';
import { hostileNames, writeSyntheticClass } from '../../testing/synthetic-class.ts';
import { buildClient } from '../build-client.ts';
import { loadClient } from '../load-client.ts';
import { actions, click, decisions, kit, type, writeLargePage } from '../../testing/large-class-page.ts';

const count = 2000;
const timings = {
  version: 1,
  slowest: [
    { id: 'student-0001', ms: 61_234 },
    { id: 'a b/<c>"%', ms: 900 },
  ],
  totalMs: 70_000,
  flagged: [
    { id: 'student-0001', exercise: 'affine', code: 'NUMERIC_DIFFERENTIATION', message: '<script>"' },
  ],
} as const;

let folder: string;
/** The page of a large class, made as `batch` makes it but for what single students get. */
let large: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gradkit-class-page-'));
  const out = path.join(folder, 'large');
  const roll = await writeLargePage(out, count);
  writeTimingsPage(out, roll, timings);
  large = path.join(out, 'index.html');
});
afterAll(() => rm(folder, { recursive: true }));

describe('a small class', () => {
  it('has a page whose links lead to pages that are there, the same each time', async () => {
    const out = path.join(folder, 'small');
    const roll = await writeSyntheticClass(out, 30);
    const finish = (): Promise<unknown> =>
      finishClass(out, roll, { kit, title: 'Layers & losses', decisions, gradebooks: [] });
    await finish();
    writeTimingsPage(out, roll, timings);
    const text = await readFile(path.join(out, 'index.html'), 'utf8');
    const links = [...text.matchAll(/(?:href=|"href":)"(?<link>[^"#]+)"/g)].map(
      ({ groups }) => groups?.['link'] ?? '',
    );
    const pages = new Set(links.filter((link) => !link.startsWith('data:')));
    expect([...pages].filter((link) => link.endsWith('/report.html'))).toHaveLength(30);
    const base = pathToFileURL(`${out}/`);
    for (const link of pages)
      expect((await stat(fileURLToPath(new URL(link, base)))).size).toBeGreaterThan(0);
    await cp(path.join(out, 'index.html'), path.join(out, 'before.html'));
    await finish();
    expect(await readFile(path.join(out, 'index.html'), 'utf8')).toBe(text);
  });
});

describe('the page of a large class', () => {
  it('is small, and holds the first rows without any script', async () => {
    const text = await readFile(large, 'utf8');
    expect(text.length).toBeLessThan(1_000_000);
    expect(text.match(/<tr><th scope="row" class="who">/g)).toHaveLength(50);
    expect(text).toContain('The first 50 of 2,002 students.');
    expect(text).toMatch(/<noscript>.*grades\.csv/);
  });

  it('has the same script from the build and from sources', async () => {
    const nowhere = path.join(folder, 'nowhere');
    expect(await loadClient({ ...kit, built: nowhere }, 'class')).toBe(await loadClient(kit, 'class'));
    expect(await buildClient(kit.root, 'class')).not.toMatch(/<\/script|eval\(|fetch\(|XMLHttpRequest/);
  });
});

/** What a reader sees of the table: how many match, how many rows there are, and the first texts of a column. */
async function look(opened: OpenPage, column = 0): Promise<{ said: string; rows: number; first: string[] }> {
  const seen = (await opened.evaluate(`(() => {
    const rows = [...document.querySelectorAll('#table tbody tr')];
    const first = rows.slice(0, 4).map((row) => row.children[${column}].textContent);
    return { said: document.querySelector('#matches').textContent, rows: rows.length, first };
  })()`)) as { said: string; rows: number; first: string[] };
  return seen;
}

describe.skipIf(!hasBrowser)('in a browser', () => {
  const openPage = useBrowser();

  test.each(windows)('is for everyone at $width pixels, dark: $dark', async (window) => {
    const opened = await openPage(large, window);
    expect(await opened.violations()).toEqual([]);
    expect([await opened.overflow(), opened.problems, opened.requests]).toEqual([0, [], []]);
    const times = await openPage(path.join(path.dirname(large), 'timings.html'), window);
    expect(await times.violations()).toEqual([]);
    expect([await times.overflow(), times.problems, times.requests]).toEqual([0, [], []]);
  });

  test('what names say is text', async () => {
    const opened = await openPage(large, { width: 1280 });
    expect(await opened.page.title()).toBe('a1 Layers & losses: the class');
    expect(await opened.evaluate('document.images.length + document.scripts.length')).toBe(2);
    const shown = String(await opened.evaluate(`document.querySelector('#table').textContent`));
    for (const name of hostileNames.filter((each) => !each.includes('evil'))) expect(shown).toContain(name);
    expect(shown).toContain('evil reversed');
    const bidi = /[\u202a-\u202e\u2066-\u2069]/;
    expect(shown).not.toMatch(bidi);
    await opened.evaluate(type('zora'));
    expect((await look(opened)).first).toEqual(['zora <b> zora']);
    expect(opened.problems).toEqual([]);
  });

  test('sorts and filters, and says what it shows', async () => {
    const opened = await openPage(large, { width: 1280 });
    const { page } = opened;
    const evaluate = (expression: string): Promise<unknown> => opened.evaluate(expression);
    const sorted = `[...document.querySelectorAll('#table [aria-sort]')].map((th) => [th.dataset.column, th.ariaSort])`;
    expect(await look(opened)).toMatchObject({ said: '2,002 students.', rows: 50 });
    await evaluate(click('[data-column=score] button'));
    expect(await evaluate(sorted)).toEqual([['score', 'descending']]);
    const { first } = await look(opened, 2);
    expect(first).toEqual([...first].sort((a, b) => Number(b) - Number(a)));
    await evaluate(click('[data-column=score] button'));
    expect(await evaluate(sorted)).toEqual([['score', 'ascending']]);
    await evaluate(type('  jose NUNEZ '));
    const found = await look(opened);
    expect(found.first.every((name) => name.startsWith('José Ñúñez'))).toBe(true);
    expect(found.said).toMatch(/^\d+ of 2,002 students\.$/);
    await evaluate(`document.querySelector('#filters').reset()`);
    await expect.poll(async () => (await look(opened)).said).toBe('2,002 students.');
    await evaluate(click('#mistakes [data-mistake="0"]'));
    const made = String(await evaluate(`document.querySelector('#mistakes tbody td').textContent`));
    expect(made).toMatch(/^1,\d{3}$/);
    expect((await look(opened)).said).toBe(`${made} of 2,002 students.`);
    expect(await evaluate('document.activeElement.id')).toBe('mistake');
    await page.keyboard.press('Home');
    await page.locator('#text').focus();
    await page.keyboard.type('nothing found');
    expect(await look(opened)).toMatchObject({ said: '2 of 2,002 students.', rows: 2 });
  });

  test('goes from page to page by the keyboard', async () => {
    const opened = await openPage(large, { width: 400 });
    const { page } = opened;
    const evaluate = (expression: string): Promise<unknown> => opened.evaluate(expression);
    await page.locator('[data-column=who] button').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Space');
    expect(await evaluate(`document.querySelector('[data-column=who]').ariaSort`)).toBe('descending');
    await page.locator('#next').focus();
    for (let i = 0; i < 45; i++) await page.keyboard.press('Enter');
    expect(await look(opened)).toMatchObject({ rows: 2 });
    expect(await evaluate(`document.querySelector('#where').textContent`)).toBe(
      'Rows 2,001 to 2,002 of 2,002',
    );
    expect(await evaluate('document.activeElement.id')).toBe('next');
  });

  test.each(Object.entries(actions))(
    '%s: one page of rows is drawn, once, however large the class',
    async (_, action) => {
      const opened = await openPage(large, { width: 1280 });
      const [added, shown] = (await opened.evaluate(`new Promise((done) => {
      const body = document.querySelector('#table tbody');
      let added = 0;
      new MutationObserver((records) => {
        for (const { addedNodes } of records) added += addedNodes.length;
      }).observe(body, { childList: true, subtree: true });
      ${action};
      requestAnimationFrame(() => done([added, body.rows.length]));
    })`)) as [number, number];
      expect(added).toBe(shown);
      expect(shown).toBeGreaterThan(0);
      expect(shown).toBeLessThanOrEqual(50);
    },
  );
});
