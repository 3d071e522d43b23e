import type { Equivalent } from '../../define/equivalent.ts';
import { changeOf, type Mutant } from './mutant.ts';

/** A survivor that is marked as equivalent, with the reason. */
export interface Marked {
  readonly mutant: Mutant;
  readonly reason: string;
}

/** A mark that fits nothing that lives: no such mutant is made any more, or the fixtures notice it. */
export interface StaleMark {
  readonly mark: Equivalent;
  readonly cause: 'no-mutant' | 'killed';
}

/** Sorts survivors into marked and unmarked ones, and finds the marks that are stale. */
export function applyMarks(
  mutants: readonly Mutant[],
  survivors: readonly Mutant[],
  marks: readonly Equivalent[],
): { equivalents: Marked[]; unmarked: Mutant[]; stale: StaleMark[] } {
  return {
    equivalents: survivors.flatMap((mutant) => {
      const mark = marks.find((each) => fits(each, mutant));
      return mark === undefined ? [] : [{ mutant, reason: mark.reason }];
    }),
    unmarked: survivors.filter((mutant) => !isMarked(mutant, marks)),
    stale: marks
      .filter((mark) => !survivors.some((mutant) => fits(mark, mutant)))
      .map((mark) => ({
        mark,
        cause: mutants.some((mutant) => fits(mark, mutant)) ? 'killed' : 'no-mutant',
      })),
  };
}

/** Whether a mark says that nothing can tell the mutant from the solution. */
export function isMarked(mutant: Mutant, marks: readonly Equivalent[]): boolean {
  return marks.some((mark) => fits(mark, mutant));
}

function fits({ line, change }: Equivalent, mutant: Mutant): boolean {
  return line.trim() === mutant.lineText && [changeOf(mutant), mutant.inFull].includes(change);
}
