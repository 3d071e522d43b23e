import path from 'node:path';
import { writeWhole } from './durable.ts';
import { type Line, serialiseLine } from './journal.ts';
import type { TimedFlag } from './work.ts';

/** What rests on times, and so differs from run to run. */
export interface Timings {
  readonly version: 1;
  /** Milliseconds of grading, by id, the slowest first. */
  readonly slowest: readonly { readonly id: string; readonly ms: number }[];
  readonly totalMs: number;
  /** Backward passes that seem to measure their gradients instead of computing them. */
  readonly flagged: readonly (TimedFlag & { readonly id: string })[];
}

const mostSlow = 50;

/** Writes timings.json, and the journal with one line for each student. */
export function writeTimings(out: string, lines: ReadonlyMap<string, Line>): Timings {
  const sorted = [...lines.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const slow = [...sorted].sort((a, b) => b.ms - a.ms).slice(0, mostSlow);
  const timings: Timings = {
    version: 1,
    slowest: slow.map(({ id, ms }) => ({ id, ms })),
    totalMs: sorted.reduce((sum, { ms }) => sum + ms, 0),
    flagged: sorted.flatMap(({ id, flags }) => flags.map((flag) => ({ id, ...flag }))),
  };
  writeWhole(path.join(out, 'timings.json'), `${JSON.stringify(timings, null, 2)}\n`);
  const journal = sorted.map((line) => `${serialiseLine(line)}\n`).join('');
  writeWhole(path.join(out, 'journal.jsonl'), journal);
  return timings;
}
