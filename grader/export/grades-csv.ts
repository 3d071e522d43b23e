import type { Row } from './entry.ts';
import { csvLine, csvNumber, guardCell, isFormula } from './csv.ts';

const before = ['id', 'name', 'email', 'section', 'status', 'score', 'max_score'] as const;

/**
 * The class as a table: one line a student, one column an exercise. A cell is empty where the grader could not tell:
 * that is no zero. Yields line by line.
 */
export function* gradesCsv(rows: Iterable<Row>, exercises: readonly string[]): Generator<string> {
  yield csvLine([...before, ...exercises, 'notes']);
  for (const row of rows) {
    const marks = new Map(row.marks.map(({ exercise, score }) => [exercise, score]));
    yield csvLine([
      row.id,
      ...[row.name, row.email, row.section].map((text) => guardCell(text ?? '')),
      row.status,
      numberOr(row.score),
      csvNumber(row.maxScore),
      ...exercises.map((exercise) => numberOr(marks.get(exercise) ?? null)),
      guardCell(row.notes.join(' ')),
    ]);
  }
}

/** Ids that a spreadsheet would take for formulas. They are what rows are matched by, so they stand as they are. */
export function formulaIds(rows: Iterable<Row>): string[] {
  return Array.from(rows, ({ id }) => id).filter(isFormula);
}

function numberOr(amount: number | null): string {
  return amount === null ? '' : csvNumber(amount);
}
