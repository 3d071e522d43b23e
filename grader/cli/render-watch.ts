import { wrapAnsi } from 'fast-wrap-ansi';
import type { Assignment } from '../define/assignment.ts';
import { diagnoseNoResult } from '../diagnose/outcomes.ts';
import type { ExerciseGroup } from '../grade/gather-parts.ts';
import { cutTo } from '../report/cut-to.ts';
import { points } from '../report/points.ts';
import type { ExerciseReport } from '../report/report.ts';
import type { FileProblem } from '../sandbox/outcome.ts';
import type { Terminal } from './terminal.ts';

const marks = { pass: '✓', fail: '✗', 'not-started': '–', error: '!' } as const;
const colours = { pass: 'green', fail: 'red', 'not-started': 'dim', error: 'yellow' } as const;

/** What an exercise earned before, where that is something else: `(was 2/6)`. */
export function sayBefore(now: ExerciseReport, before: ExerciseReport | undefined): string {
  if (before === undefined || (before.score === now.score && before.status === now.status)) return '';
  return `(was ${before.status === 'not-started' ? 'not started' : scoreOf(before)})`;
}

/** One line for each exercise; `among` are all that may stand in one list with them. */
export function renderList(
  exercises: readonly ExerciseReport[],
  among: readonly { readonly id: string }[],
  before: ReadonlyMap<string, ExerciseReport>,
  { chalk }: Terminal,
): string {
  const widest = Math.max(0, ...among.map(({ id }) => id.length));
  return exercises
    .map((exercise) => {
      const { id, status } = exercise;
      const said = status === 'not-started' ? 'not started' : '';
      const notes = [said, sayBefore(exercise, before.get(id))].filter((note) => note !== '').join(' ');
      const line = `  ${chalk[colours[status]](marks[status])} ${id.padEnd(widest)}  ${scoreOf(exercise)}`;
      return `${notes === '' ? line : `${line}  ${chalk.dim(notes)}`}\n`;
    })
    .join('');
}

/** Why exercises cannot be graded at the moment, each reason once, with the line. */
export function renderBroken(
  broken: ReadonlyMap<ExerciseGroup, FileProblem>,
  folder: string,
  { chalk, width }: Terminal,
): string {
  const byReason = new Map<string, string[]>();
  for (const [{ whole }, problem] of broken) {
    const said = diagnoseNoResult(whole.forward, whole.file, { status: 'no-file', problem }, true);
    const { message, hint, place } = said;
    const line = place === undefined ? [] : [chalk.cyan(`    ${folder}${place.file}:${place.line}`)];
    const text = place === undefined ? [] : [`      ${cutTo(clean(place.text.trim()), width - 8)}`];
    const words = wrapAnsi([message, hint].filter(Boolean).join('. '), width - 4, { hard: true });
    const reason = [`  ${chalk.red('✗')} ${clean(words).replaceAll('\n', '\n    ')}`, ...line, ...text];
    const key = reason.join('\n');
    byReason.set(key, [...(byReason.get(key) ?? []), whole.id]);
  }
  return [...byReason]
    .map(([reason, ids]) => {
      const wait = `${ids.join(', ')}: not graded until it can be read.`;
      return `${reason}\n${indent(wait, width)}\n`;
    })
    .join('\n');
}

/** The sum, the keys, and what to do next on the very last line. */
export function renderFooter(
  { id, exercises: all }: Assignment,
  results: readonly ExerciseReport[],
  folder: string,
  { chalk, width }: Terminal,
  isBroken: boolean,
): string {
  const sum = (pick: (each: ExerciseReport) => number): string =>
    points(results.reduce((total, each) => total + pick(each), 0));
  const total = `${sum(({ score }) => score)} of ${sum(({ maxScore }) => maxScore)} points`;
  const open = openExercise(results);
  const keys = `${open === null ? '' : `h hint for ${open.id}   `}l list   r grade all again   q quit`;
  const some = results.length < all.filter(({ partOf }) => partOf === null).length;
  const done = some ? `press q, then npm run grade ${id}` : `press q, then npm run pack ${id}`;
  const next = isBroken
    ? 'mend what cannot be read, and save.'
    : open === null
      ? done
      : sayMend(open, folder);
  return `${chalk.bold(total)}\n${chalk.dim(keys)}\n${wrapAnsi(`Next: ${next}`, width, { hard: true })}\n`;
}

/** The exercise to work on: the first that fails, then the first that is not begun. */
export function openExercise(results: readonly ExerciseReport[]): ExerciseReport | null {
  const failing = results.find(({ status }) => status === 'fail' || status === 'error');
  return failing ?? results.find(({ status }) => status === 'not-started') ?? null;
}

function sayMend({ id, file, status, checks }: ExerciseReport, folder: string): string {
  if (status === 'error') return `tell your instructors that ${id} could not be graded.`;
  const failed = checks.find((check) => check.status === 'fail');
  const place = (failed ?? checks.find((check) => check.status === 'skip'))?.diagnosis?.place;
  const where = place === undefined ? `${folder}${file}` : `${folder}${place.file}:${place.line}`;
  if (status === 'not-started') return `start ${id} in ${where}, and save.`;
  return `${failed === undefined ? `go on with ${id}` : `mend ${failed.name} of ${id}`} in ${where}, and save.`;
}

function scoreOf({ score, maxScore }: ExerciseReport): string {
  return `${points(score)}/${points(maxScore)}`;
}

function indent(text: string, width: number): string {
  return wrapAnsi(text, width - 4)
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
}

/** Text without control characters. */
function clean(text: string): string {
  return text.replace(/(?!\n)\p{C}/gu, '');
}
