import { randomBytes } from 'node:crypto';
import { appendFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { disclose, type Policy } from '../export/disclose.ts';
import { entryOf, studentOf } from '../export/entry.ts';
import { annotations, guardCommands, stepSummary } from '../export/github.ts';
import { gradescopeResults } from '../export/gradescope.ts';
import type { Visibility } from '../export/gradescope-schema.ts';
import { junitXml } from '../export/junit.ts';
import { markdownReport } from '../export/markdown.ts';
import type { Report } from '../report/report.ts';
import type { Terminal } from './terminal.ts';

/** What `grade` writes beside its report. */
export interface ExportOptions {
  readonly junit?: string;
  readonly markdown?: string;
  readonly gradescope?: string;
  readonly gradescopeHidden: Visibility;
  readonly github: boolean;
  readonly disclose: Exclude<Policy, 'inputs'>;
  readonly staff: boolean;
}

/** The report's text; in GitHub Actions nothing in it is taken for a command. */
export function guardOutput(text: string, { github }: ExportOptions): string {
  return github ? guardCommands(text, randomBytes(16).toString('hex')) : text;
}

/**
 * Writes the files that are asked for; with `github` also annotations to the terminal, and the page to the file that
 * `GITHUB_STEP_SUMMARY` names. `submission` is the folder of the student's files.
 */
export async function writeExports(
  report: Report,
  options: ExportOptions,
  submission: string,
  terminal: Terminal,
): Promise<void> {
  const shown = disclose({ report, student: report }, options.staff ? 'inputs' : options.disclose);
  const entry = entryOf(studentOf(''), shown);
  const repository = process.env['GITHUB_WORKSPACE'] ?? process.cwd();
  const folder = `${path.relative(repository, submission).replaceAll(path.sep, '/') || '.'}/`;
  const { junit, markdown, gradescope, gradescopeHidden: hidden } = options;
  if (junit !== undefined)
    await writeFile(junit, [...junitXml(report.assignment, [entry], { each: 'check', folder })].join(''));
  if (markdown !== undefined) await writeFile(markdown, markdownReport(entry, { folder }));
  if (gradescope !== undefined) await writeFile(gradescope, gradescopeResults(entry, { hidden }));
  if (!options.github) return;
  terminal.out(annotations(entry, { folder }));
  const summary = process.env['GITHUB_STEP_SUMMARY'] ?? '';
  if (summary !== '') await appendFile(summary, stepSummary(entry, { folder }));
}
