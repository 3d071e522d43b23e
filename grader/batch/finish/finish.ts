import { mkdirSync } from 'node:fs';
import { mkdir, opendir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Kit } from '../../define/kit.ts';
import type { Entry } from '../../export/entry.ts';
import { type ClassFacts, exporters } from '../../export/index.ts';
import { isDraft, writePieces, writeWhole } from '../durable.ts';
import type { Question } from '../found.ts';
import type { Record } from '../record.ts';
import type { Roll } from '../roll.ts';
import { safeName } from '../safe-name.ts';
import type { ClassSummary } from '../summary/class-summary.ts';
import { summariseClass } from '../summary/summarise.ts';
import { summarySchema } from '../summary/summary-schema.ts';
import { textSummary } from '../summary/text.ts';
import { writeClassPage } from './class-page.ts';
import { type Decisions, entriesOf, type Settled } from './entries.ts';
import { fillGradebooks, type Gradebook } from './gradebooks.ts';
import { questionsText } from './questions.ts';
import { sayUnused } from './unused.ts';
import { pageOf } from './student-page.ts';

/** What is made of a class besides its records. */
export interface Wanted {
  readonly kit: Kit;
  /** Of the assignment. */
  readonly title: string;
  readonly decisions: Decisions;
  readonly gradebooks: readonly Gradebook[];
}

/** What a class came to, and what is left to a person, as whole sentences. */
export interface Finished {
  readonly summary: ClassSummary;
  readonly notes: readonly string[];
}

/** The outputs of a class in the making. */
export interface Finish {
  /** Writes what a student gets, as soon as there is a record: while others are still graded, and not again at the end. */
  student(record: Record): void;
  /**
   * Makes all the rest from the records, in the order of the roll: the same records give the same bytes. What is there
   * already, and as it should be, is left alone.
   *
   * @throws Error when a record is missing.
   */
  class(): Promise<Finished>;
}

/** Begins to make the outputs of a class. */
export function openFinish(out: string, roll: Roll, wanted: Wanted): Finish {
  const entries = entriesOf(out, roll.students, wanted.decisions);
  const written = new Set<string>();
  return {
    student(record) {
      const settled = entries.settle(record);
      if (settled === null) return;
      writeStudent(out, roll, settled);
      written.add(record.id);
    },
    class: () => finishRest(out, roll, wanted, entries.all, written),
  };
}

/** Makes every output of a class whose records are all there. */
export function finishClass(out: string, roll: Roll, wanted: Wanted): Promise<Finished> {
  return openFinish(out, roll, wanted).class();
}

async function finishRest(
  out: string,
  roll: Roll,
  { kit, title, decisions, gradebooks }: Wanted,
  settled: Iterable<Settled>,
  written: ReadonlySet<string>,
): Promise<Finished> {
  await mkdir(path.join(out, 'records'), { recursive: true });
  await sweep(out, roll);
  const { summary, questions } = finishStudents(out, roll, title, settled, written);
  const facts = factsOf(
    roll.assignment,
    summary.exercises.map(({ id }) => id),
  );
  const entries: Iterable<Entry> = {
    *[Symbol.iterator]() {
      for (const { entry } of settled) yield entry;
    },
  };
  const notes = sayUnused(decisions, roll);
  for (const exporter of exporters) {
    if (exporter.per !== 'class') continue;
    await writePieces(path.join(out, exporter.file), exporter.write(entries, facts));
    notes.push(...exporter.notes(entries, facts));
  }
  notes.push(...(await fillGradebooks(out, gradebooks, entries)));
  writeWhole(path.join(out, 'class.json'), `${JSON.stringify(summarySchema.parse(summary), null, 2)}\n`);
  writeWhole(path.join(out, 'class.txt'), textSummary(summary));
  await writeClassPage(out, kit, roll, settled, { summary, questions });
  const file = path.join(out, 'questions.txt');
  if (questions.length === 0) await rm(file, { force: true });
  else writeWhole(file, questionsText(questions));
  return { summary, notes };
}

/** Writes what every student gets, one student after the other, and sums the class up meanwhile. */
function finishStudents(
  out: string,
  roll: Roll,
  title: string,
  all: Iterable<Settled>,
  written: ReadonlySet<string>,
): { readonly summary: ClassSummary; readonly questions: readonly Question[] } {
  const about = { assignment: roll.assignment, title, fixtures: roll.fixtures };
  const missing = roll.missing.map(({ id }) => id);
  const summary = summariseClass(about, { missing, unknown: roll.unknown });
  const questions = [...roll.questions];
  for (const settled of all) {
    const { entry, record, at, flags } = settled;
    if (!written.has(entry.id)) writeStudent(out, roll, settled);
    const { report, fingerprint } = record;
    summary.add({ entry, at, report, fingerprint, flags });
    questions.push(...record.questions);
  }
  return { summary: summary.end(questions.length), questions };
}

/** Writes all files that are about one student. */
function writeStudent(out: string, { assignment }: Roll, { entry, record }: Settled): void {
  const name = safeName(entry.id);
  const facts = factsOf(assignment, []);
  const folders = new Set<string>();
  const put = (file: string, text: string): void => {
    const folder = path.join(out, path.dirname(file));
    if (!folders.has(folder)) mkdirSync(folder, { recursive: true });
    folders.add(folder);
    writeWhole(path.join(out, file), text);
  };
  put(`students/${name}/report.json`, `${JSON.stringify(record.report, null, 2)}\n`);
  put(`students/${name}/report.html`, pageOf(entry));
  for (const exporter of exporters)
    if (exporter.per === 'student') put(exporter.file(name), exporter.write(entry, facts));
}

function factsOf(assignment: string, exercises: readonly string[]): ClassFacts {
  return { assignment, exercises, hidden: 'after_published' };
}

/** Removes what was not finished, and what belongs to no one on the roll. */
async function sweep(out: string, { students }: Roll): Promise<void> {
  const names = new Set(students.map(({ id }) => safeName(id)));
  const folders = [
    ['students', ''],
    ['gradescope', '.json'],
    ['records', '.json'],
    ['.', null],
  ] as const;
  for (const [folder, ending] of folders) {
    const strays: string[] = [];
    // A bit at a time: the list of a large class would be there twice, once more where it is made.
    for await (const { name } of await opendir(path.join(out, folder)).catch(() => [])) {
      const isOurs = ending === null || names.has(name.slice(0, name.length - ending.length));
      if (isDraft(name) || !isOurs) strays.push(name);
    }
    for (const name of strays) await rm(path.join(out, folder, name), { recursive: true });
  }
}
