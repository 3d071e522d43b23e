import { groupChecks } from '../report/group-checks.ts';
import type { DiagnosisReport } from '../report/report.ts';
import type { Entry } from './entry.ts';
import { markdownReport, type MarkdownOptions } from './markdown.ts';
import { plainLine } from './plain-text.ts';
import { sayBeside, sayReason, sayScore, sayStatus } from './words.ts';

/** GitHub shows ten errors and ten notices of a step, and drops the rest without a word. */
const shownErrors = 10;
/** A step's summary that is longer is not shown at all. */
const summaryBytes = 1024 * 1024;

/**
 * Annotations for GitHub Actions, one line each: where code is wrong and why, faults of the grader first, public checks
 * before hidden ones; then the points as a notice. `folder` is the students' files', from the repository's root.
 */
export function annotations(entry: Entry, { folder }: MarkdownOptions): string {
  const { report } = entry.shown;
  const errors = report.exercises
    .flatMap(({ id, file, checks }) =>
      groupChecks(checks).flatMap(({ status, names, diagnosis }) => {
        if (status === 'pass' || status === 'skip') return [];
        const check = { status, ...(diagnosis !== undefined && { diagnosis }) };
        const hidden = names.every(
          (name) =>
            name.endsWith('(hidden)') ||
            checks.every((each) => each.name !== name || each.scope === 'hidden'),
        );
        const title = `${id}: ${names.join(', ')}`;
        const place = diagnosis?.place;
        const properties = {
          // Faults of the grader are at no place in the student's files.
          ...(status === 'fail' && placeOf(`${folder}${place?.file ?? file}`, place)),
          title,
        };
        const hint = diagnosis?.hint === undefined ? [] : [diagnosis.hint];
        const line = command(
          'error',
          properties,
          [`${names.join(', ')}: ${sayReason(check)}`, ...hint].join('\n'),
        );
        return [{ rank: status === 'error' ? 0 : hidden ? 2 : 1, line }];
      }),
    )
    .sort((a, b) => a.rank - b.rank);
  const more = errors.length - shownErrors;
  const words = [
    `${sayScore(entry)}: ${sayStatus(report)}.`,
    ...sayBeside(entry),
    ...(more > 0 ? [`${more} more ${more === 1 ? 'error is' : 'errors are'} in the summary.`] : []),
  ];
  const notice = command('notice', { title: report.assignment }, words.join('\n'));
  return [...errors.slice(0, shownErrors).map(({ line }) => line), notice]
    .map((line) => `${line}\n`)
    .join('');
}

function placeOf(file: string, place: DiagnosisReport['place']): Record<string, string | number> {
  const { line, column } = place ?? {};
  return { file, ...(line !== undefined && { line }), ...(column !== undefined && { col: column }) };
}

/** The page for `GITHUB_STEP_SUMMARY`, cut to what GitHub shows. */
export function stepSummary(entry: Entry, options: MarkdownOptions): string {
  const page = markdownReport(entry, options);
  if (new TextEncoder().encode(page).length <= summaryBytes) return page;
  const unprinted = {
    ...entry.shown.report,
    exercises: entry.shown.report.exercises.map((exercise) => ({ ...exercise, printed: '' })),
  };
  const shorter = markdownReport({ ...entry, shown: { ...entry.shown, report: unprinted } }, options);
  return `${cutToBytes(shorter, summaryBytes - 100)}\n\nThis page was cut to what GitHub shows.\n`;
}

/**
 * Text during which GitHub Actions carries out no command. `token` is random, of 128 bits, and must be nowhere that
 * student code can read it.
 */
export function guardCommands(text: string, token: string): string {
  return `::stop-commands::${token}\n${text}${text.endsWith('\n') ? '' : '\n'}::${token}::\n`;
}

/** A workflow command; the characters that would end it or one of its properties stand as percent codes. */
export function command(
  name: 'error' | 'warning' | 'notice',
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const written = Object.entries(properties).map(
    ([key, value]) => `${key}=${escapeProperty(plainLine(String(value)))}`,
  );
  const lines = message.split('\n').map(plainLine).join('\n');
  return `::${name} ${written.join(',')}::${escapeData(lines)}`;
}

function escapeData(text: string): string {
  // The older form of commands is looked for in the middle of lines too.
  const harmless = text.replaceAll('##[', '# #[');
  return harmless.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** The beginning of a text in so many bytes, up to the end of a line. */
function cutToBytes(text: string, bytes: number): string {
  const whole = new TextEncoder().encode(text);
  if (whole.length <= bytes) return text;
  const start = new TextDecoder().decode(whole.subarray(0, bytes));
  return start.slice(0, Math.max(0, start.lastIndexOf('\n')));
}
