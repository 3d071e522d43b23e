import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { makeClock } from './clock.ts';
import type { Work } from './proc.ts';

/** How long a call of this limit lasts, in milliseconds, and whether its end is in doubt. */
async function timeOf(limitMs: number, work: (wallMs: number) => Work | null) {
  const start = performance.now();
  return new Promise<{ ms: number; inDoubt: boolean }>((resolve) => {
    const clock = makeClock(
      () => work(performance.now() - start),
      (inDoubt) => {
        clock.stop();
        resolve({ ms: performance.now() - start, inDoubt });
      },
    );
    clock.start(limitMs);
  });
}

describe('a call of 200 ms', () => {
  it.each<[string, (wallMs: number) => Work | null, number, boolean]>([
    ['with a processor to itself ends at its limit', (ms) => ({ ms, asleep: false }), 200, false],
    ['with half of one ends at twice its limit', (ms) => ({ ms: ms / 2, asleep: false }), 350, true],
    ['with none at all ends at five times its limit', () => ({ ms: 0, asleep: false }), 1000, true],
    ['that sleeps ends at twice its limit', () => ({ ms: 0, asleep: true }), 400, true],
    ['of which nothing is known ends at its limit, in doubt', () => null, 200, true],
  ])('%s', async (_, work, least, inDoubt) => {
    const end = await timeOf(200, work);
    expect(end.inDoubt).toBe(inDoubt);
    expect(end.ms).toBeGreaterThan(least - 15);
  });

  it('that is over ends no more', async () => {
    let ends = 0;
    const clock = makeClock(
      () => null,
      () => (ends += 1),
    );
    clock.start(50);
    expect(clock.runningMs()).toBeLessThan(50);
    clock.stop();
    await sleep(150);
    expect([ends, clock.runningMs()]).toEqual([0, 0]);
  });
});
