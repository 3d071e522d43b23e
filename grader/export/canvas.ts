import { type Filled, fillRows, gradeText, type Key, matchRows } from './fill-sheet.ts';
import type { Row } from './entry.ts';
import { readSheet, type SheetRow } from './sheet.ts';

/** Which column of a Canvas gradebook to fill, and how to find students in it. */
export interface CanvasOptions {
  /** The header of the assignment's column, `Title (id)`, or its id alone; without it, the columns are only named. */
  readonly column?: string;
  /** The column that holds our ids; the one in which most are found when it is not given. */
  readonly key?: string;
}

/** What Canvas itself matches by; its importer looks in this order (canvas-lms, lib/gradebook_importer.rb). */
const keyNames = ['ID', 'SIS User ID', 'SIS Login ID', 'Integration ID'];
/** Columns with such a name are read as totals and never imported, whatever else their name says. */
const total = /(?:Current|Final) (?:Score|Points|Grade)|Override (?:Score|Grade|Status)/;
const assignment = /^(?<title>.*)\s\((?<id>\d+)\)$/s;

/**
 * Fills one column of a gradebook that was exported from Canvas, to be imported there again. All else stays byte for
 * byte as it was; excused students stay excused.
 */
export function fillCanvas(template: Uint8Array, students: readonly Row[], options: CanvasOptions): Filled {
  const read = readSheet(template);
  if (read.status === 'refused') return read;
  const { sheet } = read;
  const { header } = sheet;
  if (!header[0]?.includes('Student') || !header[1]?.includes('ID'))
    return refuse('This is no gradebook of Canvas: its first columns are not "Student" and "ID".');
  const column = findColumn(header, options.column);
  if (typeof column === 'string') return refuse(column);
  const possible = sheet.rows.find((row) => (row.cells[0]?.text ?? '').includes('Points Possible'));
  const points = possible?.cells[column]?.text ?? '';
  if (/read\s+only/i.test(points))
    return refuse(`Canvas keeps "${header[column] ?? ''}" read-only. Choose a column that can be imported.`);
  const keys = findKeys(header, options.key);
  if (typeof keys === 'string') return refuse(keys);
  const people = sheet.rows.filter(isPerson);
  const matching = matchRows(people, students, keys);
  if (matching.status === 'refused') return matching;
  const filled = fillRows(
    sheet,
    matching,
    (row) => (row.cells[0]?.text ?? '').trim(),
    (row, _student, score) => {
      const cell = row.cells[column];
      if (cell === undefined) return 'its row ends before the column';
      if (cell.text.trim().toUpperCase() === 'EX') return 'they are excused';
      return new Map([[cell, gradeText(score)]]);
    },
  );
  if (filled.status === 'refused') return filled;
  return { ...filled, notes: [...sayMaximum(points, students), ...filled.notes] };
}

/** Rows above and below the students' are Canvas's own. */
function isPerson({ cells }: SheetRow): boolean {
  const [first = '', second = ''] = cells.map(({ text }) => text.trim());
  return first !== '' && !first.includes('Points Possible') && second !== '';
}

/** The column's number, or a sentence on why there is none. */
function findColumn(header: readonly string[], wanted: string | undefined): number | string {
  const columns = header.flatMap((name, i) => {
    const { title, id } = assignment.exec(name.trim())?.groups ?? {};
    return id === undefined || title === undefined ? [] : [{ i, name: name.trim(), title, id }];
  });
  const all = columns.map(({ name }) => `"${name}"`).join(', ') || 'none for an assignment';
  if (wanted === undefined) return `Say with --column which column to fill. The gradebook has ${all}.`;
  const found = columns.filter(({ name, title, id }) => [name, title, id].includes(wanted.trim()));
  const [column, another] = found;
  if (column === undefined) return `The gradebook has no column "${wanted}". It has ${all}.`;
  if (another !== undefined)
    return `"${wanted}" may be "${column.name}" or "${another.name}". Name the column by its id.`;
  if (total.test(column.name))
    return `Canvas takes a column called "${column.name}" for a total and never imports it. Rename the assignment there.`;
  return column.i;
}

function findKeys(header: readonly string[], wanted: string | undefined): Key[] | string {
  const names = wanted === undefined ? keyNames : [wanted];
  const keys = names.flatMap((name) => {
    const column = header.findIndex((each) => each.trim() === name);
    return column < 0 ? [] : [{ name, column }];
  });
  if (keys.length > 0 || wanted === undefined) return keys;
  return `The gradebook has no column "${wanted}" to match by.`;
}

function sayMaximum(possible: string, students: readonly Row[]): string[] {
  const points = Number(possible);
  const other = students.find(({ maxScore }) => maxScore !== points);
  if (possible.trim() === '' || Number.isNaN(points) || other === undefined) return [];
  return [`Canvas has ${points} points possible here; the grades count to ${gradeText(other.maxScore)}.`];
}

function refuse(problem: string): Filled {
  return { status: 'refused', problem };
}
