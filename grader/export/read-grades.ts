import { parse } from 'csv-parse/sync';
import type { Row } from './entry.ts';

/**
 * The rows of a `grades.csv` that was written here, without what exercises came to.
 *
 * @throws Error where it is no such table.
 */
export function readGrades(text: string): Row[] {
  const records: Record<string, string>[] = parse(text, { columns: true, bom: true });
  return records.map((record) => {
    const cell = (name: string): string => {
      const found = record[name];
      if (found === undefined) throw new Error(`it has no column ${name}`);
      return found;
    };
    const [score, maxScore] = [cell('score'), Number(cell('max_score'))];
    const status = (['pass', 'fail', 'error'] as const).find((each) => each === cell('status'));
    const isNumber = /^(?:\d+(?:\.\d+)?)?$/.test(score);
    if (status === undefined || !isNumber || Number.isNaN(maxScore))
      throw new Error(`the row of ${cell('id')} was changed`);
    return {
      id: cell('id'),
      name: cell('name') || null,
      email: cell('email') || null,
      section: cell('section') || null,
      status,
      score: score === '' ? null : Number(score),
      maxScore,
      marks: [],
      notes: [cell('notes')].filter(Boolean),
    };
  });
}
