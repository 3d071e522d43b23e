import { randomBytes } from 'node:crypto';
import { appendFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Classroom50Facts, classroom50Result, githubClassroomResult } from '../export/classroom.ts';
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
  readonly classroom50?: string;
  readonly githubClassroom: boolean;
  readonly github: boolean;
  readonly disclose: Exclude<Policy, 'inputs'>;
  readonly staff: boolean;
}

/** What is known before anything is graded, or a sentence on why nothing of it can be written. */
export type Prepared =
  | { readonly status: 'ready'; readonly facts: Omit<Classroom50Facts, 'gradedAt'> | null }
  | { readonly status: 'wrong'; readonly problem: string };

/** Looks whether what these files need is there. `submission` is the folder of the student's files. */
export async function prepareExports(options: ExportOptions, submission: string): Promise<Prepared> {
  if (options.githubClassroom && outputFile() === '')
    return {
      status: 'wrong',
      problem: '--github-classroom is for steps of GitHub Actions, which sets GITHUB_OUTPUT; it is not set.',
    };
  if (options.classroom50 === undefined) return { status: 'ready', facts: null };
  const { readClassroom50 } = await import('./classroom-facts.ts');
  const read = await readClassroom50(process.env, submission);
  return read.status === 'wrong' ? read : { status: 'ready', facts: read.facts };
}

/** The file to which a step of GitHub Actions writes what later steps read. */
function outputFile(): string {
  return process.env['GITHUB_OUTPUT'] ?? '';
}

/** The report's text; in GitHub Actions nothing in it is taken for a command. */
export function guardOutput(text: string, { github }: ExportOptions): string {
  return github ? guardCommands(text, randomBytes(16).toString('hex')) : text;
}

/**
 * Writes the files that are asked for; with `github` also annotations to the terminal, and the page to the file that
 * `GITHUB_STEP_SUMMARY` names. `submission` is the folder of the student's files, and `facts` what was prepared.
 */
export async function writeExports(
  report: Report,
  options: ExportOptions,
  submission: string,
  facts: Omit<Classroom50Facts, 'gradedAt'> | null,
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
  if (options.githubClassroom) await appendFile(outputFile(), `result=${githubClassroomResult(entry)}\n`);
  if (options.classroom50 !== undefined && facts !== null && report.status !== 'error') {
    // A fault of the grader is no zero: without a result, Classroom 50 tells that it could not be graded.
    const gradedAt = new Date().toISOString();
    await writeFile(options.classroom50, classroom50Result(entry, { ...facts, gradedAt }));
  }
  if (!options.github) return;
  terminal.out(annotations(entry, { folder }));
  const summary = process.env['GITHUB_STEP_SUMMARY'] ?? '';
  if (summary !== '') await appendFile(summary, stepSummary(entry, { folder }));
}
