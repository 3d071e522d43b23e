import { csvLine, csvNumber, guardCell, isFormula } from './csv.ts';
import type { Row } from './entry.ts';
import { type Filled, fillRows, gradeText, type Key, matchRows } from './fill-sheet.ts';
import { type Columns, languages } from './moodle-languages.ts';
import { type Cell, readSheet, type Sheet, type SheetRow } from './sheet.ts';

/** How to fill a worksheet whose columns are not recognised, or not as they should be. */
export interface MoodleOptions {
  /** The column of the grades, as the file calls it. */
  readonly grade?: string;
  /** The column in which our ids stand, as the file calls it. */
  readonly key?: string;
  /** The column of the feedback, as the file calls it. */
  readonly feedback?: string;
  /** What to tell each student, by id; nothing is written where this is not given. */
  readonly feedbackOf?: (id: string) => string | null;
}

/** The columns of one worksheet, by number; -1 for one that it lacks. */
interface Places {
  readonly identifier: number;
  readonly grade: number;
  readonly feedback: number;
  readonly maximum: number;
  readonly changeable: number;
  readonly no: string;
  readonly keys: readonly Key[];
}

/**
 * Fills the offline grading worksheet that was downloaded from an assignment of Moodle, to be uploaded there again. Its
 * columns are called in the language of whoever downloaded it, and Moodle takes the file only if they stay so. All but
 * the grades (and the feedback, where that is given) stays byte for byte as it was.
 */
export function fillMoodle(
  worksheet: Uint8Array,
  students: readonly Row[],
  options: MoodleOptions = {},
): Filled {
  const read = readSheet(worksheet);
  if (read.status === 'refused') return read;
  const { sheet } = read;
  const places = findPlaces(sheet.header, options);
  if (typeof places === 'string') return { status: 'refused', problem: places };
  const matching = matchRows(sheet.rows, students, places.keys);
  if (matching.status === 'refused') return matching;
  const comma = hasDecimalComma(sheet, places);
  const filled = fillRows(
    sheet,
    matching,
    (row) => (row.cells[Math.max(0, places.identifier)]?.text ?? '').trim(),
    (row, { id }, score) => {
      const cell = row.cells[places.grade];
      if (cell === undefined) return 'its row ends before the column';
      if (isLocked(row, places)) return 'Moodle says that its grade cannot be changed';
      const text = gradeText(score);
      const changes = new Map<Cell, string>([[cell, comma ? text.replace('.', ',') : text]]);
      const [told, beside] = [options.feedbackOf?.(id) ?? null, row.cells[places.feedback]];
      if (told !== null && beside !== undefined) changes.set(beside, guardCell(asHtml(told)));
      return changes;
    },
  );
  if (filled.status === 'refused') return filled;
  return { ...filled, notes: [...sayMaximum(sheet, places, students), ...filled.notes] };
}

/**
 * A table for Moodle's own import of grades (Grades, Import, CSV file): whoever uploads it says which column is what.
 * Moodle finds people by e-mail address or ID number, so that cells which a spreadsheet would compute are left out, and
 * named in `notes`, instead of being changed.
 */
export function moodleGradebook(
  assignment: string,
  students: Iterable<Row>,
): { readonly text: string; readonly notes: readonly string[] } {
  const header = ['Email address', 'ID number', `Assignment: ${assignment}`, `Feedback: ${assignment}`];
  const lines = [csvLine(header)];
  const notes: string[] = [];
  for (const { id, email, score, notes: sentences } of students) {
    const strange = [id, email ?? ''].find(isFormula);
    if (strange !== undefined)
      notes.push(`${id} was left out: a spreadsheet would take "${strange}" for a formula.`);
    else if (score === null)
      notes.push(`${id} was left out: part of the work could not be graded, and that is no zero.`);
    else lines.push(csvLine([email ?? '', id, gradeText(score), guardCell(sentences.join(' '))]));
  }
  return { text: lines.join(''), notes };
}

