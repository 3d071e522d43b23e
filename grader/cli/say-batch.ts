import path from 'node:path';
import { wrapAnsi } from 'fast-wrap-ansi';
import type { Roll } from '../batch/roll.ts';
import type { Finished } from '../batch/finish/finish.ts';
import { plainLine } from '../export/plain-text.ts';
import type { ClassSummary } from '../batch/summary/class-summary.ts';
import type { Timings } from '../batch/timings.ts';
import { points } from '../report/points.ts';

/** How a run ended. */
export interface End {
  readonly total: number;
  readonly isNew: number;
  readonly stood: number;
  readonly failed: number;
  readonly out: string;
  readonly roll: Roll;
  readonly wasStopped: boolean;
  /** Null where only a part of the class was graded, or it was stopped. */
  readonly finished: Finished | null;
  readonly timings: Timings | null;
}

/** What to say at the end of a run; the last line says what to do next. */
export function endOfBatch(end: End, width: number): string {
  const { total, isNew, stood, failed, roll, finished, timings } = end;
  const summary = finished?.summary ?? null;
  const out = shortPath(end.out);
  const done = isNew + stood;
  const stoodWords = stood === 0 ? '' : `, ${stood} stood from before`;
  const whose = roll.shard === null ? '' : ` of part ${roll.shard}`;
  const head = end.wasStopped
    ? `\nStopped after ${done} of ${total}${whose}; those are kept.`
    : total === 0
      ? `${roll.assignment}: nothing that was handed in was found${whose}.`
      : `${roll.assignment}: ${isNew} graded${stoodWords}${whose}.`;
  const lines = [
    head,
    ...(failed > 0
      ? [`${failed} could not be graded, a fault of GradKit or of the machine; run it again.`]
      : []),
    ...(summary === null ? [] : [...sayPeople(roll, summary.students.questions), ...saySummary(summary)]),
    ...sayFlags(timings),
    ...(finished?.notes ?? []).map(plainLine),
    sayNext(end, out),
  ];
  return `${lines.map((line) => wrapAnsi(line, width)).join('\n')}\n`;
}

function sayPeople({ missing, unknown }: Roll, questions: number): string[] {
  const say = (count: number, words: string): string[] => (count === 0 ? [] : [`${count} ${words}`]);
  return [
    ...say(missing.length, 'on the roster, of whom nothing was found: class.txt names them.'),
    ...say(unknown.length, 'found, and not on the roster: class.txt names them.'),
    ...say(questions, 'left for you to decide: see questions.txt.'),
  ];
}

function saySummary({ scores, maxScore, students, misconceptions, alike, toLookAt }: ClassSummary): string[] {
  const [mistake] = misconceptions;
  const look = [
    ...(alike.length === 0 ? [] : [`${some(alike.length, 'pair')} with much text in common`]),
    ...(toLookAt.length === 0 ? [] : [`${some(toLookAt.length, 'doubt')} about penalties and points`]),
  ];
  return [
    ...(scores === null
      ? []
      : [
          `Points: mean ${points(scores.mean)}, median ${points(scores.quartiles[2])} of ${points(maxScore)}.`,
        ]),
    ...(students.refused.length === 0 ? [] : [`Packages refused: ${students.refused.length}.`]),
    ...(mistake === undefined
      ? []
      : [`Commonest mistake: ${mistake.exercise}, ${mistake.code}, ${some(mistake.students, 'student')}.`]),
    ...(look.length === 0 ? [] : [`To look at: ${look.join(', ')}; see class.txt.`]),
  ];
}

function some(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function sayFlags(timings: Timings | null): string[] {
  const count = new Set(timings?.flagged.map(({ id }) => id)).size;
  return count === 0
    ? []
    : [
        `${some(count, 'student')} may measure gradients instead of computing them: see "flagged" in timings.json.`,
      ];
}

function sayNext({ roll, total, wasStopped, failed }: End, out: string): string {
  if (wasStopped || failed > 0) return 'Next: run the same command again; it goes on from here.';
  if (total === 0 && roll.shard === null)
    return 'Next: put there a folder, a zip or a tar.gz for each student (docs/batch.md), and run it again.';
  if (roll.shard !== null) return `Next: npm run batch -- merge ${out} ... --out results`;
  return `Next: open ${path.join(out, 'index.html')} in a browser, or read ${path.join(out, 'class.txt')}`;
}

function shortPath(folder: string): string {
  const relative = path.relative(process.cwd(), folder) || '.';
  return relative.startsWith('..') ? folder : relative;
}
