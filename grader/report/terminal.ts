import type { ChalkInstance } from 'chalk';
import wrapAnsi from 'wrap-ansi';
import { sayNext } from './next-step.ts';
import type { CheckReport, DiagnosisReport, ExerciseReport, Report } from './report.ts';
import { points } from './points.ts';

/** How a report is written to a terminal; `folder` is what stands before the names of the student's files. */
export interface TerminalStyle {
  readonly chalk: ChalkInstance;
  readonly width: number;
  readonly folder: string;
}

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
    '',
    wrap(sayNext(report, style.folder), width),
    '',
  ].join('\n');
}

const scopeInWords = {
  public: 'on the public checks',
  hidden: 'on the hidden checks',
  all: 'on the public and hidden checks',
} as const;

function renderExercise(exercise: ExerciseReport, style: TerminalStyle): string {
  const { chalk } = style;
  const { id, score, maxScore, status, checks } = exercise;
  const head = `  ${chalk.bold(id)}  ${points(score)}/${points(maxScore)}`;
  if (status === 'not-started') return `${head}  ${chalk.dim('not started')}\n`;
  const lines = groupChecks(checks).map((group) => renderGroup(group, style));
  return [head, ...lines, ...renderPrinted(exercise, style), ''].join('\n');
}

/** Checks that read the same: passed ones stand on one line, and so do failed ones with one reason. */
interface Group {
  readonly status: CheckReport['status'];
  readonly names: readonly string[];
  readonly diagnosis: DiagnosisReport | undefined;
}

function groupChecks(checks: readonly CheckReport[]): Group[] {
  const groups = new Map<string, Group>();
  for (const { name, scope, status, diagnosis } of checks) {
    const key = status === 'pass' ? 'pass' : `${status} ${diagnosis?.code} ${diagnosis?.message}`;
    const names = groups.get(key)?.names ?? [];
    const label =
      scope === 'hidden' && status !== 'pass' && !names.includes(name) ? `${name} (hidden)` : name;
    const failedElsewhere =
      status === 'pass' && checks.some((other) => other.name === name && other.status !== 'pass');
    const shown = failedElsewhere ? `${name} (${scope})` : label;
    groups.set(key, { status, names: names.includes(shown) ? names : [...names, shown], diagnosis });
  }
  return [...groups.values()];
}

function renderGroup({ status, names, diagnosis }: Group, style: TerminalStyle): string {
  const { chalk, width } = style;
  const colour = { pass: chalk.green, fail: chalk.red, skip: chalk.dim, error: chalk.yellow }[status];
  const mark = colour(marks[status]);
  if (diagnosis === undefined) return indent(names.map((name) => `${mark} ${name}`).join('  '), 4, width);
  const said = `${mark} ${chalk.bold(names.join(', '))}  ${clean(diagnosis.message)}`;
  const code = chalk.dim(diagnosis.code);
  const first = indent(said, 4, width, 6);
  const lastLine = first.slice(first.lastIndexOf('\n') + 1);
  const room = width - visibleLength(lastLine) - diagnosis.code.length;
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
  const expanded = clean(text.slice(0, column - 1).replace(/\t/g, '  '));
  const line = expanded + clean(text.slice(column - 1).replace(/\t/g, '  '));
  const from = Math.max(0, Math.min(expanded.length - Math.floor(width / 2), line.length - width));
  const lead = /^\s*/.exec(line)?.[0].length ?? 0;
  const start = from === 0 ? Math.min(lead, expanded.length) : from;
  return [line.slice(start, start + width), `${' '.repeat(Math.max(0, expanded.length - start))}^`];
}

function renderPrinted({ printed }: ExerciseReport, { chalk, width }: TerminalStyle): string[] {
  if (printed === '') return [];
  const lines = printed.trimEnd().split('\n');
  const shown = lines
    .slice(0, 20)
    .map((line) => `      ${chalk.dim('│')} ${clean(line).slice(0, width - 8)}`);
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

function visibleLength(text: string): number {
  // eslint-disable-next-line no-control-regex -- the colours of our own that chalk has put in
  return text.replace(/\u001B\[\d+m/g, '').length;
}
