import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, windows } from './browser.ts';
import { useBrowser } from './use-browser.ts';

const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`;
const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A page</title>`;

function pageOf(body: string): string {
  return `<!doctype html><html lang="en"><head>${head}${policy}</head><body><main><h1>A page</h1>${body}</main></body></html>`;
}

describe.skipIf(!hasBrowser)('pages in a browser', () => {
  const openPage = useBrowser();
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'gradkit-browser-'));
    const faulty = '<img src="http://gone.invalid/x.png"><div style="width: 2000px">wide</div>';
    await writeFile(path.join(folder, 'faulty.html'), pageOf(faulty));
    await writeFile(path.join(folder, 'good.html'), pageOf('<p>All is well.</p>'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test.each(windows)('a good page at $width pixels, dark: $dark', async ({ width, dark }) => {
    const opened = await openPage(path.join(folder, 'good.html'), { width, dark });
    expect(await opened.violations()).toEqual([]);
    expect([await opened.overflow(), opened.problems, opened.requests]).toEqual([0, [], []]);
    expect(await opened.evaluate('[innerWidth, matchMedia("(prefers-color-scheme: dark)").matches]')).toEqual(
      [width, dark],
    );
  });

  test('a page that scrolls sideways, asks for what is elsewhere and has an image without a text', async () => {
    const opened = await openPage(path.join(folder, 'faulty.html'), { width: 400 });
    expect(await opened.overflow()).toBeGreaterThan(1000);
    expect(opened.problems.join()).toContain('Content Security Policy');
    expect((await opened.violations()).join()).toContain('image-alt');
  });
});
