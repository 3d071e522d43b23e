import type { Question } from '../../batch/found.ts';
import { plainLine } from '../../export/plain-text.ts';
import { type Html, html } from '../html.ts';
import { counted, percent } from './bar.ts';
import type { ClassFacts } from './class-page.ts';

/** So many people or lines are named in one list; files hold all of them. */
const mostNamed = 60;
/** A list of no more than this stands open. */
const mostOpen = 6;

/** What only a person can judge: questions, faults, crashes, texts that are alike, and who is missing. */
export function toLookAt({ summary, questions, hrefOf }: ClassFacts): Html {
  const { students, crashed, alike, toLookAt: decisions } = summary;
  const named = (ids: readonly string[]): Html => people(ids, hrefOf);
  const lists = [
    list('questions', 'Questions for you', questions.map(sayQuestion), 'questions.txt'),
    list(
      'not-graded',
      'Not graded: a fault of GradKit or of the machine',
      byName(students.notGraded),
      'class.json',
    ),
    list('refused', 'Packages that were refused', byName(students.refused), 'class.json'),
    list(
      'crashed',
      'Used up time or memory, or crashed',
      gather(crashed.map(({ id, exercise, code }) => [`${exercise}, ${code}`, id])),
      'class.json',
      crashed.length,
    ),
    list(
      'alike',
      'Much text in common that few others have: read both before you conclude anything',
      alike.map(({ ids, share }) => html`${named(ids)}, ${percent(share)} of the shorter one`),
      'class.json',
    ),
    list(
      'decisions',
      'Penalties and points to look at',
      gather(decisions.map(({ id, what }) => [what, id])),
      'class.json',
      decisions.length,
    ),
    list('missing', 'On the roster, and nothing was found', students.missing.map(plainHtml), 'class.json'),
    list('unknown', 'Found, and not on the roster', byName(students.unknown), 'class.json'),
  ];
  const isEmpty = lists.every((each) => each === null);
  return html`<section id="look"><h2>For you to look at</h2>
${isEmpty ? html`<p>Nothing.</p>` : lists}
<p>What rests on times is in <a href="timings.html">timings.html</a>: the slowest submissions, and backward passes that seem to measure their gradients instead of computing them.</p></section>`;

  function byName(ids: readonly string[]): Html[] {
    return ids.map((id) => named([id]));
  }

  /** One line for all who have the same said of them. */
  function gather(pairs: readonly (readonly [string, string])[]): Html[] {
    const groups = new Map<string, string[]>();
    for (const [what, id] of pairs) {
      const group = groups.get(what);
      if (group === undefined) groups.set(what, [id]);
      else group.push(id);
    }
    return [...groups].map(
      ([what, ids]) => html`${plainLine(what)} <span class="faint">(${ids.length})</span> ${named(ids)}`,
    );
  }
}

/** Lines under a heading that says how many there are; `count` where a line is about several. */
function list(
  id: string,
  heading: string,
  lines: readonly Html[],
  file: string,
  count: number = lines.length,
): Html | null {
  if (lines.length === 0) return null;
  const rest = lines.length - mostNamed;
  return html`<details id="${id}"${lines.length <= mostOpen ? html` open` : null}><summary>${heading}: <strong>${counted(count)}</strong></summary>
<ul>
${lines.slice(0, mostNamed).map((line) => html`<li>${line}</li>\n`)}</ul>
${rest > 0 ? html`<p class="faint">and ${rest} more in <a href="${file}">${file}</a></p>` : null}</details>
`;
}

function people(ids: readonly string[], hrefOf: ClassFacts['hrefOf']): Html {
  const rest = ids.length - mostNamed;
  const links = ids
    .slice(0, mostNamed)
    .map((id, i) => html`${i === 0 ? null : ', '}<a href="${hrefOf(id)}"><bdi>${plainLine(id)}</bdi></a>`);
  return html`<span class="people">${links}${rest > 0 ? html` and ${rest} more` : null}</span>`;
}

function plainHtml(text: string): Html {
  return html`<bdi>${plainLine(text)}</bdi>`;
}

function sayQuestion({ what, candidates, answer }: Question): Html {
  const named = candidates.slice(0, mostNamed).map((each) => html`<li><code>${plainLine(each)}</code></li>`);
  return html`${plainLine(what)}<ul>${named}</ul>${plainLine(answer)}`;
}
