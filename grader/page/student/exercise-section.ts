import { type CheckGroup, groupChecks } from '../../report/group-checks.ts';
import { points } from '../../report/points.ts';
import type { DiagnosisReport, ExerciseReport, Report } from '../../report/report.ts';
import { type Html, html } from '../html.ts';
import type { StudentContext } from './context.ts';
import { mark } from './marks.ts';

/** What the marks say. */
export const statusInWords = {
  pass: 'passes',
  fail: 'to be mended',
  'not-started': 'not started',
  error: 'could not be graded',
} as const;

const checkInWords = { pass: 'right', fail: 'wrong', skip: 'could not run', error: 'not graded' } as const;

/** One exercise: its verdicts with their reasons, and what its code showed and printed. */
export function exerciseSection(_report: Report, exercise: ExerciseReport, _context: StudentContext): Html {
  const { id, title, file, status, score, maxScore, checks } = exercise;
  return html`<section class="exercise" id="exercise-${id}" aria-labelledby="name-${id}">
<h2 id="name-${id}">${mark(status, statusInWords[status])}${id} <span class="points">${points(score)}/${points(maxScore)}</span></h2>
<p class="faint">${title}, in <code>${file}</code></p>
${groupChecks(checks).map(verdict)}
${printed(exercise)}
${sample(exercise)}
${flags(exercise)}
</section>
`;
}

function verdict({ status, names, diagnosis }: CheckGroup): Html {
  if (diagnosis === undefined)
    return html`<p class="verdicts">${names.map((name) => html`<span>${mark(status, checkInWords[status])}${name}</span> `)}</p>
`;
  return html`<div class="card ${status}">
<h3>${mark(status, checkInWords[status])}${names.join(', ')} <span class="said">${diagnosis.value === undefined ? null : `${diagnosis.value} `}${diagnosis.message}</span></h3>
${advice(diagnosis)}
<p class="code faint">${diagnosis.code}</p>
</div>
`;
}

function advice({ hint, place }: DiagnosisReport): Html {
  return html`${hint === undefined ? null : html`<p>${hint}</p>`}
${place === undefined ? null : html`<p class="faint"><code>${place.file}:${place.line}</code></p><pre tabindex="0" aria-label="Your line"><code>${place.text}</code></pre>`}`;
}

function printed({ printed }: ExerciseReport): Html | null {
  if (printed === '') return null;
  return html`<details open><summary>Your code printed</summary><pre tabindex="0" aria-label="What your code printed">${printed}</pre></details>`;
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
