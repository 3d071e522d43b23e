import type { Question } from '../../batch/found.ts';
import type { ClassSummary } from '../../batch/summary/class-summary.ts';
import { plainLine } from '../../export/plain-text.ts';
import { html } from '../html.ts';
import { shell } from '../shell.ts';
import { type ClassRow, type ClassTable, pageSize } from './class-row.ts';
import { mistakes } from './mistakes.ts';
import { exercises, keyNumbers, scores } from './overview.ts';
import { drawRow, students } from './students.ts';
import { style } from './style.ts';
import { toLookAt } from './to-look-at.ts';

/** What the page of a class is made of, besides its rows. */
export interface ClassFacts {
  readonly summary: ClassSummary;
  readonly questions: readonly Question[];
  /** How many rows there are: everyone whose work was found, and everyone who is missing. */
  readonly total: number;
  /** Whether the roster tells sections. */
  readonly hasSections: boolean;
  /** Where the page of a student lies, as a relative address. */
  readonly hrefOf: (id: string) => string;
  /** The page's script, bundled. */
  readonly script: string;
}

/**
 * The page of a class in pieces, for staff: how it did, what it got wrong, whom to look at, and a table of all students.
 * The first rows stand in the page; all of them stand in it as data for its script, which sorts and filters them. `rows` is
 * gone through once, and never held whole.
 */
export function* classPage(facts: ClassFacts, rows: Iterable<ClassRow>): Generator<string> {
  const { summary, script, hasSections, total } = facts;
  const { assignment, title, maxScore } = summary;
  const table: ClassTable = {
    maxScore,
    hasSections,
    exercises: summary.exercises.map(({ id, maxScore: most }) => ({ id, maxScore: most })),
  };
  // Text that is escaped cannot hold the comments that mark where rows and data go.
  const page = shell({
    title: plainLine(`${assignment} ${title}: the class`),
    style,
    script,
    body: html`<h1>${assignment} <span class="faint">${plainLine(title)}: the class</span></h1>
${keyNumbers(summary)}
<div class="halves">
${scores(summary)}
${exercises(summary)}
</div>
${mistakes(summary)}
${toLookAt(facts)}
${students(summary, table, total)}
<!--data-->`,
  });
  const [before = '', between = '', after = ''] = page.split(/<!--(?:rows|data)-->/);
  yield before;
  const first: ClassRow[] = [];
  const rest = rows[Symbol.iterator]();
  while (first.length < pageSize) {
    const next = rest.next();
    if (next.done === true) break;
    first.push(next.value);
    yield drawRow(next.value, table).html;
  }
  yield `${between}<script type="application/json" id="data">{"table":${jsonOf(table)},"rows":[`;
  yield first.map(jsonOf).join(',\n');
  for (let next = rest.next(); next.done !== true; next = rest.next()) yield `,\n${jsonOf(next.value)}`;
  yield `]}</script>${after}`;
}

/** Data as it may stand in a script element, which ends at the first `</script` whatever is around it. */
function jsonOf(data: ClassTable | ClassRow): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}
