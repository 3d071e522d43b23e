import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Entry } from '../../export/entry.ts';
import { gradesCsv } from '../../export/grades-csv.ts';
import { gradescopeResults } from '../../export/gradescope.ts';
import { junitXml } from '../../export/junit.ts';
import { markdownReport } from '../../export/markdown.ts';
import { textReport } from '../../export/text.ts';
import { isDraft, writePieces, writeWhole } from '../durable.ts';
import type { Roll } from '../roll.ts';
import { safeName } from '../safe-name.ts';
import type { ClassSummary } from '../summary/class-summary.ts';
import { summariseClass } from '../summary/summarise.ts';
import { summarySchema } from '../summary/summary-schema.ts';
import { textSummary } from '../summary/text.ts';
import { type Decisions, type Settled, settledOf } from './entries.ts';
import { questionsText } from './questions.ts';

/** Above so many test cases, junit.xml has one for each exercise instead of one for each check. */
const mostTestCases = 20_000;

/**
 * Makes every output of a class from its records, in the order of the roll: the same records give the same bytes. What is
 * there already, and as it should be, is left alone.
 *
 * @throws Error when a record is missing.
 */
export async function finishClass(
  out: string,
  roll: Roll,
  title: string,
  decisions: Decisions,
): Promise<ClassSummary> {
  const settled = settledOf(out, roll.students, decisions);
  for (const folder of ['students', 'gradescope']) await mkdir(path.join(out, folder), { recursive: true });
  await sweep(out, roll);
  const about = { assignment: roll.assignment, title, fixtures: roll.fixtures };
  const summary = summariseClass(about, {
    missing: roll.missing.map(({ id }) => id),
    unknown: roll.unknown,
  });
  const questions = [...roll.questions];
  let testCases = 0;
  for (const each of settled) {
    const { entry, record, flags } = each;
    await writeStudent(out, each);
    questions.push(...record.questions);
    summary.add({ entry, report: record.report, fingerprint: record.fingerprint, flags });
    testCases += record.report.exercises.reduce((sum, { checks }) => sum + checks.length, 0);
  }
  const entries: Iterable<Entry> = {
    *[Symbol.iterator]() {
      for (const { entry } of settled) yield entry;
    },
  };
  const wholes = summary.end(questions.length);
  const exercises = wholes.exercises.map(({ id }) => id);
  await writePieces(path.join(out, 'grades.csv'), gradesCsv(entries, exercises));
  const each = testCases > mostTestCases ? 'exercise' : 'check';
  await writePieces(path.join(out, 'junit.xml'), junitXml(roll.assignment, entries, { each, folder: '' }));
  await writeWhole(path.join(out, 'class.json'), `${JSON.stringify(summarySchema.parse(wholes), null, 2)}\n`);
  await writeWhole(path.join(out, 'class.txt'), textSummary(wholes));
  const file = path.join(out, 'questions.txt');
  if (questions.length === 0) await rm(file, { force: true });
  else await writeWhole(file, questionsText(questions));
  return wholes;
}

async function writeStudent(out: string, { entry, record }: Settled): Promise<void> {
  const name = safeName(entry.id);
  const folder = path.join(out, 'students', name);
  await mkdir(folder, { recursive: true });
  await writeWhole(path.join(folder, 'report.json'), `${JSON.stringify(record.report, null, 2)}\n`);
  await writeWhole(path.join(folder, 'report.txt'), textReport(entry));
  await writeWhole(path.join(folder, 'report.md'), markdownReport(entry, { folder: '' }));
  const results = gradescopeResults(entry, { hidden: 'after_published' });
  await writeWhole(path.join(out, 'gradescope', `${name}.json`), results);
}

/** Removes what was not finished, and what belongs to no one on the roll. */
async function sweep(out: string, { students }: Roll): Promise<void> {
  const names = new Set(students.map(({ id }) => safeName(id)));
  for (const [folder, ending] of [
    ['students', ''],
    ['gradescope', '.json'],
    ['records', '.json'],
    ['.', null],
  ] as const) {
    for (const name of await readdir(path.join(out, folder))) {
      const isOurs = ending === null || names.has(name.slice(0, name.length - ending.length));
      if (isDraft(name) || !isOurs) await rm(path.join(out, folder, name), { recursive: true });
    }
  }
}
