import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeClock } from './clock.ts';
import type { Work } from './proc.ts';

// A machine that is busy elsewhere would decide what a real clock tells.
beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'performance'] }));
afterEach(() => vi.useRealTimers());

/** How long a call of this limit lasts, in milliseconds, and whether its end is in doubt. */
async function timeOf(limitMs: number, work: (wallMs: number) => Work | null) {
  const start = performance.now();
  const ends: { ms: number; inDoubt: boolean }[] = [];
  const clock = makeClock(
    () => work(performance.now() - start),
    (inDoubt) => {
      clock.stop();
      ends.push({ ms: performance.now() - start, inDoubt });
    },
  );
  clock.start(limitMs);
  await vi.advanceTimersByTimeAsync(10 * limitMs);
  return ends;
}

describe('a call of 200 ms', () => {
  it.each<[string, (wallMs: number) => Work | null, number, boolean]>([
    ['with a processor to itself ends at its limit', (ms) => ({ ms, asleep: false }), 200, false],
    // Its first 50 ms are taken for its own.
    ['with half of one ends at nearly twice its limit', (ms) => ({ ms: ms / 2, asleep: false }), 330, true],
    ['with none at all ends at five times its limit', () => ({ ms: 0, asleep: false }), 1000, true],
    ['that sleeps ends at twice its limit', () => ({ ms: 0, asleep: true }), 400, true],
    ['of which nothing is known ends at its limit, in doubt', () => null, 200, true],
  ])('%s', async (_, work, least, inDoubt) => {
    const [end, ...others] = await timeOf(200, work);
    expect(others).toEqual([]);
    expect(end?.inDoubt).toBe(inDoubt);
    expect(end?.ms).toBeGreaterThanOrEqual(least);
    // After the first 50 ms it is looked at when its limit could be reached.
    expect(end?.ms).toBeLessThan(least + 150);
  });

  it('that is over ends no more', async () => {
    let ends = 0;
    const clock = makeClock(
      () => null,
      () => (ends += 1),
    );
    clock.start(50);
    expect(clock.runningMs()).toBe(0);
    await vi.advanceTimersByTimeAsync(20);
    expect(clock.runningMs()).toBe(20);
    clock.stop();
    await vi.advanceTimersByTimeAsync(150);
    expect([ends, clock.runningMs()]).toEqual([0, 0]);
  });
});
