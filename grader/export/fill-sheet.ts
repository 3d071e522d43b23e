import { csvNumber } from './csv.ts';
import type { Row } from './entry.ts';
import { type Cell, replaceCells, type Sheet, type SheetRow } from './sheet.ts';

/** A downloaded table with grades in it, or why there is none. */
export type Filled =
  | {
      readonly status: 'filled';
      readonly bytes: Uint8Array;
      /** How many grades were written. */
      readonly written: number;
      /** What is left to a person, as whole sentences: who is missing on either side, and what was left as it was. */
      readonly notes: readonly string[];
    }
  | { readonly status: 'refused'; readonly problem: string };

/** A row of the table and the student whom it is about. */
export interface Match {
  readonly row: SheetRow;
  readonly student: Row;
}

/** What goes into a student's row: cells with their new text, or a sentence on why nothing does. */
export type Filling = ReadonlyMap<Cell, string> | string;

/** A column that students may be matched by, and how its cells read as ids. */
export interface Key {
  readonly name: string;
  readonly column: number;
  readonly read?: (cell: string) => string;
  /** What of a student stands there; the id where this is not given. */
  readonly of?: (student: Row) => string | null;
}

export type Matching =
  | {
      readonly status: 'matched';
      readonly key: Key;
      readonly matches: readonly Match[];
      /** Rows of nobody in the class, and students without a row. */
      readonly strangers: readonly SheetRow[];
      readonly absent: readonly Row[];
    }
  | { readonly status: 'refused'; readonly problem: string };

/**
 * Finds each student's row by the one column in which most ids are found. Nobody is guessed: not where two columns would
 * do as well and disagree, nor where an id stands in two rows.
 */
export function matchRows(
  rows: readonly SheetRow[],
  students: readonly Row[],
  keys: readonly Key[],
): Matching {
  const tried = keys.map((key) => ({ key, found: findRows(rows, students, key) }));
  const most = Math.max(0, ...tried.map(({ found }) => found.size));
  const [best, ...others] = tried.filter(({ found }) => found.size === most);
  if (best === undefined || most === 0) {
    const names = keys.map(({ name }) => `"${name}"`).join(', ');
    return refuse(
      `No student's id stands in the table; ${names === '' ? 'it has no column for ids' : `looked in ${names}`}. Give the roster ids that the table has, or e-mail addresses.`,
    );
  }
  const other = others.find(({ found }) => [...found].some(([id, [row]]) => best.found.get(id)?.[0] !== row));
  if (other !== undefined)
    return refuse(
      `The ids stand in "${best.key.name}" and as often in "${other.key.name}", for other people. Say by which column to match.`,
    );
  const twice = [...best.found].find(([, [, second]]) => second !== undefined);
  if (twice !== undefined) {
    const lines = twice[1].map(({ line }) => line).join(' and ');
    return refuse(`"${twice[0]}" stands in rows ${lines} of "${best.key.name}". Only one can be theirs.`);
  }
  const matches = students.flatMap((student) => {
    const row = best.found.get(student.id)?.[0];
    return row === undefined ? [] : [{ row, student }];
  });
  const taken = new Set(matches.map(({ row }) => row));
  return {
    status: 'matched',
    key: best.key,
    matches,
    strangers: rows.filter((row) => !taken.has(row)),
    absent: students.filter(({ id }) => !best.found.has(id)),
  };
}

/** Fills the rows of the students and says of whom there is no row or no grade. `nameOf` calls a row's person. */
export function fillRows(
  sheet: Sheet,
  { matches, strangers, absent }: Extract<Matching, { status: 'matched' }>,
  nameOf: (row: SheetRow) => string,
  fill: (row: SheetRow, student: Row, score: number) => Filling,
): Filled {
  const changes = new Map<Cell, string>();
  const notes: string[] = [];
  let written = 0;
  for (const { row, student } of matches) {
    const filling =
      student.score === null
        ? 'part of the work could not be graded, and that is no zero'
        : fill(row, student, student.score);
    if (typeof filling === 'string') notes.push(`${student.id} was left as it was: ${filling}.`);
    else {
      for (const [cell, text] of filling) changes.set(cell, text);
      written++;
    }
  }
  notes.push(
    ...absent.map(({ id }) => `${id} was graded, but is not in the table.`),
    ...strangers.map((row) => `${nameOf(row)} is in the table, but was not graded.`),
  );
  return { status: 'filled', bytes: replaceCells(sheet, changes), written, notes };
}

/** Gradebooks keep two decimals; more would only read as a change. */
export function gradeText(score: number): string {
  return csvNumber(Math.round((score + Number.EPSILON) * 100) / 100);
}

/** The rows in which each student is found, by id. Whoever shares what a column holds is not found by it. */
function findRows(
  rows: readonly SheetRow[],
  students: readonly Row[],
  { column, read = (text) => text.trim(), of = ({ id }) => id }: Key,
): Map<string, SheetRow[]> {
  const wanted = new Map<string, string | null>();
  for (const student of students) {
    const own = of(student) ?? '';
    if (own !== '') wanted.set(own, wanted.has(own) ? null : student.id);
  }
  const found = new Map<string, SheetRow[]>();
  for (const row of rows) {
    const id = wanted.get(read(row.cells[column]?.text ?? ''));
    if (id != null) found.set(id, [...(found.get(id) ?? []), row]);
  }
  return found;
}

function refuse(problem: string): { status: 'refused'; problem: string } {
  return { status: 'refused', problem };
}
