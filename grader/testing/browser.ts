import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';

/** The Chromium of this machine: `CHROMIUM`, or one that stands where systems install it. */
const browserPath: string | undefined = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((file) => file !== undefined && existsSync(file));

/** Whether pages can be looked at here; without a browser, tests of pages are skipped by `describe.skipIf(!hasBrowser)`. */
export const hasBrowser: boolean = browserPath !== undefined;

/** The windows in which every page must look right. */
export const windows = [
  { width: 1280, dark: false },
  { width: 1280, dark: true },
  { width: 400, dark: false },
  { width: 400, dark: true },
] as const;

/** How a page is looked at: as wide as this many CSS pixels, in the dark or the light colour scheme. */
export interface Window {
  readonly width: number;
  readonly dark?: boolean;
}

/** A page in a window of its own. */
export interface OpenPage {
  readonly page: Page;
  /** What went wrong so far: errors and warnings of the console, and errors that no script caught. */
  readonly problems: readonly string[];
  /** The addresses that were asked for besides the page itself; what is in the page (data:) does not count. */
  readonly requests: readonly string[];
  /** By how many pixels the page is wider than its window; more than 0 means scrolling sideways. */
  overflow(): Promise<number>;
  /** What axe finds against the page: a rule, what it says and the first place, a line for each. */
  violations(): Promise<string[]>;
  /** Evaluates an expression in the page, whatever its content security policy forbids scripts. */
  evaluate(expression: string): Promise<unknown>;
}

/** A headless Chromium, to be closed by who asked for it; null where no browser is installed. */
export async function launchBrowser(): Promise<Browser | null> {
  return browserPath === undefined
    ? null
    : await chromium.launch({ executablePath: browserPath, timeout: 100_000 });
}

/** Opens a page by its path or address in a window of its own; it is closed with the browser. */
export async function openIn(
  browser: Browser,
  file: string | URL,
  { width, dark = false }: Window,
): Promise<OpenPage> {
  const page = await browser.newPage({
    viewport: { width, height: 900 },
    colorScheme: dark ? 'dark' : 'light',
  });
  const problems: string[] = [];
  const requests: string[] = [];
  const address = typeof file === 'string' ? pathToFileURL(path.resolve(file)).href : file.href;
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('request', (request) => {
    if (request.url() !== address && !request.url().startsWith('data:')) requests.push(request.url());
  });
  await page.goto(address, { timeout: 90_000 });
  const session = await page.context().newCDPSession(page);
  // Playwright's own way of evaluating is subject to the page's policy; the debugger's is not.
  const evaluate = async (expression: string): Promise<unknown> => {
    const given = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', given);
    if (exceptionDetails !== undefined)
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  return {
    ...{ page, problems, requests, evaluate },
    overflow: async () =>
      Number(await evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')),
    async violations() {
      await evaluate(`${axe.source}; undefined`);
      const found: unknown =
        await evaluate(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
        violations.map(({ id, help, nodes }) => id + ': ' + help + ': ' + nodes[0].html))`);
      return Array.isArray(found) ? found.map(String) : [];
    },
  };
}
