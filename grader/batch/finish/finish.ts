import { mkdirSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Kit } from '../../define/kit.ts';
import type { Entry } from '../../export/entry.ts';
import { type ClassFacts, exporters } from '../../export/index.ts';
import { isDraft, writePieces, writeWhole } from '../durable.ts';
import type { Question } from '../found.ts';
import type { Roll } from '../roll.ts';
import { safeName } from '../safe-name.ts';
import type { ClassSummary } from '../summary/class-summary.ts';
import { summariseClass } from '../summary/summarise.ts';
import { summarySchema } from '../summary/summary-schema.ts';
import { textSummary } from '../summary/text.ts';
import { writeClassPage } from './class-page.ts';
import { type Decisions, type Settled, settledOf } from './entries.ts';
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

/**
 * Makes every output of a class from its records, in the order of the roll: the same records give the same bytes. What is
 * there already, and as it should be, is left alone.
 *
 * @throws Error when a record is missing.
 */
export async function finishClass(
  out: string,
  roll: Roll,
  { kit, title, decisions, gradebooks }: Wanted,
): Promise<Finished> {
  await mkdir(path.join(out, 'records'), { recursive: true });
  const settled = settledOf(out, roll.students, decisions);
  await sweep(out, roll);
  const { summary, questions } = finishStudents(out, roll, title, settled);
  const facts: ClassFacts = factsOf(
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
  settled: Iterable<Settled>,
): { readonly summary: ClassSummary; readonly questions: readonly Question[] } {
  const about = { assignment: roll.assignment, title, fixtures: roll.fixtures };
  const missing = roll.missing.map(({ id }) => id);
  const summary = summariseClass(about, { missing, unknown: roll.unknown });
  const questions = [...roll.questions];
  const facts = factsOf(roll.assignment, []);
  for (const { entry, record, at, flags } of settled) {
    const name = safeName(entry.id);
    const put = (file: string, text: string): void => {
      mkdirSync(path.join(out, path.dirname(file)), { recursive: true });
      writeWhole(path.join(out, file), text);
    };
    put(`students/${name}/report.json`, `${JSON.stringify(record.report, null, 2)}\n`);
    put(`students/${name}/report.html`, pageOf(entry));
    for (const exporter of exporters)
      if (exporter.per === 'student') put(exporter.file(name), exporter.write(entry, facts));
    const { report, fingerprint } = record;
    summary.add({ entry, at, report, fingerprint, flags });
    questions.push(...record.questions);
  }
  return { summary: summary.end(questions.length), questions };
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
    for (const name of await readdir(path.join(out, folder)).catch(() => [])) {
      const isOurs = ending === null || names.has(name.slice(0, name.length - ending.length));
      if (isDraft(name) || !isOurs) await rm(path.join(out, folder, name), { recursive: true });
    }
  }
}
