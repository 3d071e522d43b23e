import { availableParallelism } from 'node:os';
import { InvalidArgumentError } from 'commander';
import { checkCourse } from '../check/check-course.ts';
import { found } from '../check/claim.ts';
import { holds, inOrder, type Judged, nameOf } from '../check/judged.ts';
import { type Course, planTasks } from '../check/plan.ts';
import { sayLines, showBar } from '../check/progress.ts';
import { renderFindings, renderTables } from '../check/render.ts';
import { developmentSecret, secretIn } from '../fixtures/secret.ts';
import { compileManifest } from '../../define/compile-manifest.ts';
import { listAssignments } from '../../define/load-assignment.ts';
import { sayUnknownAssignment, sayUnknownExercise } from '../../loop/nearest.ts';
import { type Desk, examples, type ExitCode, type Verb, WrongUse } from '../desk.ts';

interface Options {
  readonly seeds: number;
  readonly jobs: number;
  readonly skipMutants: boolean;
}

/** Ten minutes: a claim that takes longer never comes to an end. */
const limitMs = 600_000;
const budgetMs = 1000;

/** `author check a2 conv`. */
export const check: Verb = (program, desk, run) => {
  program
    .command('check')
    .description('Prove the course: everything that must hold of assignments and exercises, claim by claim.')
    .argument('[assignment]', 'for example a2; all assignments where none is named')
    .argument('[exercises...]', 'check these exercises alone')
    .option('--seeds <number>', 'grade the reference on so many sets of fresh numbers', readCount, 50)
    .option('--jobs <number>', 'work with so many processes side by side', readCount, availableParallelism())
    .option('--skip-mutants', 'leave out the mutation test, for a quick run', false)
    .addHelpText('after', examples('check a2', 'check a2 conv --seeds 5 --skip-mutants'))
    .action((id: string | undefined, exercises: string[], options: Options) =>
      run(() => runCheck(desk, id, exercises, options)),
    );
};

async function runCheck(
  desk: Desk,
  id: string | undefined,
  named: readonly string[],
  { seeds, jobs, skipMutants }: Options,
): Promise<ExitCode> {
  const { root, say, width } = desk;
  const { courses, manifests } = await openCourses(root, id, named);
  const tasks = planTasks(courses, skipMutants ? ['mutants'] : []);
  const progress = desk.isTerminal ? showBar(tasks) : sayLines(tasks, say);
  const terms = { seeds, secret: secretIn(desk.env) ?? developmentSecret, budgetMs };
  let judged: Judged[];
  try {
    const claims = await checkCourse(root, tasks, { terms, jobs, limitMs }, progress);
    const shown = named.length === 0 ? manifests : manifests.filter((each) => !holds(each));
    judged = inOrder([...shown, ...claims], courses);
  } finally {
    progress.stop();
  }
  const findings = renderFindings(judged, Math.min(width, 100));
  say(`\n${renderTables(judged)}\n${findings === '' ? '' : `${findings}\n`}`);
  return sayNext(say, judged, id);
}

/** Loads the assignments to check, and judges the first claim about each: that its manifest is valid. */
async function openCourses(
  root: string,
  id: string | undefined,
  named: readonly string[],
): Promise<{ courses: Course[]; manifests: Judged[] }> {
  const known = await listAssignments(root);
  if (id !== undefined && !known.includes(id)) {
    throw new WrongUse(sayUnknownAssignment(id, known));
  }
  const courses: Course[] = [];
  const manifests: Judged[] = [];
  for (const assignment of id === undefined ? known : [id]) {
    const compiled = await compileManifest(root, assignment);
    const place = `assignments/${assignment}/assignment.ts`;
    const problems = compiled.status === 'valid' ? [] : compiled.problems;
    const findings = problems.map((problem) => found(`The manifest does not hold: ${problem}.`, place));
    const task = { claim: 'manifest', assignment, exercise: null };
    manifests.push({ task, result: { status: 'judged', findings } });
    if (compiled.status === 'valid') courses.push({ assignment: compiled.assignment, named });
  }
  requireExercises(courses, named);
  return { courses, manifests };
}

function requireExercises(courses: readonly Course[], named: readonly string[]): void {
  for (const { assignment } of courses) {
    const ids = assignment.exercises.map((exercise) => exercise.id);
    const unknown = named.find((name) => !ids.includes(name));
    if (unknown === undefined) continue;
    throw new WrongUse(sayUnknownExercise(assignment.id, unknown, ids));
  }
}

function sayNext(say: Desk['say'], judged: readonly Judged[], id: string | undefined): ExitCode {
  const failed = judged.filter((each) => !holds(each));
  const [first] = failed;
  if (first === undefined) {
    const ids = [...new Set(judged.map(({ task }) => task.assignment))].join(' ');
    say(`All ${judged.length} claims hold.\nNext: npm run author -- release ${ids} --out <folder>\n`);
    return 0;
  }
  const where = failed.every(({ task }) => nameOf(task) === nameOf(first.task))
    ? nameOf(first.task)
    : (id ?? '');
  say(`${failed.length} of ${judged.length} claims do not hold.\n`);
  say(`Next: mend what is listed, then npm run author -- check${where === '' ? '' : ` ${where}`}\n`);
  return 1;
}

function readCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count > 0) return count;
  throw new InvalidArgumentError('It is a whole number from 1, e.g. 2.');
}
