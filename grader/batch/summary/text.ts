import { wrapAnsi } from 'fast-wrap-ansi';
import { plainLine } from '../../export/plain-text.ts';
import { points } from '../../report/points.ts';
import type { ClassSummary, Distribution, ExerciseSummary } from './class-summary.ts';

const width = 79;
const mostListed = 20;

/** The summary of a class as plain text of at most 79 columns. */
export function textSummary(summary: ClassSummary): string {
  const { assignment, title, students, misconceptions, crashed, alike, toLookAt } = summary;
  const checks = {
    public: 'on the public checks',
    hidden: 'on the hidden checks',
    all: 'on the public and hidden checks',
  };
  const pairs = alike.map(({ ids, share }) => `${ids.join(' and ')}  ${percent(share)}`);
  const blocks = [
    plainLine(`${assignment}  ${title}`),
    `${students.graded} graded ${checks[summary.fixtures]}, ${points(summary.maxScore)} points to earn`,
    ...(summary.scores === null ? [] : [distribution(summary.scores, summary.maxScore)]),
    exercises(summary.exercises),
    list('Commonest mistakes (students, exercise or file, code)', misconceptions.map(sayMistake)),
    list('Not graded: a fault of GradKit or of the machine', students.notGraded),
    list('Packages that were refused', students.refused),
    list('On the roster, and nothing was found', students.missing),
    list('Found, and not on the roster', students.unknown),
    list(
      'Used up time or memory, or crashed',
      crashed.map(({ id, exercise, code }) => `${id}  ${exercise}  ${code}`),
    ),
    list('Much text in common that few others have: read both before you conclude anything', pairs),
    list(
      'For you to look at',
      gathered(toLookAt).map(([what, ids]) => `${what}\n  ${ids.join(', ')}`),
      toLookAt.length,
    ),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function distribution({ mean, deviation, quartiles, tenths }: Distribution, maxScore: number): string {
  const most = Math.max(...tenths, 1);
  const bars = tenths.map((count, i) => {
    const from = points((maxScore * i) / 10);
    const bar = '#'.repeat(Math.ceil((50 * count) / most));
    return `  ${from.padStart(7)}+ ${String(count).padStart(6)}  ${bar}`.trimEnd();
  });
  const [least, lower, median, upper, greatest] = quartiles.map(points);
  return [
    `Scores: mean ${points(mean)}, deviation ${points(deviation)}, median ${median ?? ''}`,
    `        least ${least ?? ''}, quarter ${lower ?? ''}, three quarters ${upper ?? ''}, greatest ${greatest ?? ''}`,
    ...bars,
  ].join('\n');
}

function exercises(all: readonly ExerciseSummary[]): string {
  const longest = Math.max(8, ...all.map(({ id }) => id.length));
  const head = `  ${'exercise'.padEnd(longest)}  solved    mean of points  discrimination`;
  const rows = all.map(({ id, solved, mean, maxScore, discrimination }) => {
    const found = discrimination === null ? '-' : discrimination.toFixed(2);
    return `  ${id.padEnd(longest)}  ${percent(solved).padStart(6)}  ${points(mean).padStart(6)} of ${points(maxScore).padEnd(6)}  ${found.padStart(14)}`;
  });
  const note =
    'Discrimination is the correlation with the points on all other exercises: near 0, those who do well elsewhere do no better here.';
  return ['Exercises', head, ...rows, wrapped(note, 2)].join('\n');
}

function sayMistake({ students, exercise, code, sentence }: ClassSummary['misconceptions'][number]): string {
  return `${String(students).padStart(5)}  ${exercise}  ${code}\n       ${sentence}`;
}

/** What is said of students, each sentence once, with all of whom it is said. */
function gathered(said: ClassSummary['toLookAt']): [string, string[]][] {
  const groups = new Map<string, string[]>();
  for (const { id, what } of said) groups.set(what, [...(groups.get(what) ?? []), id]);
  return [...groups];
}

/** Lines under a heading that says how many there are; `count` where a line is about several. */
function list(heading: string, lines: readonly string[], count: number = lines.length): string {
  if (lines.length === 0) return '';
  const shown = lines.slice(0, mostListed).flatMap((line) =>
    line.split('\n').map((part) => {
      const indent = part.length - part.trimStart().length;
      return wrapped(plainLine(part.trimStart()), 2 + indent);
    }),
  );
  const rest = lines.length - mostListed;
  return [
    wrapped(`${heading}: ${count}`, 0),
    ...shown,
    ...(rest > 0 ? [`  ... and ${rest} more in class.json`] : []),
  ].join('\n');
}

function wrapped(text: string, indent: number): string {
  const lines = wrapAnsi(text, width - indent, { hard: true }).split('\n');
  return lines.map((line) => `${' '.repeat(indent)}${line}`).join('\n');
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
