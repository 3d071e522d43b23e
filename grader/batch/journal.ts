import { type FileHandle, open, readFile } from 'node:fs/promises';
import type { TimedFlag } from './work.ts';

/** One finished submission, as a line of the journal. It counts once the line is on the disk. */
export interface Line {
  readonly v: 1;
  readonly id: string;
  /** Of everything that the result depends on, exercise by exercise. */
  readonly key: string;
  /** Of the record that was written before this line. */
  readonly digest: string;
  readonly score: number;
  readonly maxScore: number;
  readonly status: 'pass' | 'fail' | 'error';
  readonly ms: number;
  readonly flags: readonly TimedFlag[];
}

export interface Journal {
  /** Appends a line; resolves when the disk has it. */
  append(line: Line): Promise<void>;
  close(): Promise<void>;
}

/** The lines of a journal, the latest of each student. They are kept as text, of which a large class needs less. */
export interface Lines {
  readonly ids: ReadonlySet<string>;
  of(id: string): Line | null;
}

/**
 * Reads a journal; one that is not there has no lines. A last line that was torn by an end at the wrong moment counts for
 * nothing, like every other line that is none.
 */
export async function readJournal(file: string): Promise<Lines> {
  const bytes = await readFile(file).catch(() => Buffer.alloc(0));
  const starts = new Map<string, number>();
  const lineAt = (start: number): Line | null =>
    parseLine(bytes.toString('utf8', start, endOfLine(bytes, start)));
  for (let start = 0; start < bytes.length; start = endOfLine(bytes, start) + 1) {
    const line = lineAt(start);
    if (line !== null) starts.set(line.id, start);
  }
  return {
    ids: new Set(starts.keys()),
    of(id) {
      const start = starts.get(id);
      return start === undefined ? null : lineAt(start);
    },
  };
}

function endOfLine(bytes: Buffer, start: number): number {
  const end = bytes.indexOf('\n', start);
  return end === -1 ? bytes.length : end;
}

/** Opens a journal for appending, on a line of its own. */
export async function openJournal(file: string): Promise<Journal> {
  const handle = await open(file, 'a+');
  await endLine(handle);
  let last: Promise<void> = Promise.resolve();
  return {
    append(line) {
      last = last.then(async () => {
        await handle.appendFile(`${serialiseLine(line)}\n`);
        await handle.datasync();
      });
      return last;
    },
    async close() {
      await last.catch(() => undefined);
      await handle.close();
    },
  };
}

/** A line as text, without its end. */
export function serialiseLine(line: Line): string {
  return JSON.stringify(line);
}

/** Ends a line that was torn, so that the next one is whole. */
async function endLine(handle: FileHandle): Promise<void> {
  const { size } = await handle.stat();
  if (size === 0) return;
  const { buffer } = await handle.read({ buffer: Buffer.alloc(1), position: size - 1 });
  if (buffer.toString('latin1') !== '\n') await handle.appendFile('\n');
}

function parseLine(text: string): Line | null {
  try {
    // Written by this module, where it is whole.
    const line = JSON.parse(text) as Partial<Line> | null;
    return line?.v === 1 && typeof line.id === 'string' && typeof line.digest === 'string'
      ? (line as Line)
      : null;
  } catch {
    return null;
  }
}
