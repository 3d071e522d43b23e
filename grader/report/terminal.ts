import type { ChalkInstance } from 'chalk';
import stringWidth from 'fast-string-width';
import sparkly from 'sparkly';
import { wrapAnsi } from 'fast-wrap-ansi';
import { cutTo } from './cut-to.ts';
import { type CheckGroup, groupChecks } from './group-checks.ts';
import { type Place, sayNext } from './next-step.ts';
import type { DiagnosisReport, ExerciseReport, Report } from './report.ts';
import { points } from './points.ts';

/** How a report is written to a terminal. */
export interface TerminalStyle extends Place {
  readonly chalk: ChalkInstance;
  readonly width: number;
}

/** Keeps a mark and its name on one line while lines are broken. */
const tie = '\u00A0';
const marks = { pass: '✓', fail: '✗', skip: '–', error: '!' } as const;

/** The report as text for a terminal; ✓ and ✗ carry the meaning where there is no colour. */
export function renderReport(report: Report, style: TerminalStyle): string {
  const { chalk, width } = style;
  const heading = `${report.assignment}  ${report.title}`;
  const exercises = report.exercises.map((exercise) => renderExercise(exercise, style));
  const total = `${points(report.score)} of ${points(report.maxScore)} points ${scopeInWords[report.fixtures]}`;
  const guard = `sandbox: ${report.sandbox.level} level`;
  const gap = ' '.repeat(Math.max(2, width - total.length - guard.length));
  return [
    chalk.bold(heading),
    '',
    ...exercises,
    `${chalk.bold(total)}${gap}${chalk.dim(guard)}`,
    chalk.dim(wrap(sayGaps(report), width)),
    '',
    ...sayNext(report, style).map((line) => wrap(line, width)),
    '',
  ].join('\n');
}

/** What the sandbox does not promise, and why it is not a better one. */
function sayGaps({ sandbox: { gaps, fallback = '' } }: Report): string {
  return `Gaps of this level: ${clean([...gaps, fallback].join(' ').trim())}`;
}

const scopeInWords = {
  public: 'on the public checks',
  hidden: 'on the hidden checks',
  all: 'on the public and hidden checks',
} as const;

/** One exercise with its checks; `note` stands behind its points. */
export function renderExercise(exercise: ExerciseReport, style: TerminalStyle, note = ''): string {
  const { chalk } = style;
  const { id, score, maxScore, status, checks } = exercise;
  const noted = note === '' ? '' : `  ${chalk.dim(note)}`;
  const head = `  ${chalk.bold(id)}  ${points(score)}/${points(maxScore)}${noted}`;
  if (status === 'not-started') return `${head}  ${chalk.dim('not started')}\n`;
  const lines = groupChecks(checks).map((group) => renderGroup(group, style));
  return [
    head,
    ...lines,
    ...renderCurve(exercise, style),
    ...renderSample(exercise, style),
    ...renderFlags(exercise, style),
    ...renderPrinted(exercise, style),
    '',
  ].join('\n');
}

/** The loss curve as one line of blocks, between its first and its last value. */
function renderCurve({ curve }: ExerciseReport, { chalk, width }: TerminalStyle): string[] {
  const [first, last] = [curve?.[0], curve?.at(-1)];
  if (curve === undefined || first === undefined || last === undefined) return [];
  const ends = [`loss ${first.toPrecision(3)} `, ` ${last.toPrecision(3)}`];
  const room = Math.min(48, width - 4 - ends.join('').length);
  const stride = Math.max(1, Math.ceil(curve.length / room));
  const shown = curve.filter((_, i) => i % stride === 0);
  return [`    ${ends[0]}${chalk.cyan(sparkly(shown))}${ends[1]}`];
}

/** What a trained model of text wrote, in a few lines. */
function renderSample({ sample }: ExerciseReport, { chalk, width }: TerminalStyle): string[] {
  if (sample === undefined) return [];
  const lines = wrapAnsi(clean(sample).trim(), width - 8, { hard: true }).split('\n');
  const shown = lines.slice(0, 8).map((line) => `      ${chalk.dim('│')} ${line}`);
  return [`    ${chalk.dim('your model writes')}`, ...shown];
}

