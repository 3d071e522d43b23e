import type { ClassSummary, Misconception } from '../../batch/summary/class-summary.ts';
import { plainLine } from '../../export/plain-text.ts';
import { type Html, html } from '../html.ts';
import { bar, counted } from './bar.ts';

/** So many are shown at once; the others are a click away. */
const most = 12;

/** What the class got wrong, the commonest first, each as most students who made it were told. */
export function mistakes({ misconceptions, students }: ClassSummary): Html {
  if (misconceptions.length === 0)
    return html`<section id="mistakes"><h2>Mistakes</h2><p>No check failed for a reason that has a name.</p></section>`;
  const count = Math.max(1, students.graded);
  const table = (
    from: number,
    to: number,
    name: string,
  ): Html => html`<div class="scroll" tabindex="0" role="region" aria-label="${name}">
<table class="wide"><caption class="sr">${name}: how many students, in which exercise or file, and what they were told</caption>
<thead><tr><th scope="col" class="number">Students</th><td class="bars"></td><th scope="col">Exercise or file</th><th scope="col">What they were told</th></tr></thead>
<tbody>
${misconceptions.slice(from, to).map((each, i) => row(each, from + i, count))}</tbody></table></div>`;
  const rest = misconceptions.length - most;
  return html`<section id="mistakes"><h2>Commonest mistakes</h2>
${table(0, most, 'Commonest mistakes')}
${rest > 0 ? html`<details><summary>${rest} more</summary>${table(most, misconceptions.length, 'More mistakes')}</details>` : null}</section>`;
}

function row({ exercise, code, sentence, students }: Misconception, index: number, count: number): Html {
  const button = html`<button type="button" class="quiet" data-mistake="${index}" hidden>Show them<span class="sr">: ${exercise}, ${code}</span></button>`;
  return html`<tr><td class="number">${counted(students)}</td><td class="bars">${bar(students / count)}</td><th scope="row">${exercise}</th><td><span class="sentence">${plainLine(sentence)}</span> <code class="code">${code}</code> ${button}</td></tr>\n`;
}
