import { type CheckGroup, groupChecks } from '../../report/group-checks.ts';
import { points } from '../../report/points.ts';
import type { CheckReport, DiagnosisReport, ExerciseReport, Report } from '../../report/report.ts';
import { highlight } from '../highlight.ts';
import { harmless, type Html, html } from '../html.ts';
import { computationGraph } from './computation-graph.ts';
import type { Look } from './context.ts';
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
export function exerciseSection(report: Report, exercise: ExerciseReport, look: Look): Html {
  const { id, title, file, status, score, maxScore, checks, curve = [] } = exercise;
  const groups = groupChecks(checks);
  return html`<section class="exercise" id="exercise-${id}" aria-labelledby="name-${id}">
<h2 id="name-${id}">${mark(status, statusInWords[status])}${id} <span class="points">${points(score)}/${points(maxScore)}</span></h2>
<p class="faint">${title}, in <code>${file}</code></p>
${status === 'not-started' ? html`<p>Not started.</p>` : groups.map((group) => verdict(group, look))}
${counterexample(report, exercise, look)}
${computationGraph(exercise, look)}
${lossCurve(curve)}
${printed(exercise, look)}
${sample(exercise)}
${flags(exercise)}
</section>
`;
}

function verdict(group: CheckGroup, { sources, bounds }: Look): Html {
  const { status, names, diagnosis, checks } = group;
  if (diagnosis === undefined)
    return html`<p class="verdicts">${names.map((name) => html`<span>${mark(status, checkInWords[status])}${name}</span> `)}</p>
`;
  const { value, message, hint, place, code } = diagnosis;
  return html`<div class="card ${status}">
<h3>${mark(status, checkInWords[status])}${names.join(', ')} <span class="said">${value === undefined ? null : `${value} `}${message}</span></h3>
${hint === undefined ? null : html`<p>${hint}</p>`}
${place === undefined ? null : html`<p class="place faint">${sayPlace(place)}</p>${sourceLines(place, bounds.neighbours ? sources?.get(place.file) : undefined)}`}
${pictures(checks).slice(0, bounds.pictures)}
<p class="code faint">${code}</p>
</div>
`;
}

function sayPlace({ file, line }: NonNullable<DiagnosisReport['place']>): Html {
  return html`<code>${file}</code>, line ${line}`;
}

/** Of checks that failed for one reason, the first arrays show it well enough. */
function pictures(checks: readonly CheckReport[]): Html[] {
  return checks.flatMap(({ picture }) => (picture === undefined ? [] : [heatMap(picture)]));
}

/** The smallest case found, or how to look for it where a gradient is wrong for the student's own forward function. */
function counterexample(report: Report, { id, checks }: ExerciseReport, look: Look): Html | null {
  const found = look.counterexamples?.get(id);
  if (found !== undefined) {
    const [heading, code] = splitHeading(found);
    return html`<details open><summary>The smallest case</summary><p>${heading}</p><pre class="code-block" tabindex="0" role="group" aria-label="The smallest case of ${id}"><code>${highlight(harmless(code), 'ts')}</code></pre></details>
`;
  }
  const isWorthwhile = checks.some(({ suggestCounterexample }) => suggestCounterexample === true);
  if (!isWorthwhile || look.place?.submission !== undefined) return null;
  return html`<p>The smallest case in which backward and forward disagree: <code>npm run -s grade -- ${report.assignment} ${id} --counterexample</code></p>
`;
}

/** The sentence before the code of a counterexample, and the code without its margin. */
function splitHeading(text: string): [heading: string, code: string] {
  const end = text.indexOf('\n\n');
  return [
    text.slice(0, Math.max(0, end)).replaceAll('\n', ' '),
    text.slice(end + 2).replaceAll(/^ {2}/gm, ''),
  ];
}

function printed({ id, printed }: ExerciseReport, { bounds }: Look): Html | null {
  if (printed === '') return null;
  const text = printed.length > bounds.printed ? `${printed.slice(0, bounds.printed)}\n[and more]` : printed;
  return html`<details open><summary>Your code printed</summary><pre tabindex="0" role="group" aria-label="What the code of ${id} printed">${text}</pre></details>
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
