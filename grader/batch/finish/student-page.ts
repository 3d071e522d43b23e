import type { Entry } from '../../export/entry.ts';
import { plainLine } from '../../export/plain-text.ts';
import { studentPage } from '../../page/student/student-page.ts';
import { points } from '../../report/points.ts';

/**
 * The page of a student of a class, with what the student may see. It shows neither graphs nor pictures of arrays: a page
 * for each of thousands has to be small.
 */
export function pageOf({ id, name, score, maxScore, notes, shown: { report } }: Entry): string {
  const isOther = score !== null && (score !== report.score || maxScore !== report.maxScore);
  const counts = isOther ? [`What counts is ${points(score)} of ${points(maxScore)} points.`] : [];
  return studentPage(report, {
    student: { id: plainLine(id), name: name === null ? null : plainLine(name) },
    notes: [...counts, ...notes.map(plainLine)],
  });
}
