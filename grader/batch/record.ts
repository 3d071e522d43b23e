import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Report } from '../report/report.ts';
import { writeDurably } from './durable.ts';
import type { Question } from './found.ts';
import { safeName } from './safe-name.ts';

/** All that is kept of one student's submission; every output is made of records. */
export interface Record {
  readonly version: 1;
  readonly id: string;
  /** What was noticed while it was opened, as sentences. */
  readonly notes: readonly string[];
  /** What was left open while it was opened. */
  readonly questions: readonly Question[];
  readonly report: Report;
  readonly student: Report;
  /** What its text is recognised by, once what was handed out is taken from it. */
  readonly fingerprint: readonly number[];
}

/** Where the record of a student lies. */
export function recordPath(out: string, id: string): string {
  return path.join(out, 'records', `${safeName(id)}.json`);
}

/** Writes a record so that the disk has it; gives its digest. */
export async function writeRecord(out: string, record: Record): Promise<string> {
  const text = `${JSON.stringify(record)}\n`;
  await writeDurably(recordPath(out, record.id), text);
  return digestOf(text);
}

/** Reads a record; null where there is none, or not the one that the digest was made of. */
export async function readRecord(out: string, id: string, digest: string): Promise<Record | null> {
  const text = await readFile(recordPath(out, id), 'utf8').catch(() => null);
  return text === null || digestOf(text) !== digest ? null : parseRecord(text, id);
}

/** Reads a record at once, without asking for its digest; null where there is none. */
export function readRecordNow(out: string, id: string): Record | null {
  try {
    return parseRecord(readFileSync(recordPath(out, id), 'utf8'), id);
  } catch {
    return null;
  }
}

function parseRecord(text: string, id: string): Record | null {
  try {
    // Written by writeRecord.
    const record = JSON.parse(text) as Record;
    return record.id === id ? record : null;
  } catch {
    return null;
  }
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
