import { labs } from '../lab/lab.ts';
import { sayNextCommand } from '../loop/next-command.ts';
import type { Standing } from '../loop/overview.ts';
import { sayGraded } from '../loop/say-graded.ts';
import { type Html, html } from '../page/html.ts';
import { points } from '../report/points.ts';
import { type Course, handoutFile } from './course.ts';
import { markOf, pointsOf, wholesOf } from './handout-page.ts';
import { pageOf, setFirstParagraph, type Setting } from './set-article.ts';

/** The content of the site's first page: what to do next, the assignments, the labs and the documentation. */
export function indexBody(setting: Setting): Html {
  const { standings, state } = setting.course;
  const isBegun = standings.some(({ progress }) => progress !== null);
  return html`<h1>Neural networks by hand</h1>
<p class="lead">You write the forward and the backward pass of every layer yourself, and learn within a second or two what is
right, what is wrong, and why.</p>
<section class="card next" aria-labelledby="next">
<h2 id="next" class="sr">What comes next</h2>
<p>Next: <code>${sayNextCommand(standings, state)}</code></p>
<p class="faint">${isBegun ? 'It goes on where you stopped.' : 'Read the handout, write your code in the files beside it, and let it be checked after every few lines.'}
<code>npm run hint</code> helps when you are stuck.</p>
</section>
<h2>Assignments</h2>
${standings.map((standing) => assignmentCard(standing, setting))}
${labList(setting.course)}
${documentation(setting.course)}`;
}

function assignmentCard({ assignment, progress, ...standing }: Standing, setting: Setting): Html {
  const { id, title } = assignment;
  const handout = setting.course.articles.get(handoutFile(id));
  const page = pageOf(handoutFile(id));
  const name = handout === undefined ? html`${id}: ${title}` : html`<a href="${page}">${id}: ${title}</a>`;
  const exercises = wholesOf(assignment).map((exercise) => {
    const hasSection = handout?.headings.some((heading) => heading.id === exercise.id) ?? false;
    const link = hasSection ? html`<a href="${page}#${exercise.id}">${exercise.id}</a>` : exercise.id;
    const worth = points(pointsOf(assignment, exercise));
    return html`<li>${markOf(progress, exercise.id)}${link} <span class="faint">${worth} ${worth === '1' ? 'point' : 'points'}</span></li>
`;
  });
  return html`<section class="card assignment" aria-labelledby="${id}">
<h3 id="${id}">${name}</h3>
${handout === undefined ? null : setFirstParagraph(handout, setting)}
${progress === null ? notGraded(standing) : html`<p class="progress">${sayProgress(id, standing)}<span class="faint">graded ${sayGraded(progress)}</span></p>`}
<ul class="exercises">
${exercises}</ul>
</section>
`;
}

type Counts = Pick<Standing, 'passed' | 'exercises' | 'score' | 'maxScore'>;

function notGraded({ exercises, maxScore }: Counts): Html {
  return html`<p class="faint">${exercises} exercises, ${points(maxScore)} points</p>`;
}

function sayProgress(id: string, { passed, exercises, score, maxScore }: Counts): Html {
  const words = `${passed} of ${exercises} exercises, ${points(score)} of ${points(maxScore)} points`;
  return html`<meter min="0" max="${exercises}" value="${passed}" aria-label="Exercises of ${id} that are solved">${words}</meter> <span>${words}</span> `;
}

/** The labs, with their pages where they were drawn and with their commands elsewhere. */
function labList({ labPages }: Course): Html {
  const entries = Object.entries(labs).map(
    ([
      name,
      { about },
    ]) => html`<dt>${labPages.has(name) ? html`<a href="lab/${name}.html">${name}</a>` : name}</dt>
<dd>${about}${labPages.has(name) ? null : html`: <code>npm run lab -- ${name}</code>`}</dd>
`,
  );
  return html`<h2>Labs</h2>
<p>A lab draws what your own functions do.</p>
<dl>${entries}</dl>
`;
}

/** Every page that is no handout, by its title. */
function documentation({ articles, standings }: Course): Html | null {
  const handouts = standings.map(({ assignment }) => handoutFile(assignment.id));
  const others = [...articles.values()]
    .filter(({ file }) => !handouts.includes(file))
    .sort((a, b) => (a.title < b.title ? -1 : 1));
  if (others.length === 0) return null;
  return html`<h2>Documentation</h2>
<dl>${others.map(
    ({ file, title, about }) => html`<dt><a href="${pageOf(file)}">${title}</a></dt>
<dd>${firstSentence(about)}</dd>
`,
  )}</dl>
`;
}

function firstSentence(text: string): string {
  return /^.*?[.:](?=\s|$)/.exec(text)?.[0].replace(/:$/, '.') ?? text;
}
