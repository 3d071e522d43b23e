import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Kit } from '../define/kit.ts';
import { grade } from '../grade/grade.ts';
import { isFolder, problemOfTarget } from '../loop/writable.ts';
import type { Report } from '../report/report.ts';
import { checkHardened, type Level } from '../sandbox/level.ts';
import { exitCodes } from './exit-codes.ts';
import { findExercises } from './find-exercises.ts';
import { refuse, sayProblem } from './say-problem.ts';
import { showWait } from './show-wait.ts';
import type { Terminal } from './terminal.ts';
import type { ExportOptions } from './write-exports.ts';
import type { PageOptions } from './write-page.ts';

/** The options of `grade`, as commander reads them. */
export interface GradeOptions extends ExportOptions, PageOptions {
  readonly submission?: string;
  readonly fixtures?: Report['fixtures'];
  readonly json?: string;
  readonly counterexample: boolean;
  readonly sandbox?: Level;
  readonly watch: boolean;
}

/** Grades an assignment, prints the report and writes it where that is asked for. Returns the exit code. */
export async function runGrade(
  kit: Kit,
  id: string | undefined,
  names: readonly string[],
  options: GradeOptions,
  terminal: Terminal,
): Promise<number> {
  if (id === undefined) {
    const { welcome } = await import('./run-status.ts');
    return welcome(kit, terminal);
  }
  const found = await findExercises(kit, id, names, 'grade');
  if (found.status === 'not-found') {
    sayProblem(found.problem, terminal);
    return found.exitCode;
  }
  const { assignment, exercises } = found;
  const submission = path.resolve(options.submission ?? path.join(kit.root, 'assignments', assignment.id));
  const hasHidden = await isFolder(path.join(kit.root, 'fixtures', assignment.id, 'hidden'));
  const fixtures = options.fixtures ?? (hasHidden ? 'all' : 'public');
  const problem =
    (await findProblem(assignment.id, submission, fixtures, hasHidden, options)) ??
    findProblemOfLevel(options.sandbox);
  if (problem !== null) return refuse(problem, terminal);
  const exporting = wantsExports(options) ? import('./write-exports.ts') : null;
  const prepared = await exporting?.then(({ prepareExports }) => prepareExports(options, submission));
  if (prepared?.status === 'wrong') return refuse(prepared.problem, terminal);
  if (options.counterexample) {
    const { runCounterexample } = await import('./run-counterexample.ts');
    return runCounterexample(kit, assignment, exercises, submission, options.sandbox, terminal);
  }
  const folder = `${path.relative(process.cwd(), submission) || '.'}/`;
  const place = {
    folder: folder.startsWith('../..') ? `${submission}/` : folder,
    ...(options.submission !== undefined && { submission: options.submission }),
  };
  if (options.watch) {
    const { runWatch } = await import('./run-watch.ts');
    const watched = { assignment, exercises, submission, fixtures, sandbox: options.sandbox };
    return runWatch(kit, watched, place, terminal);
  }
  // What writes the report is loaded while the sandbox is at work.
  const [report, { renderReport }] = await Promise.all([
    grade(kit, {
      ...{ assignment, exercises, submission, fixtures },
      staff: options.staff,
      pictures: wantsPage(options),
      sandbox: options.sandbox,
      tellWait: (id, limitMs) => showWait(id, limitMs, terminal),
    }),
    import('../report/terminal.ts'),
  ]);
  const exports = await exporting;
  const text = renderReport(report, { ...terminal, ...place });
  terminal.out(exports?.guardOutput(text, options) ?? text);
  if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify(report, null, 2)}\n`);
  await exports?.writeExports(report, options, submission, prepared?.facts ?? null, terminal);
  if (options.submission === undefined) await remember(kit, report, terminal);
  if (wantsPage(options)) {
    const { writePage } = await import('./write-page.ts');
    await writePage(kit, report, { assignment, exercises, submission, place }, options, terminal);
  }
  return { pass: exitCodes.passed, fail: exitCodes.failed, error: exitCodes.ourFault }[report.status];
}

/** What writes other formats takes a while to load; most gradings do without. */
function wantsExports(options: GradeOptions): boolean {
  const { github, githubClassroom, junit, markdown, gradescope, classroom50 } = options;
  const files = [junit, markdown, gradescope, classroom50];
  return github || githubClassroom || files.some((file) => file !== undefined);
}

function wantsPage({ html, open }: GradeOptions): boolean {
  return html !== undefined || open;
}

/** Keeps the result for `hint` and `status`, once it is told. */
async function remember(kit: Kit, report: Report, terminal: Terminal): Promise<void> {
  const [{ changeState }, { rememberGrading }] = await Promise.all([
    import('../loop/state.ts'),
    import('../loop/remember.ts'),
  ]);
  const { problem } = await changeState(kit.root, (state) => rememberGrading(state, report, new Date()));
  sayProblem(problem, terminal);
}

function findProblemOfLevel(level: Level | undefined): string | null {
  const hardened = level === 'hardened' ? checkHardened() : null;
  return hardened?.status === 'fails'
    ? `--sandbox hardened does not work here. ${hardened.reason} ${hardened.cure}`
    : null;
}

async function findProblem(
  id: string,
  submission: string,
  fixtures: Report['fixtures'],
  hasHidden: boolean,
  { html, json, junit, markdown, gradescope, classroom50 }: GradeOptions,
): Promise<string | null> {
  if (!(await isFolder(submission)))
    return `There is no folder ${submission}; --submission names the folder of the student's files.\nNext: npm run grade ${id}`;
  if (fixtures !== 'public' && !hasHidden)
    return 'The hidden checks are not in this copy of the kit; use --fixtures public.';
  for (const [option, file] of Object.entries({ html, json, junit, markdown, gradescope, classroom50 })) {
    if (file === undefined) continue;
    const problem = await problemOfTarget(option, file);
    if (problem !== null) return problem;
  }
  return null;
}
