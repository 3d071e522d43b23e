import type { Work } from './proc.ts';

/** Tells when the time of a call is up. */
export interface Clock {
  start(limitMs: number): void;
  stop(): void;
  /** How long the call at hand has run, in milliseconds of wall time; 0 where there is none. */
  runningMs(): number;
}

/** A call that hardly gets a processor may take this many times its limit. */
const busyFactor = 5;
/** A call that waits for something else may take this many times its limit. */
const asleepFactor = 2;
/** A process with at least this share of a processor had it to itself: load is no excuse for it. */
const aloneShare = 0.85;
/** Processor times are told in hundredths of a second. */
const exact = 0.95;

/**
 * A clock that counts processor time beside wall time, so that a busy machine fails no one: a call is over when both
 * reach its limit. `onUp` hears whether the end is in doubt, because the process had to share its processor or the
 * system does not tell.
 */
export function makeClock(readWork: () => Work | null, onUp: (inDoubt: boolean) => void): Clock {
  let timer: NodeJS.Timeout | undefined;
  let startedAt: number | null = null;

  function wait(ms: number, then: () => void): void {
    const at = startedAt;
    timer = setTimeout(() => {
      // Where this process itself was held up, the answer may be here already: it is read first.
      setImmediate(() => {
        if (startedAt === at) then();
      });
    }, ms);
  }

  function check(limitMs: number, start: number, before: Work | null, beforeMs: number): void {
    const wall = performance.now() - start;
    const work = readWork();
    if (work === null || before === null) {
      onUp(true);
      return;
    }
    const used = beforeMs + work.ms - before.ms;
    const isSpent = used >= exact * limitMs;
    const isAsleep = work.asleep && wall >= asleepFactor * limitMs;
    if (isSpent || isAsleep || wall >= busyFactor * limitMs) {
      onUp(used < aloneShare * wall);
      return;
    }
    wait(Math.min(Math.max(limitMs - used, 50), limitMs), () => {
      check(limitMs, start, before, beforeMs);
    });
  }

  return {
    start(limitMs) {
      clearTimeout(timer);
      const start = (startedAt = performance.now());
      // Most calls are over before their processor time need be read for the first time.
      const firstMs = Math.min(100, limitMs / 4);
      wait(firstMs, () => {
        const before = readWork();
        wait(Math.max(0, limitMs - (performance.now() - start)), () => {
          check(limitMs, start, before, firstMs);
        });
      });
    },
    stop() {
      clearTimeout(timer);
      startedAt = null;
    },
    runningMs: () => (startedAt === null ? 0 : performance.now() - startedAt),
  };
}
