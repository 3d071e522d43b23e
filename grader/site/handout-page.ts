import { type Assignment, type Exercise, maxPoints } from '../define/assignment.ts';
import type { Standing } from '../loop/overview.ts';
import { sayGraded } from '../loop/say-graded.ts';
import type { Progress } from '../loop/state.ts';
import { type Html, html } from '../page/html.ts';
import { mark } from '../page/student/marks.ts';
import { points } from '../report/points.ts';
import type { Article, Heading } from './article.ts';
import { setArticle, type Setting } from './set-article.ts';

const marked = {
  pass: 'solved',
  fail: 'failing',
  'not-started': 'not started',
  error: 'not graded',
} as const;
type Status = keyof typeof marked;

/** The exercises that are shown under names of their own. */
export function wholesOf({ exercises }: Assignment): Exercise[] {
  return exercises.filter(({ partOf }) => partOf === null);
}

/** The points of an exercise together with those of its parts. */
export function pointsOf({ exercises }: Assignment, { id }: Exercise): number {
  const parts = exercises.filter((exercise) => exercise.id === id || exercise.partOf === id);
  return parts.reduce((sum, part) => sum + maxPoints(part), 0);
}

/** What the last grading said of an exercise. */
export function statusOf({ exercises }: Progress, id: string): Status {
  return exercises[id]?.status ?? 'not-started';
}

/** The mark of an exercise; null where nothing was graded yet. */
export function markOf(progress: Progress | null, id: string): Html | null {
  return progress === null ? null : mark(statusOf(progress, id), marked[statusOf(progress, id)]);
}

/** The content of an article's page: its contents beside it, with how far the exercises are where it is a handout. */
export function articleBody(article: Article, standing: Standing | null, setting: Setting): Html {
  const below = (id: string): Html | null => (standing === null ? null : sayStanding(standing, id));
  const inner = article.headings.filter(({ level }) => level === 2 || level === 3);
  const text = html`<article>${setArticle(article, { ...setting, below })}</article>`;
  if (inner.length < 2) return text;
  return html`<div class="two">
<nav class="contents" aria-labelledby="contents">
<h2 id="contents">On this page</h2>
<ol>${inner.map((heading) => entry(heading, standing))}</ol>
</nav>
${text}
</div>`;
}

function entry({ level, id, text }: Heading, standing: Standing | null): Html {
  const isExercise =
    standing !== null && wholesOf(standing.assignment).some((exercise) => exercise.id === id);
  const sign = isExercise ? markOf(standing.progress, id) : null;
  return html`<li${level === 3 ? html` class="inner"` : null}>${sign}<a href="#${id}">${text}</a></li>
`;
}

/** How far an exercise is, below its heading. */
function sayStanding({ assignment, progress }: Standing, id: string): Html | null {
  const exercise = wholesOf(assignment).find((each) => each.id === id);
  if (exercise === undefined) return null;
  const full = points(pointsOf(assignment, exercise));
  const where = html`<code>${exercise.file}</code>`;
  if (progress === null) return html`<p class="standing faint">${where}, ${full} points</p>\n`;
  const status = statusOf(progress, id);
  const score =
    status === 'not-started' ? '' : `, ${points(progress.exercises[id]?.score ?? 0)} of ${full} points`;
  const graded = status === 'not-started' ? `, ${full} points` : ` (graded ${sayGraded(progress)})`;
  return html`<p class="standing faint">${mark(status, '')}${marked[status]}${score}${graded}, in ${where}</p>\n`;
}
