import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, windows } from '../testing/browser.ts';
import { useBrowser } from '../testing/use-browser.ts';
import { drawQuickly } from './testing.ts';
import { writePicture } from './write-picture.ts';

describe.skipIf(!hasBrowser)('the page of a lab in a browser', () => {
  const openPage = useBrowser();
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'gradkit-lab-'));
    for (const lab of ['svm-slice', 'td-loss']) await writePicture(await drawQuickly(lab), folder);
  });
  afterAll(() => rm(folder, { recursive: true }));

  test.each(windows)('shows a map and lines at $width pixels, dark: $dark', async ({ width, dark }) => {
    const opened = await openPage(path.join(folder, 'svm-slice.html'), { width, dark });
    expect(await opened.evaluate(shownImages)).toEqual([2, width < 640 ? 360 : 1040]);
    expect([await opened.overflow(), opened.problems, opened.requests]).toEqual([0, [], []]);
    await opened.evaluate(`document.querySelectorAll('details').forEach((each) => { each.open = true; })`);
    expect(await opened.overflow()).toBe(0);
    expect(await opened.violations()).toEqual([]);
  });

  test('shows a wide legend in a narrow window', async () => {
    const opened = await openPage(path.join(folder, 'td-loss.html'), { width: 400 });
    expect(await opened.evaluate(shownImages)).toEqual([2, 360]);
    expect([await opened.overflow(), opened.problems, await opened.violations()]).toEqual([0, [], []]);
  });
});

/** How many drawings are loaded, and how wide the first of them was drawn. */
const shownImages = `Promise.all(Array.from(document.images, (image) => image.decode())).then(() =>
  [document.images.length, document.images[0].naturalWidth])`;
