import { points } from '../../report/points.ts';
import type { ClassMark, ClassRow, ClassTable } from './class-row.ts';

/** A cell of the table of students, whoever draws it: the page when it is made, or its script. */
export interface Cell {
  /** CSS classes, as an attribute holds them. */
  readonly look: string;
  readonly text: string;
  /** Stands after the text, in small. */
  readonly beside?: string;
  readonly href?: string;
}

/** The cells of a student's row from left to right; the first one is the row's head. */
export function cellsOf(row: ClassRow, { exercises, hasSections }: ClassTable): Cell[] {
  const { id, name, section, href, score, marks, flags } = row;
  return [
    {
      look: 'who',
      text: name ?? id,
      ...(name !== null && { beside: id }),
      ...(href !== null && { href }),
    },
    ...(hasSections ? [{ look: '', text: section ?? '' }] : []),
    { look: 'number score', text: score === null ? '?' : points(score) },
    ...exercises.map(({ maxScore }, i) => cellOf(marks[i] ?? null, maxScore, href !== null)),
    { look: 'flags', text: flags.join(', ') },
  ];
}

/** ✓ for all points, ✗ for none, – for what was not started, ? for what could not be graded. */
function cellOf(mark: ClassMark, maxScore: number, isThere: boolean): Cell {
  if (mark === 'none' || !isThere) return { look: 'number none', text: '–' };
  if (mark === null) return { look: 'number open', text: '?' };
  if (mark >= maxScore) return { look: 'number full', text: `✓ ${points(mark)}` };
  if (mark <= 0) return { look: 'number zero', text: `✗ ${points(mark)}` };
  return { look: 'number part', text: points(mark) };
}
