import { fillCanvas } from './canvas.ts';
import type { Entry, Row } from './entry.ts';
import type { Filled } from './fill-sheet.ts';
import { formulaIds, gradesCsv } from './grades-csv.ts';
import { gradescopeResults } from './gradescope.ts';
import type { Visibility } from './gradescope-schema.ts';
import { jsonReport } from './json.ts';
import { junitXml } from './junit.ts';
import { markdownReport } from './markdown.ts';
import { fillMoodle, moodleGradebook } from './moodle.ts';
import { textReport } from './text.ts';

export type { Entry, Row } from './entry.ts';
export type { Filled } from './fill-sheet.ts';

/** What class exports know beside the students. */
export interface ClassFacts {
  readonly assignment: string;
  /** The exercises' ids in the order of the manifest. */
  readonly exercises: readonly string[];
  /** When students see hidden checks on Gradescope. */
  readonly hidden: Visibility;
}

/** What a downloaded gradebook needs to be filled, each as its file calls it. */
export interface GradebookOptions {
  /** The assignment's column in Canvas, or the column of the grades in Moodle where that is not recognised. */
  readonly column?: string;
  readonly key?: string;
}

/** One file for each student, made from what the student may see. */
export interface StudentExporter {
  readonly per: 'student';
  readonly name: string;
  /** The file's place in the output folder; `id` is the student's as it may stand in a path. */
  readonly file: (id: string) => string;
  readonly write: (entry: Entry, facts: ClassFacts) => string;
}

/** One file for the class. `entries` is gone through more than once, and need not be in memory at once. */
export interface ClassExporter {
  readonly per: 'class';
  readonly name: string;
  readonly file: string;
  readonly write: (entries: Iterable<Entry>, facts: ClassFacts) => Iterable<string>;
  /** What is left to a person, as whole sentences. */
  readonly notes: (rows: Iterable<Row>, facts: ClassFacts) => readonly string[];
}

/** A gradebook that was downloaded, filled. */
export interface GradebookExporter {
  readonly per: 'gradebook';
  readonly name: string;
  readonly file: string;
  readonly needs: 'the downloaded file' | 'the downloaded file and the column';
  readonly fill: (downloaded: Uint8Array, rows: readonly Row[], options: GradebookOptions) => Filled;
}

export type Exporter = StudentExporter | ClassExporter | GradebookExporter;

const folderOf = ({ assignment }: ClassFacts): string => `assignments/${assignment}/`;

/** Every format that a class is exported to. */
export const exporters: readonly Exporter[] = [
  { per: 'student', name: 'text', file: (id) => `students/${id}/report.txt`, write: textReport },
  {
    per: 'student',
    name: 'markdown',
    file: (id) => `students/${id}/report.md`,
    write: (entry, facts) => markdownReport(entry, { folder: folderOf(facts) }),
  },
  {
    per: 'student',
    name: 'json',
    file: (id) => `students/${id}/student.json`,
    write: ({ shown }) => jsonReport(shown),
  },
  {
    per: 'student',
    name: 'gradescope',
    file: (id) => `gradescope/${id}.json`,
    write: gradescopeResults,
  },
  {
    per: 'class',
    name: 'grades',
    file: 'grades.csv',
    write: (entries, { exercises }) => gradesCsv(entries, exercises),
    notes: (rows) =>
      formulaIds(rows).map((id) => `grades.csv holds the id ${id}, which spreadsheets take for a formula.`),
  },
  {
    per: 'class',
    name: 'junit',
    file: 'junit.xml',
    write: (entries, facts) =>
      junitXml(facts.assignment, entries, { each: 'exercise', folder: folderOf(facts) }),
    notes: () => [],
  },
  {
    per: 'class',
    name: 'moodle-gradebook',
    file: 'moodle-gradebook.csv',
    write: (entries, { assignment }) => [moodleGradebook(assignment, entries).text],
    notes: (rows, { assignment }) => moodleGradebook(assignment, rows).notes,
  },
  {
    per: 'gradebook',
    name: 'canvas',
    file: 'canvas.csv',
    needs: 'the downloaded file and the column',
    fill: fillCanvas,
  },
  {
    per: 'gradebook',
    name: 'moodle',
    file: 'moodle.csv',
    needs: 'the downloaded file',
    fill: (downloaded, rows, { column, ...options }) =>
      fillMoodle(downloaded, rows, { ...options, ...(column !== undefined && { grade: column }) }),
  },
];
