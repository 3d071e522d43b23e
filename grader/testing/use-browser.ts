import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchBrowser, openIn, type OpenPage, type Window } from './browser.ts';

/**
 * One headless Chromium for all tests of a file. Gives a function that opens a page by its path or address; every page is
 * closed with the browser at the file's end. To be called at the top of a file or of a `describe`.
 */
export function useBrowser(): (page: string | URL, window: Window) => Promise<OpenPage> {
  let browser: Browser | null = null;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
  });
  return async (page, window) => {
    if (browser === null) throw new Error('No browser is installed here: skip unless hasBrowser.');
    return await openIn(browser, page, window);
  };
}
