import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { actions, writeLargePage } from '../grader/testing/large-class-page.ts';
import { launchBrowser, openIn } from '../grader/testing/browser.ts';

/**
 * How long each action on the page of a class of so many students takes until the next frame is drawn, so many times, in
 * milliseconds; null where no browser is installed.
 */
export async function measureClassPage(
  students: number,
  tries: number,
): Promise<Record<string, number[]> | null> {
  const browser = await launchBrowser();
  if (browser === null) return null;
  const out = await mkdtemp(path.join(tmpdir(), 'gradkit-bench-'));
  try {
    await writeLargePage(out, students);
    const opened = await openIn(browser, path.join(out, 'index.html'), { width: 1280 });
    const times: Record<string, number[]> = {};
    for (let i = 0; i < tries; i++)
      for (const [name, action] of Object.entries(actions))
        (times[name] ??= []).push(Number(await opened.evaluate(untilDrawn(action))));
    return times;
  } finally {
    await browser.close();
    await rm(out, { recursive: true });
  }
}

function untilDrawn(action: string): string {
  return `new Promise((done) => {
    const start = performance.now();
    ${action};
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => done(performance.now() - start);
      port2.postMessage(null);
    });
  })`;
}
