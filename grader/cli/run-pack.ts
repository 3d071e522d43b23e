import path from 'node:path';
import { wrapAnsi } from 'fast-wrap-ansi';
import type { Assignment } from '../define/assignment.ts';
import type { Kit } from '../define/kit.ts';
import { diagnoseNoResult } from '../diagnose/outcomes.ts';
import { grade } from '../grade/grade.ts';
import { packFiles } from '../loop/pack-files.ts';
import { replaceFile } from '../loop/replace-file.ts';
import { checkTypes } from '../loop/type-check.ts';
import { problemOfTarget } from '../loop/writable.ts';
import { points } from '../report/points.ts';
import type { Report } from '../report/report.ts';
import { bundleFile } from '../sandbox/bundle.ts';
import { readSubmission, type Submission } from '../sandbox/submission.ts';
import { exitCodes } from './exit-codes.ts';
import { findExercises } from './find-exercises.ts';
import { refuse, sayProblem } from './say-problem.ts';
import { showWait } from './show-wait.ts';
import type { Terminal } from './terminal.ts';

/** The options of `pack`, as commander reads them. */
export interface PackOptions {
  readonly out?: string;
  readonly anyway: boolean;
}

/**
 * Packs the files of an assignment that are graded, and no others, for handing in; says what they earn on the public
 * checks and what is still missing. Returns the exit code: 1 where a file cannot be read and nothing was packed.
 */
export async function runPack(
  kit: Kit,
  id: string,
  options: PackOptions,
  terminal: Terminal,
): Promise<number> {
  const { out, error, width } = terminal;
  const found = await findExercises(kit, id, [], 'pack');
  if (found.status === 'not-found') {
    sayProblem(found.problem, terminal);
    return found.exitCode;
  }
  const target = path.resolve(options.out ?? path.join(kit.root, `${id}.zip`));
  const unfit = await problemOfTarget('out', target);
  if (unfit !== null) return refuse(`${unfit}\nNext: npm run pack ${id}`, terminal);
  const folder = path.join(kit.root, 'assignments', id);
  const names = new Set(found.exercises.map(({ file }) => file));
  const submission = readSubmission(folder, names);
  const problems = await findProblems(found.assignment, submission);
  for (const problem of problems) error(`${wrapAnsi(`✗ ${problem}`, width, { hard: true })}\n`);
  if (problems.length > 0 && !options.anyway) {
    error(`\nNothing was packed; --anyway packs what can be read.\nNext: npm run grade ${id}\n`);
    return exitCodes.failed;
  }
  sayTypes(await checkTypes(kit.root, id), terminal);
  const report = await grade(kit, {
    ...{ assignment: found.assignment, exercises: found.exercises, submission: folder, fixtures: 'public' },
    staff: false,
    tellWait: (exercise, limitMs) => showWait(exercise, limitMs, terminal),
  });
  const { bytes, sha256, files } = packFiles(submission);
  await replaceFile(target, bytes);
  const place = path.relative(process.cwd(), target);
  out(`${place.startsWith('..') ? target : place}  ${bytes.length} bytes: ${files.join(', ')}\n`);
  out(`SHA-256 ${sha256}\n\n`);
  out(`${points(report.score)} of ${points(report.maxScore)} points on the public checks\n`);
  out(`${wrapAnsi(sayMissing(report), width)}\n`);
  out(
    `Next: ${report.status === 'pass' ? 'hand that file in.' : `hand that file in, or go on: npm run grade ${id}`}\n`,
  );
  return exitCodes.passed;
}

/** What keeps a file from being graded, as sentences that begin with its name. */
async function findProblems({ exercises }: Assignment, submission: Submission): Promise<string[]> {
  const problems = [...submission.keys()].map(async (file) => {
    const bundled = await bundleFile(file, submission);
    if (bundled.status === 'bundled') return [];
    const name = exercises.find((exercise) => exercise.file === file)?.forward ?? '';
    const outcome = { status: 'no-file', problem: bundled.problem } as const;
    const { message, place } = diagnoseNoResult(name, file, outcome, true);
    return [`${message}${place === undefined ? '' : ` (${place.file}:${place.line})`}`];
  });
  return [...new Set((await Promise.all(problems)).flat())];
}

const mostLines = 5;

function sayTypes(lines: readonly string[] | null, { out, width }: Terminal): void {
  if (lines === null || lines.length === 0) return;
  out(
    `TypeScript finds ${lines.length === 1 ? 'an error' : `${lines.length} errors`}; points do not depend on it:\n`,
  );
  for (const line of lines.slice(0, mostLines)) out(`${wrapAnsi(line, width, { hard: true })}\n`);
  out(lines.length > mostLines ? `... and ${lines.length - mostLines} more\n\n` : '\n');
}

function sayMissing({ exercises }: Report): string {
  const begun = exercises.filter(({ status }) => status === 'fail' || status === 'error');
  const untouched = exercises.filter(({ status }) => status === 'not-started');
  if (begun.length + untouched.length === 0)
    return 'Nothing is missing there; hidden checks decide the rest.';
  const scores = begun.map(({ id, score, maxScore }) => `${id} (${points(score)}/${points(maxScore)})`);
  return [
    ...(begun.length === 0 ? [] : [`Not right yet: ${scores.join(', ')}.`]),
    ...(untouched.length === 0 ? [] : [`Not started: ${untouched.map(({ id }) => id).join(', ')}.`]),
  ].join('\n');
}