/** Flags are in reports for staff alone. */
function renderFlags({ flags = [] }: ExerciseReport, { chalk, width }: TerminalStyle): string[] {
  return flags.map(({ code, message }) => {
    const head = `${chalk.yellow('⚑')} flagged for you to look at`;
    const gap = ' '.repeat(Math.max(2, width - 4 - stringWidth(head) - code.length));
    return `    ${head}${gap}${chalk.dim(code)}\n${indent(clean(message), 10, width)}`;
  });
}

function renderGroup({ status, names, diagnosis }: CheckGroup, style: TerminalStyle): string {
  const { chalk, width } = style;
  const colour = { pass: chalk.green, fail: chalk.red, skip: chalk.dim, error: chalk.yellow }[status];
  const mark = colour(marks[status]);
  if (diagnosis === undefined)
    return indent(names.map((name) => `${mark}${tie}${name}`).join('  '), 4, width).replaceAll(tie, ' ');
  const subject = diagnosis.value === undefined ? '' : `${clean(diagnosis.value)} `;
  const said = `${mark} ${chalk.bold(names.join(', '))}  ${subject}${clean(diagnosis.message)}`;
  const code = chalk.dim(diagnosis.code);
  const first = indent(said, 4, width, 6);
  const lastLine = first.slice(first.lastIndexOf('\n') + 1);
  const room = width - stringWidth(lastLine) - diagnosis.code.length;
  const withCode =
    room >= 2
      ? `${first}${' '.repeat(room)}${code}`
      : `${first}\n${' '.repeat(width - diagnosis.code.length)}${code}`;
  return [withCode, ...renderAdvice(diagnosis, style)].join('\n');
}

function renderAdvice({ hint, place }: DiagnosisReport, { chalk, width, folder }: TerminalStyle): string[] {
  const lines: string[] = [];
  if (hint !== undefined) lines.push(indent(clean(hint), 10, width));
  if (place === undefined) return lines;
  const at = `${folder}${place.file}:${place.line}`;
  lines.push(chalk.cyan(indent(at, 10, width)));
  if (place.column !== undefined)
    lines.push(...renderLine(place.text, place.column, width - 12).map((line) => ' '.repeat(12) + line));
  return lines;
}

/** The student's own line and a caret beneath the column, cut to the width around the caret. */
function renderLine(text: string, column: number, width: number): string[] {
  const before = clean(text.slice(0, column - 1).replace(/\t/g, '  '));
  const rest = clean(text.slice(column - 1).replace(/\t/g, '  '));
  const indented = before.trimStart();
  // A line that is too long starts a third of the width before the caret.
  const fits = stringWidth(indented) < width - 20 || cutTo(indented + rest, width - 1) === indented + rest;
  const lead = fits
    ? indented
    : Array.from(indented)
        .slice(-Math.floor(width / 3))
        .join('');
  return [cutTo(lead + rest, width), `${' '.repeat(stringWidth(lead))}^`];
}

function renderPrinted({ printed }: ExerciseReport, { chalk, width }: TerminalStyle): string[] {
  if (printed === '') return [];
  const lines = printed.trimEnd().split('\n');
  const shown = lines.slice(0, 20).map((line) => `      ${chalk.dim('│')} ${cutTo(clean(line), width - 8)}`);
  const rest = lines.length > 20 ? [`      ${chalk.dim('│')} ... ${lines.length - 20} more lines`] : [];
  return [`    ${chalk.dim('your code printed')}`, ...shown, ...rest];
}

function indent(text: string, by: number, width: number, hanging = by): string {
  const lines = wrapAnsi(text, width - hanging, { hard: true }).split('\n');
  return lines.map((line, i) => ' '.repeat(i === 0 ? by : hanging) + line).join('\n');
}

function wrap(text: string, width: number): string {
  return wrapAnsi(text, width, { hard: true });
}

/** Text without control characters: whatever it holds moves no cursor and sets no colour. */
function clean(text: string): string {
  return text.replace(/\p{C}/gu, '');
}
