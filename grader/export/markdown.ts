import { type CheckGroup, groupChecks } from '../report/group-checks.ts';
import { points } from '../report/points.ts';
import type { ExerciseReport } from '../report/report.ts';
import type { Entry } from './entry.ts';
import { escapeMarkdown, fence } from './markdown-escape.ts';
import { sayAdvice, sayBeside, sayReason, sayScore, sayStatus, sayTraining } from './words.ts';

export interface MarkdownOptions {
  /** What stands before the names of the student's files. */
  readonly folder: string;
}

const marks = { pass: '✓', fail: '✗', skip: '–', error: '!', 'not-started': '–' } as const;

/** A student's report as a page in GitHub's Markdown: the points at a glance, then each exercise that is not right yet. */
export function markdownReport(entry: Entry, options: MarkdownOptions): string {
  const { report } = entry.shown;
  const whose = [entry.name, entry.id].filter((text) => text !== null && text !== '').join(', ');
  const blocks = [
    `# ${escapeMarkdown(`${report.assignment}: ${report.title}`)}`,
    ...(whose === '' ? [] : [escapeMarkdown(whose)]),
    `**${escapeMarkdown(sayScore(entry))}**; ${escapeMarkdown(sayStatus(report))}.`,
    ...sayBeside(entry).map(escapeMarkdown),
    tableOf(report.exercises),
    ...report.exercises.flatMap((exercise) => sectionOf(exercise, options)),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function tableOf(exercises: readonly ExerciseReport[]): string {
  return [
    '|   | exercise | points |',
    '| - | -------- | -----: |',
    ...exercises.map(
      ({ id, status, score, maxScore }) =>
        `| ${marks[status]} | ${escapeMarkdown(id)} | ${status === 'error' ? '?' : points(score)}/${points(maxScore)} |`,
    ),
  ].join('\n');
}

function sectionOf(exercise: ExerciseReport, { folder }: MarkdownOptions): string[] {
  const { id, status, checks, sample, printed } = exercise;
  const training = sayTraining(exercise);
  const isBare = training === null && sample === undefined && printed === '';
  if (status === 'not-started' || (status === 'pass' && isBare)) return [];
  return [
    `## ${escapeMarkdown(id)}`,
    groupChecks(checks)
      .map((group) => itemOf(group, folder))
      .join('\n'),
    ...(training === null ? [] : [escapeMarkdown(training)]),
    ...(sample === undefined ? [] : ['Your model writes', fence(sample)]),
    ...(printed === '' ? [] : ['Your code printed', fence(printed)]),
  ];
}

function itemOf({ status, names, diagnosis }: CheckGroup, folder: string): string {
  const head = `- ${marks[status]} **${names.map(escapeMarkdown).join(', ')}**`;
  if (status === 'pass') return head;
  const check = { status, ...(diagnosis !== undefined && { diagnosis }) };
  const code = diagnosis === undefined ? '' : ` (${escapeMarkdown(diagnosis.code)})`;
  const advice = sayAdvice(check, folder).map((line) => `  - ${escapeMarkdown(line)}`);
  return [`${head}: ${escapeMarkdown(sayReason(check))}${code}`, ...advice].join('\n');
}
