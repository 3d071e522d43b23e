import { type CheckGroup, groupChecks } from '../../report/group-checks.ts';
import { points } from '../../report/points.ts';
import type { CheckReport, DiagnosisReport, ExerciseReport, Report } from '../../report/report.ts';
import { highlight } from '../highlight.ts';
import { harmless, type Html, html } from '../html.ts';
import { computationGraph } from './computation-graph.ts';
import type { StudentContext } from './context.ts';
import { heatMap } from './heat-map.ts';
import { lossCurve } from './loss-curve.ts';
import { mark } from './marks.ts';
import { sourceLines } from './source-lines.ts';

/** What the marks say. */
export const statusInWords = {
  pass: 'passes',
  fail: 'to be mended',
  'not-started': 'not started',
  error: 'could not be graded',
} as const;

const checkInWords = { pass: 'right', fail: 'wrong', skip: 'could not run', error: 'not graded' } as const;

/** One exercise: its verdicts with their reasons, and what its code showed and printed. */
export function exerciseSection(report: Report, exercise: ExerciseReport, context: StudentContext): Html {
  const { id, title, file, status, score, maxScore, checks, curve = [] } = exercise;
  const groups = groupChecks(checks);
  return html`<section class="exercise" id="exercise-${id}" aria-labelledby="name-${id}">
<h2 id="name-${id}">${mark(status, statusInWords[status])}${id} <span class="points">${points(score)}/${points(maxScore)}</span></h2>
<p class="faint">${title}, in <code>${file}</code></p>
${status === 'not-started' ? html`<p>Not started.</p>` : groups.map((group) => verdict(group, context))}
${counterexample(report, exercise, context)}
${computationGraph(exercise, context)}
${lossCurve(curve)}
${printed(exercise)}
${sample(exercise)}
${flags(exercise)}
</section>
`;
}

function verdict(group: CheckGroup, { sources }: StudentContext): Html {
  const { status, names, diagnosis, checks } = group;
  if (diagnosis === undefined)
    return html`<p class="verdicts">${names.map((name) => html`<span>${mark(status, checkInWords[status])}${name}</span> `)}</p>
`;
  const { value, message, hint, place, code } = diagnosis;
  return html`<div class="card ${status}">
<h3>${mark(status, checkInWords[status])}${names.join(', ')} <span class="said">${value === undefined ? null : `${value} `}${message}</span></h3>
${hint === undefined ? null : html`<p>${hint}</p>`}
${place === undefined ? null : html`<p class="place faint">${sayPlace(place)}</p>${sourceLines(place, sources?.get(place.file))}`}
${pictures(checks)}
<p class="code faint">${code}</p>
</div>
`;
}

function sayPlace({ file, line }: NonNullable<DiagnosisReport['place']>): Html {
  return html`<code>${file}</code>, line ${line}`;
}

/** Of checks that failed for one reason, the first two arrays show it well enough. */
const mostPictures = 2;

function pictures(checks: readonly CheckReport[]): Html[] {
  return checks
    .flatMap(({ picture }) => (picture === undefined ? [] : [heatMap(picture)]))
    .slice(0, mostPictures);
}

/** The smallest case found, or how to look for it where a gradient is wrong for the student's own forward function. */
function counterexample(
  report: Report,
  { id, checks }: ExerciseReport,
  context: StudentContext,
): Html | null {
  const found = context.counterexamples?.get(id);
  if (found !== undefined)
    return html`<details open><summary>The smallest case</summary><pre class="source" tabindex="0" role="region" aria-label="The smallest case of ${id}"><code>${highlight(harmless(found), 'ts')}</code></pre></details>
`;
  const isWorthwhile = checks.some(({ suggestCounterexample }) => suggestCounterexample === true);
  if (!isWorthwhile || context.place?.submission !== undefined) return null;
  return html`<p>The smallest case in which backward and forward disagree: <code>npm run -s grade -- ${report.assignment} ${id} --counterexample</code></p>
`;
}

function printed({ id, printed }: ExerciseReport): Html | null {
  if (printed === '') return null;
  return html`<details open><summary>Your code printed</summary><pre tabindex="0" role="region" aria-label="What the code of ${id} printed">${printed}</pre></details>
`;
}

function sample({ sample }: ExerciseReport): Html | null {
  if (sample === undefined) return null;
  return html`<details open><summary>Your model writes</summary><blockquote class="sample">${sample}</blockquote></details>`;
}

function flags({ flags = [] }: ExerciseReport): Html[] {
  return flags.map(
    ({ code, message }) =>
      html`<div class="card flag"><h3><span class="mark warn" aria-hidden="true">⚑</span>Flagged for you to look at</h3><p>${message}</p><p class="code faint">${code}</p></div>`,
  );
}
