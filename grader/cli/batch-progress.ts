import { Presets, SingleBar } from 'cli-progress';
import type { Terminal } from './terminal.ts';

/** Tells how far a batch is. */
export interface Progress {
  /** One more is done: graded anew, or its earlier result stands. */
  step(done: { readonly isNew: boolean; readonly failed: boolean }): void;
  end(): void;
}

/** Between plain lines, in milliseconds: often enough to see that it goes on, seldom enough for a log. */
const plainMs = 10_000;

/** A bar at a terminal, and plain lines on the error stream everywhere else. */
export function showProgress(total: number, terminal: Terminal): Progress {
  return terminal.progress === undefined ? plainLines(total, terminal) : bar(total);
}

/** How many were graded a second, and how long the rest will take; the results that stand cost nothing. */
function makePace(total: number): { readonly step: (isNew: boolean) => void; readonly say: () => string[] } {
  const start = performance.now();
  let [done, graded] = [0, 0];
  return {
    step(isNew) {
      done += 1;
      if (isNew) graded += 1;
    },
    say() {
      const seconds = (performance.now() - start) / 1000;
      const rate = graded / Math.max(seconds, 0.001);
      const left = rate > 0 ? (total - done) / rate : NaN;
      return [rateInWords(rate), Number.isNaN(left) ? '' : `${duration(left)} left`];
    },
  };
}

/** A rate in results a second, by the second or, where that would read as 0.0, by the minute; nothing where nothing is graded. */
export function rateInWords(rate: number): string {
  if (rate === 0) return '';
  return rate >= 1 ? `${rate.toFixed(1)} a second` : `${(60 * rate).toFixed(rate < 1 / 6 ? 1 : 0)} a minute`;
}

function bar(total: number): Progress {
  const pace = makePace(total);
  let failed = 0;
  const format = '{bar} {value} of {total}  {rate}  {left}{failures}';
  const options = { format, stream: process.stderr, barsize: 24, hideCursor: true, clearOnComplete: true };
  const shown = new SingleBar(
    { ...options, forceRedraw: false, gracefulExit: false },
    Presets.shades_classic,
  );
  const payload = (): Record<string, string> => {
    const [rate = '', left = ''] = pace.say();
    return { rate, left, failures: failed === 0 ? '' : `  ${failed} not graded` };
  };
  shown.start(total, 0, payload());
  return {
    step({ isNew, failed: hasFailed }) {
      pace.step(isNew);
      if (hasFailed) failed += 1;
      shown.increment(1, payload());
    },
    end() {
      shown.stop();
    },
  };
}

function plainLines(total: number, { error }: Terminal): Progress {
  const pace = makePace(total);
  let [done, failed, toldAt] = [0, 0, performance.now()];
  return {
    step({ isNew, failed: hasFailed }) {
      pace.step(isNew);
      done += 1;
      if (hasFailed) failed += 1;
      if (performance.now() - toldAt < plainMs) return;
      toldAt = performance.now();
      const failures = failed === 0 ? [] : [`${failed} not graded`];
      error(`${[`${done} of ${total}`, ...pace.say(), ...failures].filter(Boolean).join(', ')}\n`);
    },
    end: () => undefined,
  };
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  if (seconds < 5400) return `${Math.ceil(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}
