import path from 'node:path';
import type { Kit } from '../../define/kit.ts';
import { plainLine } from '../../export/plain-text.ts';
import { classPage } from '../../page/class/class-page.ts';
import type { ClassMark, ClassRow } from '../../page/class/class-row.ts';
import { timingsPage } from '../../page/class/timings-page.ts';
import { loadClient } from '../../page/load-client.ts';
import { writePieces, writeWhole } from '../durable.ts';
import type { Person, Question } from '../found.ts';
import type { Roll } from '../roll.ts';
import { safeName } from '../safe-name.ts';
import type { ClassSummary } from '../summary/class-summary.ts';
import { mistakesOf } from '../summary/misconceptions.ts';
import type { Timings } from '../timings.ts';
import type { Settled } from './entries.ts';

/** Writes the page of a class, one student after the other. */
export async function writeClassPage(
  out: string,
  kit: Kit,
  roll: Roll,
  settled: Iterable<Settled>,
  { summary, questions }: { readonly summary: ClassSummary; readonly questions: readonly Question[] },
): Promise<void> {
  const people = [...roll.students, ...roll.missing];
  const facts = {
    ...{ summary, questions, hrefOf },
    total: people.length,
    hasSections: people.some(({ section }) => section !== null),
    script: await loadClient(kit, 'class'),
  };
  await writePieces(path.join(out, 'index.html'), classPage(facts, rowsOf(roll, settled, summary)));
}

/** Writes what rests on times as a page. */
export function writeTimingsPage(out: string, { assignment }: Roll, timings: Timings): void {
  writeWhole(path.join(out, 'timings.html'), timingsPage(assignment, timings, hrefOf));
}

/** Where a student's own page lies, seen from the page of the class. */
function hrefOf(id: string): string {
  return `students/${encodeURIComponent(safeName(id))}/report.html`;
}

/** Everyone whose work was found, in the order of the roll, and then those of whom nothing was. */
function* rowsOf(roll: Roll, settled: Iterable<Settled>, summary: ClassSummary): Generator<ClassRow> {
  const exercises = summary.exercises.map(({ id }) => id);
  const mistakes = new Map(
    summary.misconceptions.map(({ exercise, code }, i) => [`${exercise}\n${code}`, i] as const),
  );
  const flags = flagsOf(summary);
  for (const { entry, record, flags: decisions } of settled) {
    const { marks, score } = entry;
    const counted = new Map(marks.map((mark) => [mark.exercise, mark.score]));
    const started = new Set(
      record.report.exercises.flatMap(({ id, status }) => (status === 'not-started' ? [] : [id])),
    );
    yield {
      ...personOf(entry),
      href: hrefOf(entry.id),
      score,
      marks: exercises.map((id): ClassMark => {
        const mark = counted.get(id) ?? null;
        return mark === 0 && !started.has(id) ? 'none' : mark;
      }),
      flags: [
        ...(flags.get(entry.id) ?? []),
        ...(decisions.length > 0 ? ['decision'] : []),
        ...(record.questions.length > 0 ? ['question'] : []),
      ],
      mistakes: mistakesOf(record.report).flatMap(
        ({ exercise, code }) => mistakes.get(`${exercise}\n${code}`) ?? [],
      ),
    };
  }
  for (const person of roll.missing)
    yield { ...personOf(person), href: null, score: null, marks: [], flags: ['nothing found'], mistakes: [] };
}

function personOf({ id, name, section }: Person): Pick<ClassRow, 'id' | 'name' | 'section'> {
  const shown = (text: string | null): string | null => (text === null ? null : plainLine(text));
  return { id: plainLine(id), name: shown(name), section: shown(section) };
}

/** What the summary says of single students, by id. */
function flagsOf({ students, crashed, alike }: ClassSummary): Map<string, string[]> {
  const flags = new Map<string, string[]>();
  const add = (id: string, flag: string): void => {
    const known = flags.get(id) ?? [];
    if (!known.includes(flag)) flags.set(id, [...known, flag]);
  };
  for (const id of students.refused) add(id, 'refused');
  for (const id of students.notGraded) add(id, 'not graded');
  for (const id of students.unknown) add(id, 'not on the roster');
  for (const { id } of crashed) add(id, 'crashed');
  for (const { ids } of alike) for (const id of ids) add(id, 'alike');
  return flags;
}
