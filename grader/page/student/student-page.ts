import { sayNext } from '../../report/next-step.ts';
import { points } from '../../report/points.ts';
import type { ExerciseReport, Report } from '../../report/report.ts';
import { type Html, html } from '../html.ts';
import { shell } from '../shell.ts';
import type { Bounds, Look, StudentContext } from './context.ts';
import { exerciseSection, statusInWords } from './exercise-section.ts';
import { mark } from './marks.ts';
import { style } from './style.ts';

/** The most that a page may have, in bytes. */
const largestPage = 390_000;

/** Pages that would be too large show less: the first of these under which one is not. */
const bounds: readonly [Bounds, ...Bounds[]] = [
  { pictures: 2, printed: 4000, neighbours: true },
  { pictures: 1, printed: 1000, neighbours: true },
  { pictures: 0, printed: 200, neighbours: false },
];

/**
 * A report as a page for its student: the score and the next step, the exercises as a list of links, and then one section
 * for each. It is whole in itself, needs no script and has less than 400 KB. What the report holds, the page may show: one
 * for students has no hidden values.
 */
export function studentPage(report: Report, context: StudentContext = {}): string {
  const [first, ...others] = bounds;
  let page = write(report, { ...context, bounds: first });
  for (const less of others) {
    if (new TextEncoder().encode(page).length > largestPage)
      page = write(report, { ...context, bounds: less });
  }
  return page;
}

function write(report: Report, look: Look): string {
  const { assignment, title, exercises } = report;
  const isWhole = look.bounds === bounds[0];
  return shell({
    title: [`${assignment} ${title}`, ...whose(look)].join(' · '),
    style,
    body: html`<h1>${assignment} <span class="faint">${title}</span></h1>
${whose(look).map((words) => html`<p class="whose">${words}</p>`)}
${summary(report, look)}
${exerciseList(exercises)}
${isWhole ? null : html`<p class="faint">There is so much to tell that some pictures and printed lines are left out here.</p>`}
${exercises.map((exercise) => exerciseSection(report, exercise, look))}
${guard(report)}`,
  });
}

function whose({ student }: StudentContext): string[] {
  if (student === undefined) return [];
  return [student.name === null ? student.id : `${student.name} (${student.id})`];
}

const scopeInWords = {
  public: 'on the public checks',
  hidden: 'on the hidden checks',
  all: 'on the public and hidden checks',
} as const;

function summary(report: Report, context: StudentContext): Html {
  const { assignment, score, maxScore, fixtures } = report;
  const place = context.place ?? { folder: `assignments/${assignment}/` };
  return html`<section class="card summary" aria-label="Score and next step">
<p class="score"><strong>${points(score)}</strong> of ${points(maxScore)} points <span class="faint">${scopeInWords[fixtures]}</span></p>
<meter min="0" max="${maxScore}" value="${score}" aria-label="Points">${points(score)} of ${points(maxScore)}</meter>
${(context.notes ?? []).map((note) => html`<p class="warn">${note}</p>`)}
<div class="next">${sayNext(report, place).map(sayLine)}</div>
</section>`;
}

/** A line of advice, its command set as one. */
function sayLine(line: string): Html {
  const command = /^(?<words>[^:]+: )(?<command>npm run .+)$/.exec(line)?.groups;
  if (command === undefined) return html`<p>${line}</p>`;
  return html`<p>${command['words'] ?? ''}<code>${command['command'] ?? ''}</code></p>`;
}

function exerciseList(exercises: readonly ExerciseReport[]): Html {
  const items = exercises.map(
    ({ id, status, score, maxScore }) =>
      html`<li><a href="#exercise-${id}">${mark(status, statusInWords[status])}${id}</a> <span class="faint">${points(score)}/${points(maxScore)}</span></li>
`,
  );
  return html`<nav aria-label="Exercises"><ul class="exercises">
${items}</ul></nav>`;
}

function guard({ sandbox: { level, gaps, fallback = '' }, kit }: Report): Html {
  return html`<p class="faint small">Graded by GradKit ${kit} in a sandbox at the ${level} level. Gaps of this level: ${[...gaps, fallback].join(' ').trim()}</p>`;
}