/** Where everything stands, or a sentence on what is not found. */
function findPlaces(header: readonly string[], { grade, key, feedback }: MoodleOptions): Places | string {
  const names = header.map(normalise);
  const at = (name: string): number => names.indexOf(normalise(name));
  const all = Object.values(languages);
  // Whose names these are, for which Moodle itself asks.
  const known = all.find((each) =>
    [each.identifier, each.grade, each.modified].every((name) => at(name) >= 0),
  );
  const places = {
    identifier: at(known?.identifier ?? ''),
    grade: at(grade ?? known?.grade ?? ''),
    feedback: at(feedback ?? known?.feedback ?? ''),
    maximum: Math.max(-1, ...(known?.maximum ?? []).map(at)),
    changeable: Math.max(-1, ...(known?.changeable ?? []).map(at)),
    no: known?.no ?? '',
  };
  const there = `It has ${header.map((name) => `"${name}"`).join(', ')}.`;
  if (places.grade < 0)
    return grade === undefined
      ? `The columns of this worksheet are in no language that is known here. ${there} Name the columns of the grades and of the ids.`
      : `The worksheet has no column "${grade}". ${there}`;
  if (feedback !== undefined && places.feedback < 0)
    return `The worksheet has no column "${feedback}". ${there}`;
  const keys = key === undefined ? findKeys(known, at) : [{ name: key, column: at(key) }];
  if (keys.length === 0 || keys.some(({ column }) => column < 0))
    return `The worksheet has no column ${key === undefined ? 'for ids that is known here' : `"${key}"`}. ${there}`;
  return { ...places, keys };
}

/** Ids may be Moodle's own numbers of participants, ID numbers, user names or e-mail addresses; the roster may know those too. */
function findKeys(known: Columns | undefined, at: (name: string) => number): Key[] {
  if (known === undefined) return [];
  const whole = [known.idNumber, known.username, known.email].map((name) => ({ name, column: at(name) }));
  const { identifier } = known;
  const column = at(identifier);
  const keys: Key[] = [
    ...whole,
    { name: `${identifier} (number)`, column, read: (cell) => /\d+$/.exec(cell.trim())?.[0] ?? '' },
    { name: identifier, column },
    { name: known.email, column: at(known.email), read: foldAddress, of: addressOf },
  ];
  return keys.filter((each) => each.column >= 0);
}

/** Capitals make no difference in addresses. */
function foldAddress(cell: string): string {
  return cell.trim().toLowerCase();
}

function addressOf({ email }: Row): string | null {
  return email === null ? null : foldAddress(email);
}

/** Case and the form of apostrophes and accents differ between versions of a language pack. */
function normalise(name: string): string {
  return name.normalize('NFC').replaceAll('’', "'").trim().toLowerCase();
}

function isLocked({ cells }: SheetRow, { changeable, no }: Places): boolean {
  return changeable >= 0 && normalise(cells[changeable]?.text ?? '') === normalise(no);
}

/** Moodle writes numbers as its site's language does, and reads them so. */
function hasDecimalComma({ rows }: Sheet, { maximum, grade }: Places): boolean {
  return rows.some(({ cells }) =>
    [cells[maximum], cells[grade]].some((cell) => /^\d+,\d+$/.test(cell?.text.trim() ?? '')),
  );
}

function sayMaximum({ rows }: Sheet, { maximum }: Places, students: readonly Row[]): string[] {
  const text = rows[0]?.cells[maximum]?.text.trim().replace(',', '.') ?? '';
  const other = students.find(({ maxScore }) => maxScore !== Number(text));
  if (text === '' || Number.isNaN(Number(text)) || other === undefined) return [];
  return [
    `Moodle counts to ${csvNumber(Number(text))} here; the grades count to ${gradeText(other.maxScore)}.`,
  ];
}

/** Feedback comments are read as HTML. */
function asHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/\r?\n/g, '<br />');
}
