import type { Person } from '../found.ts';
import { readTable, type Row, type Table } from './table.ts';

/** Who is in the class, by any name under which a download may know them. */
export interface Roster {
  readonly people: readonly Person[];
  /** Who has this id; else who has it as a login, number or address; capitals and Unicode form count only at first. */
  readonly find: (key: string) => readonly Person[];
  /** Whose name has the same letters, in whatever order, as course sites write the family name first or close up. */
  readonly findByName: (name: string) => readonly Person[];
}

export type ReadRoster =
  | { readonly status: 'read'; readonly roster: Roster }
  /** `problem` completes the sentence that starts with the file's name. */
  | { readonly status: 'wrong'; readonly problem: string };

/**
 * Columns that tell people apart, the first that is complete gives the ids. Canvas exports `ID`, `SIS User ID`,
 * `SIS Login ID` and `Integration ID`; Gradescope `SID` and `Email`; Moodle `Username`, `ID number`, `Email address` and
 * in the grading worksheet `Identifier` ("Participant 123"); GitHub Classroom `identifier` and `github_username`.
 */
const keyColumns = [
  'id',
  'sisloginid',
  'loginid',
  'login',
  'username',
  'netid',
  'studentid',
  'studentnumber',
  'sid',
  'idnumber',
  'sisuserid',
  'integrationid',
  'emailaddress',
  'email',
  'identifier',
  'participant',
  'githubusername',
];

/** Reads a roster: a table with a column `id`, or with a column of an export that tells people apart. */
export function parseRoster(bytes: Uint8Array): ReadRoster {
  const read = readTable(bytes);
  if (read.status === 'wrong') return read;
  const { table } = read;
  const rows = table.rows.filter((row) => isPerson(table, row));
  const present = keyColumns.filter((name) => table.columns.includes(name));
  if (present.length === 0) {
    const columns = 'id, SIS Login ID, Username, Student ID, SID, ID number, Email address or Identifier';
    return wrong(`has no column that tells people apart; name one of its columns id (known are ${columns})`);
  }
  const problems = present.map((name) => problemOf(table, rows, name));
  const best = present[0] === 'id' ? 0 : Math.max(0, problems.indexOf(null));
  const problem = problems[best];
  if (problem != null) return wrong(problem);
  return { status: 'read', roster: makeRoster(table, rows, present, present[best] ?? '') };
}

/** Of staff in Gradescope's list, and of the lines that Canvas puts below its header, no work is expected. */
function isPerson(table: Table, row: Row): boolean {
  if (row.cells.every((cell) => cell === '')) return false;
  const student = cellOf(table, row, 'student');
  if (/^points possible$/i.test(student) || /^(?:muted|manual posting)/i.test(student)) return false;
  const role = cellOf(table, row, 'role').toLowerCase();
  return role === '' || !['instructor', 'ta', 'reader', 'teacher', 'teachingassistant'].includes(role);
}

function problemOf(table: Table, rows: readonly Row[], column: string): string | null {
  const seen = new Map<string, number>();
  for (const row of rows) {
    const key = cellOf(table, row, column);
    if (key === '') return `has no ${column} in line ${row.line}; everyone needs one`;
    const before = seen.get(key);
    if (before !== undefined)
      return `has the same ${column} in lines ${before} and ${row.line} (${key}); keep one of them`;
    seen.set(key, row.line);
  }
  return null;
}

function makeRoster(table: Table, rows: readonly Row[], keys: readonly string[], idColumn: string): Roster {
  const people = rows.map((row) => personOf(table, row, idColumn));
  const [ids, foldedIds, aliases, foldedAliases, names] = [index(), index(), index(), index(), index()];
  rows.forEach((row, i) => {
    const person = people[i];
    if (person === undefined) return;
    ids.add(person.id, person);
    foldedIds.add(foldKey(person.id), person);
    for (const alias of keys.flatMap((column) => aliasesOf(cellOf(table, row, column), column))) {
      aliases.add(alias, person);
      foldedAliases.add(foldKey(alias), person);
    }
    if (person.name !== null) names.add(lettersOf(person.name), person);
  });
  const inOrder = [ids, aliases, foldedIds, foldedAliases];
  return {
    people,
    find: (key) => {
      const hits = inOrder.map((one, i) => one.get(i < 2 ? key : foldKey(key)));
      return hits.find((hit) => hit.length > 0) ?? [];
    },
    findByName: (name) => names.get(lettersOf(name)),
  };
}

interface Index {
  readonly add: (key: string, person: Person) => void;
  readonly get: (key: string) => readonly Person[];
}

function index(): Index {
  const byKey = new Map<string, Person[]>();
  return {
    add: (key, person) => {
      const own = byKey.get(key) ?? [];
      if (!own.includes(person)) byKey.set(key, [...own, person]);
    },
    get: (key) => byKey.get(key) ?? [],
  };
}

function personOf(table: Table, row: Row, idColumn: string): Person {
  const first = (...columns: string[]): string | null =>
    columns.map((column) => cellOf(table, row, column)).find((cell) => cell !== '') ?? null;
  const parts = [first('firstname', 'givenname'), first('lastname', 'surname', 'familyname')];
  const joined = parts.filter((part) => part !== null).join(' ');
  return {
    id: cellOf(table, row, idColumn),
    name: first('name', 'fullname', 'studentname', 'student') ?? (joined === '' ? null : joined),
    email: first('email', 'emailaddress', 'mail'),
    section: first('section', 'sections', 'sectionname', 'group', 'groups', 'groupname'),
  };
}

/** What Moodle writes as "Participant 123", it has as 123 in the names of its downloads. */
function aliasesOf(cell: string, column: string): string[] {
  if (cell === '') return [];
  const number = column === 'identifier' ? (/\d+$/.exec(cell)?.[0] ?? cell) : cell;
  return number === cell ? [cell] : [cell, number];
}

function cellOf(table: Table, row: Row, column: string): string {
  return row.cells[table.columns.indexOf(column)] ?? '';
}

function foldKey(key: string): string {
  return key.normalize('NFC').toLowerCase();
}

/** The letters and digits of a name in their own order of size. */
export function lettersOf(name: string): string {
  return (foldKey(name).match(/[\p{L}\p{N}]/gu) ?? []).sort().join('');
}

function wrong(problem: string): ReadRoster {
  return { status: 'wrong', problem };
}
