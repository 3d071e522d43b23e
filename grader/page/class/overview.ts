import type { ClassSummary, Distribution, ExerciseSummary } from '../../batch/summary/class-summary.ts';
import { points } from '../../report/points.ts';
import { type Html, html } from '../html.ts';
import { bar, counted, percent } from './bar.ts';

const scopeInWords = {
  public: 'on the public checks',
  hidden: 'on the hidden checks',
  all: 'on the public and hidden checks',
} as const;

/** How the class did, in a few numbers, each with the way to what it is about. */
export function keyNumbers({ students, scores: found, maxScore, fixtures }: ClassSummary): Html {
  const { graded, refused, notGraded, missing, questions } = students;
  const numbers: readonly (readonly [string, string, string])[] = [
    ...(found === null
      ? []
      : [
          [points(found.quartiles[2]), `median of ${points(maxScore)} points`, '#scores'] as const,
          [points(found.mean), 'mean', '#scores'] as const,
        ]),
    [counted(graded), `graded ${scopeInWords[fixtures]}`, '#students'],
    ...(
      [
        [missing.length, 'handed in nothing', '#missing'],
        [refused.length, 'refused', '#refused'],
        [notGraded.length, 'could not be graded', '#not-graded'],
        [questions, questions === 1 ? 'question for you' : 'questions for you', '#questions'],
      ] as const
    ).flatMap(([count, words, to]) => (count === 0 ? [] : [[counted(count), words, to] as const])),
  ];
  return html`<nav class="numbers" aria-label="The class in numbers"><ul>
${numbers.map(([value, words, to]) => html`<li><a href="${to}"><strong>${value}</strong> <span>${words}</span></a></li>\n`)}</ul></nav>`;
}

/** The distribution of the scores: a bar for each tenth of the points. */
export function scores({ scores: found, maxScore }: ClassSummary): Html {
  if (found === null)
    return html`<section id="scores"><h2>Scores</h2><p>No one has a score yet.</p></section>`;
  const { mean, deviation, quartiles, tenths } = found;
  const [least, lower, median, upper, greatest] = quartiles.map(points);
  const most = Math.max(...tenths, 1);
  const rows = tenths.map((count, i) => {
    const [from, to] = [i, i + 1].map((tenth) => points((maxScore * tenth) / 10));
    const marked = i === tenthOf(found, maxScore) ? html` <span class="faint">median</span>` : null;
    return html`<tr><th scope="row" class="number">${from ?? ''} – ${to ?? ''}</th><td class="number">${counted(count)}</td><td class="bars">${bar(count / most)}${marked}</td></tr>\n`;
  });
  return html`<section id="scores"><h2>Scores</h2>
<p>Half of the class has between ${lower ?? ''} and ${upper ?? ''} points, the median is ${median ?? ''}. Mean ${points(mean)}, deviation ${points(deviation)}, from ${least ?? ''} to ${greatest ?? ''}.</p>
<table class="wide"><caption class="sr">How many students have how many points; each row ends below its upper end, the last one with it</caption>
<thead><tr><th scope="col" class="number">Points</th><th scope="col" class="number">Students</th><td class="bars"></td></tr></thead>
<tbody>
${rows}</tbody></table></section>`;
}

function tenthOf({ quartiles }: Distribution, maxScore: number): number {
  return maxScore > 0 ? Math.min(9, Math.floor((10 * quartiles[2]) / maxScore)) : 9;
}

/** Below this, an exercise hardly tells who knows the rest. */
const lowDiscrimination = 0.1;

/** The exercises, the hardest first. */
export function exercises({ exercises: all }: ClassSummary): Html {
  const sorted = [...all].sort((a, b) => a.solved - b.solved);
  return html`<section id="exercises"><h2>Exercises, the hardest first</h2>
<div class="scroll" tabindex="0" role="region" aria-label="Exercises">
<table class="wide"><caption class="sr">Exercises by the share of students who earned all of their points</caption>
<thead><tr><th scope="col">Exercise</th><th scope="col" class="number">Solved by</th><td class="bars"></td><th scope="col" class="number">Mean</th><th scope="col" class="number">Discrimination</th></tr></thead>
<tbody>
${sorted.map(exerciseRow)}</tbody></table></div>
<p class="faint small">Discrimination is the correlation with the points on all other exercises: near 0 or below, those who do well elsewhere do no better here.</p></section>`;
}

function exerciseRow({ id, solved, mean, maxScore, discrimination }: ExerciseSummary): Html {
  const isLow = discrimination !== null && discrimination < lowDiscrimination;
  const found = discrimination === null ? '–' : discrimination.toFixed(2).replace('-', '−');
  return html`<tr><th scope="row">${id}</th><td class="number">${percent(solved)}</td><td class="bars">${bar(solved)}</td><td class="number">${points(mean)} <span class="faint">/ ${points(maxScore)}</span></td><td class="number">${isLow ? html`<span class="warn">low</span> ` : null}${found}</td></tr>\n`;
}
