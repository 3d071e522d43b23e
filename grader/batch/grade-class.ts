import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Report } from '../report/report.ts';
import type { Found, Opened } from './found.ts';
import { type Journal, type Line, type Lines, openJournal, readJournal } from './journal.ts';
import { type Content, type CourseKeys, keyOfWork, keysOf } from './keys.ts';
import { openPool, type Pool } from './pool.ts';
import { readRecord, type Record, writeRecord } from './record.ts';
import { reportLoss, reportRefusal } from './refused.ts';
import { spliceKey, spliceReport } from './splice.ts';
import type { Course, Job, TimedFlag } from './work.ts';

/** A class to grade into a folder. */
export interface ClassWork {
  readonly course: Course;
  /** Emptied as it goes: a large class need not be remembered twice. */
  readonly queue: Found[];
  readonly out: string;
  /** How many are graded at a time. */
  readonly jobs: number;
  /** Whether earlier results count for nothing. */
  readonly force: boolean;
  /** The exercises that are graded again, while the earlier results of others stay; null for all of them. */
  readonly only: readonly string[] | null;
  /** Stops it: what is not in the journal by then is graded another time. */
  readonly signal: AbortSignal;
  /** Told of each submission as soon as it counts, with its record. */
  readonly tell: (line: Line, record: Record, isNew: boolean) => void;
}

/** A submission that is opened and waits for a worker. */
interface Waiting extends Content {
  readonly id: string;
  readonly key: string;
  /** What is kept of an earlier result, where only some exercises are graded. */
  readonly before: { readonly line: Line; readonly record: Record } | null;
}

/** Grades a class. Resolves when everything counts, or when it was stopped. */
export async function gradeClass(work: ClassWork): Promise<void> {
  const { course, out, jobs, signal } = work;
  await mkdir(path.join(out, 'records'), { recursive: true });
  const file = path.join(out, 'journal.jsonl');
  const [keys, known] = await Promise.all([keysOf(course), readJournal(file)]);
  const journal = await openJournal(file);
  const pool = openPool(course, jobs);
  const stop = (): void => void pool.close();
  signal.addEventListener('abort', stop);
  try {
    const waiting = openWork(work, keys, known);
    const gradeNext = async (): Promise<void> => {
      for await (const each of waiting) await gradeOne(work, each, pool, journal);
    };
    // Two more than are graded: while they are, the next submission is opened and the last one is kept.
    await Promise.all(Array.from({ length: jobs + 2 }, gradeNext));
  } finally {
    signal.removeEventListener('abort', stop);
    await pool.close();
    await journal.close();
  }
}

/** Opens one submission after the other, as they are asked for, and leaves out those whose results stand. */
async function* openWork(
  { queue, out, force, only, signal, tell }: ClassWork,
  keys: CourseKeys,
  known: Lines,
): AsyncGenerator<Waiting, void> {
  for (let next = queue.shift(); next !== undefined && !signal.aborted; next = queue.shift()) {
    const { id, open } = next;
    const opened = contentOf(await open());
    const line = known.of(id);
    const stands = line !== null && line.status !== 'error' && !force;
    const key = keyOfWork(keys, opened);
    const record =
      stands && (only !== null || line.key === key) ? await readRecord(out, id, line.digest) : null;
    if (record === null || line === null) yield { id, ...opened, key, before: null };
    else if (only === null) tell(line, record, false);
    else yield { id, ...opened, key: spliceKey(line.key, key, only), before: { line, record } };
  }
}

function contentOf(opened: Opened): Content {
  if (opened.status === 'opened') return { ...opened, refusal: null };
  return { files: new Map(), refusal: opened.reason, notes: [opened.reason], questions: [] };
}

async function gradeOne(
  { course, out, only, tell }: ClassWork,
  { id, files, refusal, notes, questions, key, before }: Waiting,
  pool: Pool,
  journal: Journal,
): Promise<void> {
  const made =
    refusal === null ? await gradeFiles() : { ...nothing, ...twice(reportRefusal(course, refusal)) };
  if (made === null) return;
  const { ms, flags, ...rest } = made;
  const kept = before === null || only === null ? rest : { ...rest, ...splice(before.record) };
  const record: Record = { version: 1, id, notes, questions, ...kept };
  const digest = await writeRecord(out, record);
  const { score, maxScore, status } = kept.report;
  const others = before?.line.flags.filter(({ exercise }) => only?.includes(exercise) === false) ?? [];
  const line: Line = { v: 1, id, key, digest, score, maxScore, status, ms, flags: [...others, ...flags] };
  await journal.append(line);
  tell(line, record, true);

  async function gradeFiles(): Promise<Made | null> {
    const job: Job = {
      id,
      files: Object.fromEntries(files),
      ...(before !== null && only !== null && { only }),
    };
    const graded = await pool.grade(job);
    if (graded === null) return null;
    if (graded.status === 'lost') return { ...nothing, ...twice(reportLoss(course, graded.reason)) };
    const { report, student, fingerprint, flags, ms } = graded.done;
    return { report, student, fingerprint, flags, ms };
  }

  function splice({ report, student }: Record): Pick<Record, 'report' | 'student'> {
    return {
      report: spliceReport(course.assignment, report, rest.report),
      student: spliceReport(course.assignment, student, rest.student),
    };
  }
}

interface Made {
  readonly report: Report;
  readonly student: Report;
  readonly fingerprint: readonly number[];
  readonly flags: readonly TimedFlag[];
  readonly ms: number;
}

const nothing = { fingerprint: [], flags: [], ms: 0 } as const;

function twice(report: Report): Pick<Made, 'report' | 'student'> {
  return { report, student: report };
}
