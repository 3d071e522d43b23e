import path from 'node:path';
import { writePieces, writeWhole } from './durable.ts';
import { type Lines, serialiseLine } from './journal.ts';
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
export async function writeTimings(out: string, lines: Lines): Promise<Timings> {
  const ids = [...lines.ids].sort((a, b) => (a < b ? -1 : 1));
  const times: { id: string; ms: number }[] = [];
  const flagged: (TimedFlag & { id: string })[] = [];
  for (const id of ids) {
    const { ms = 0, flags = [] } = lines.of(id) ?? {};
    times.push({ id, ms });
    flagged.push(...flags.map((flag) => ({ id, ...flag })));
  }
  const timings: Timings = {
    version: 1,
    slowest: times.toSorted((a, b) => b.ms - a.ms).slice(0, mostSlow),
    totalMs: times.reduce((sum, { ms }) => sum + ms, 0),
    flagged,
  };
  writeWhole(path.join(out, 'timings.json'), `${JSON.stringify(timings, null, 2)}\n`);
  await writePieces(path.join(out, 'journal.jsonl'), textOf(ids, lines), { isSynced: true });
  return timings;
}

function* textOf(ids: readonly string[], lines: Lines): Generator<string> {
  for (const id of ids) {
    const line = lines.of(id);
    if (line !== null) yield `${serialiseLine(line)}\n`;
  }
}
