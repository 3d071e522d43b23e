import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { wrapAnsi } from 'fast-wrap-ansi';
import { z } from 'zod';
import type { Row } from '../export/entry.ts';
import { exporters, type Filled } from '../export/index.ts';
import { moodleGradebook } from '../export/moodle.ts';
import { plainLine } from '../export/plain-text.ts';
import { readGrades } from '../export/read-grades.ts';
import { exitCodes } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';

export interface GradebookFlags {
  readonly to: string;
  readonly column?: string;
  readonly key?: string;
}

/** What to fill, and from what. */
export interface GradebookFiles {
  readonly kind: string;
  readonly results: string;
  readonly downloaded: string | undefined;
}

const shownNotes = 40;

/** Fills a downloaded gradebook from the grades.csv of a finished batch. Returns the exit code. */
export async function runGradebook(
  { kind, results, downloaded }: GradebookFiles,
  flags: GradebookFlags,
  terminal: Terminal,
): Promise<number> {
  const filled = await fill();
  if (filled.status === 'refused') {
    terminal.error(`${wrapAnsi(plainLine(filled.problem), terminal.width)}\n`);
    return exitCodes.wrongUse;
  }
  await writeFile(flags.to, filled.bytes);
  const { written, notes } = filled;
  terminal.out(`${written} ${written === 1 ? 'grade' : 'grades'} written to ${plainLine(flags.to)}.\n`);
  for (const note of notes.slice(0, shownNotes))
    terminal.out(`${wrapAnsi(`! ${plainLine(note)}`, terminal.width)}\n`);
  if (notes.length > shownNotes) terminal.out(`! ... and ${notes.length - shownNotes} more.\n`);
  terminal.out(`Next: ${nextSteps[kind] ?? 'import it'}.\n`);
  return exitCodes.passed;

  async function fill(): Promise<Filled> {
    const rows = await readRows(results);
    if (typeof rows === 'string') return { status: 'refused', problem: rows };
    if (kind === 'moodle-import') return importOf(await readAssignment(results), rows);
    if (downloaded === undefined)
      return {
        status: 'refused',
        problem: 'Name the gradebook that you downloaded; it is filled, not made.',
      };
    if (path.resolve(flags.to) === path.resolve(downloaded))
      return {
        status: 'refused',
        problem: 'The downloaded file is kept as it is: name another one with --to.',
      };
    const bytes = await readFile(downloaded).catch(() => null);
    if (bytes === null) return { status: 'refused', problem: `${downloaded} cannot be read.` };
    const exporter = exporters.find((each) => each.per === 'gradebook' && each.name === kind);
    if (exporter?.per !== 'gradebook')
      return { status: 'refused', problem: `There is no gradebook "${kind}".` };
    const { column, key } = flags;
    return exporter.fill(bytes, rows, {
      ...(column !== undefined && { column }),
      ...(key !== undefined && { key }),
    });
  }
}

const nextSteps: Readonly<Record<string, string>> = {
  canvas: 'in Canvas, Grades, Import; it shows every change before it is made',
  moodle: 'in Moodle, the assignment, Submissions, Upload grading worksheet',
  'moodle-import': 'in Moodle, Grades, Import, CSV file; map the columns there',
};

/** The rows of a finished batch, or a sentence on why there are none. */
async function readRows(results: string): Promise<readonly Row[] | string> {
  const file = path.join(results, 'grades.csv');
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return `There is no ${file}. Finish the batch first: npm run batch -- --help.`;
  try {
    return readGrades(text);
  } catch (error) {
    return `${file} is not as batch wrote it: ${error instanceof Error ? error.message : String(error)}.`;
  }
}

/** What the class was graded in; the folder's name where that is not told. */
async function readAssignment(results: string): Promise<string> {
  const text = await readFile(path.join(results, 'class.json'), 'utf8').catch(() => '{}');
  const told = z.looseObject({ assignment: z.string() }).safeParse(JSON.parse(text));
  return told.success ? told.data.assignment : path.basename(path.resolve(results));
}

function importOf(assignment: string, rows: readonly Row[]): Filled {
  const { text, notes } = moodleGradebook(assignment, rows);
  return { status: 'filled', bytes: Buffer.from(text), written: rows.length - notes.length, notes };
}
