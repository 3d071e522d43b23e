import type { ClassSummary } from '../../batch/summary/class-summary.ts';
import { plainLine } from '../../export/plain-text.ts';
import { points } from '../../report/points.ts';
import { type Html, html } from '../html.ts';
import { counted } from './bar.ts';
import { type Cell, cellsOf } from './cells.ts';
import { type ClassRow, type ClassTable, pageSize } from './class-row.ts';

/** The table of students with what filters it. Its rows go where the comment stands. */
export function students(summary: ClassSummary, table: ClassTable, total: number): Html {
  const first = Math.min(pageSize, total);
  return html`<section id="students"><h2>Students</h2>
${filters(summary, table)}
<p id="matches" role="status">The first ${first} of ${counted(total)} students.</p>
<noscript><p>Without scripts, this table shows these alone; <a href="grades.csv">grades.csv</a> holds everyone.</p></noscript>
<div class="scroll" tabindex="0" role="region" aria-label="Table of students">
<table id="table" class="students"><caption class="sr">Students with their scores, their points on each exercise, and what is to be looked at</caption>
<thead><tr>${headsOf(table).map(drawHead)}</tr></thead>
<tbody>
<!--rows--></tbody></table></div>
<div class="pager" id="pager" hidden><button type="button" id="previous">Previous</button> <span id="where"></span> <button type="button" id="next">Next</button></div>
<p class="faint small">✓ all points, ✗ none, – not started or not handed in, ? could not be graded. Points on exercises are before any penalty for lateness.</p></section>`;
}

interface Head {
  readonly key: string;
  readonly text: string;
  readonly beside?: string;
  readonly look: string;
}

function headsOf({ maxScore, exercises, hasSections }: ClassTable): Head[] {
  return [
    { key: 'who', text: 'Student', look: 'who' },
    ...(hasSections ? [{ key: 'section', text: 'Section', look: '' }] : []),
    { key: 'score', text: 'Score', beside: `/ ${points(maxScore)}`, look: 'number' },
    ...exercises.map((each, i) => ({
      key: `e${i}`,
      text: each.id,
      beside: `/ ${points(each.maxScore)}`,
      look: 'number exercise',
    })),
    { key: 'flags', text: 'To look at', look: '' },
  ];
}

/** A column's head; its button does nothing until the script takes it. */
function drawHead({ key, text, beside = '', look }: Head): Html {
  const most = beside === '' ? null : html` <span class="faint">${beside}</span>`;
  return html`<th scope="col" class="${look}" data-column="${key}"><span class="turn"><span class="name">${text}</span>${most}</span></th>`;
}

/** A student's row as it stands in the page before any script. */
export function drawRow(row: ClassRow, table: ClassTable): Html {
  const [head, ...cells] = cellsOf(row, table);
  if (head === undefined) return html``;
  return html`<tr><th scope="row" class="${head.look}">${drawContent(head)}</th>${cells.map((cell) => html`<td class="${cell.look}">${drawContent(cell)}</td>`)}</tr>
`;
}

function drawContent({ look, text, beside, href }: Cell): Html {
  const shown = look === 'who' ? html`<bdi>${text}</bdi>` : text;
  return html`${href === undefined ? shown : html`<a href="${href}">${shown}</a>`}${beside === undefined ? null : html` <bdi class="faint">${beside}</bdi>`}`;
}

function filters({ misconceptions }: ClassSummary, { hasSections }: ClassTable): Html {
  const options = misconceptions.map(
    ({ exercise, code, students: count }, i) =>
      html`<option value="${i}">${plainLine(`${exercise}: ${code} (${count})`)}</option>\n`,
  );
  return html`<form id="filters" class="filters" role="search" aria-label="Students" hidden>
<label>Name, id or flag <input type="search" id="text" autocomplete="off" spellcheck="false"></label>
${hasSections ? html`<label>Section <select id="section"><option value="">all</option></select></label>` : null}
<label>To look at <select id="flag"><option value="">everyone</option><option value="any">anything</option></select></label>
<label>Mistake <select id="mistake"><option value="">any or none</option>
${options}</select></label>
<button type="reset">Show everyone</button>
</form>`;
}
