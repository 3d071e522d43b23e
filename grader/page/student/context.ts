import type { Assignment } from '../../define/assignment.ts';
import type { Place } from '../../report/next-step.ts';

/** What a student's page may show besides the report; whatever is absent is left out of the page. */
export interface StudentContext {
  /** Whose page it is, where that is not its reader's own. */
  readonly student?: { readonly id: string; readonly name: string | null };
  /** Why the score that counts is another one: whole sentences. */
  readonly notes?: readonly string[];
  /** Where the student's files are; the kit's own folder where nothing is said. */
  readonly place?: Place;
  /** What is graded: names the arguments and gradients of each exercise. */
  readonly assignment?: Assignment;
  /** The student's files by name. Without them a place shows its own line alone. */
  readonly sources?: ReadonlyMap<string, string>;
  /** Computation graphs as SVG, by exercise, as `author figures` draws them. */
  readonly figures?: ReadonlyMap<string, string>;
  /** The smallest cases in which backward and forward disagree, as code, by exercise. */
  readonly counterexamples?: ReadonlyMap<string, string>;
}

/** How much of what has no bound of its own a page shows. */
export interface Bounds {
  /** Pictures of one verdict. */
  readonly pictures: number;
  /** Characters that the code of one exercise printed. */
  readonly printed: number;
  /** Whether a line stands between its neighbours. */
  readonly neighbours: boolean;
}

/** What a page is made with. */
export interface Look extends StudentContext {
  readonly bounds: Bounds;
}
