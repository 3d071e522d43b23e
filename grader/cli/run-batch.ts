import { availableParallelism } from 'node:os';
import path from 'node:path';
import { claimFolder } from '../batch/folder.ts';
import type { Found } from '../batch/found.ts';
import { writeTimingsPage } from '../batch/finish/class-page.ts';
import { openFinish } from '../batch/finish/finish.ts';
import { gradeClass } from '../batch/grade-class.ts';
import { readJournal } from '../batch/journal.ts';
import { keepHeapLean } from '../batch/lean-heap.ts';
import { makeRoll, type Roll, writeRoll } from '../batch/roll.ts';
import { isInShard, parseShard } from '../batch/shard.ts';
import { intake } from '../batch/intake/intake.ts';
import { writeTimings } from '../batch/timings.ts';
import type { Course } from '../batch/work.ts';
import type { Kit } from '../define/kit.ts';
import type { Report } from '../report/report.ts';
import { isFolder } from '../loop/writable.ts';
import { checkHardened, type Level } from '../sandbox/level.ts';
import { showProgress } from './batch-progress.ts';
import { exitCodes } from './exit-codes.ts';
import { findExercises } from './find-exercises.ts';
import { type DecisionFiles, readDecisions } from './read-decisions.ts';
import { readTables } from './read-tables.ts';
import { catchInterruption } from './interruption.ts';
import { refuse, sayProblem } from './say-problem.ts';
import { endOfBatch } from './say-batch.ts';
import type { Terminal } from './terminal.ts';

/** The options of `batch`, as commander reads them. */
export interface BatchOptions extends DecisionFiles {
  readonly out?: string;
  readonly roster?: string;
  readonly choose?: string;
  readonly fixtures?: Report['fixtures'];
  readonly jobs?: string;
  readonly shard?: string;
  readonly only?: readonly string[];
  readonly force: boolean;
  readonly sandbox?: Level;
}

interface Named {
  readonly assignment: string | undefined;
  readonly submissions: string | undefined;
  readonly exercises: readonly string[];
}

/** Grades a class into a folder and makes every output of it. Returns the exit code. */
export async function runBatch(
  kit: Kit,
  named: Named,
  options: BatchOptions,
  terminal: Terminal,
): Promise<number> {
  keepHeapLean();
  const planned = await planBatch(kit, named, options);
  if ('problem' in planned) {
    sayProblem(planned.problem, terminal);
    return planned.exitCode;
  }
  const { course, roll, queue, out, jobs, only, title } = planned;
  const read = await readDecisions(options, namesOf(course), out);
  if (read.status === 'wrong') return refuse(read.problem, terminal);
  const claimed = await claimFolder(out, roll, options.force);
  if (claimed.status === 'refused') return refuse(claimed.problem, terminal);
  try {
    writeRoll(out, roll);
    const total = queue.length;
    const counts = { isNew: 0, stood: 0, failed: 0 };
    const progress = showProgress(total, terminal);
    const stopper = new AbortController();
    const release = catchInterruption(() => {
      stopper.abort();
    });
    const wanted = { kit, title, decisions: read.decisions, gradebooks: read.gradebooks };
    const finish = roll.shard === null ? openFinish(out, roll, wanted) : null;
    await gradeClass({
      ...{ course, queue, out, jobs, only, force: options.force, signal: stopper.signal },
      tell({ status }, record, isNew) {
        finish?.student(record);
        counts[isNew ? 'isNew' : 'stood'] += 1;
        if (status === 'error') counts.failed += 1;
        progress.step({ isNew, failed: status === 'error' });
      },
    }).finally(() => {
      progress.end();
      release();
    });
    const end = { ...counts, total, out, roll, wasStopped: stopper.signal.aborted };
    if (stopper.signal.aborted) {
      terminal.error(endOfBatch({ ...end, finished: null, timings: null }, terminal.width));
      return exitCodes.interrupted;
    }
    const timings = await writeTimings(out, await readJournal(path.join(out, 'journal.jsonl')));
    const finished = (await finish?.class()) ?? null;
    if (finished !== null) writeTimingsPage(out, roll, timings);
    terminal.out(endOfBatch({ ...end, finished, timings }, terminal.width));
    return counts.failed > 0 ? exitCodes.ourFault : exitCodes.passed;
  } finally {
    await claimed.release();
  }
}

interface Plan {
  readonly course: Course;
  readonly title: string;
  readonly roll: Roll;
  /** What is to be graded here. */
  readonly queue: Found[];
  readonly out: string;
  readonly jobs: number;
  readonly only: readonly string[] | null;
}

interface Problem {
  readonly problem: string;
  readonly exitCode: number;
}

const usage = 'Next: npm run batch -- a2 submissions --out results';

async function planBatch(kit: Kit, named: Named, options: BatchOptions): Promise<Plan | Problem> {
  if (named.assignment === undefined || named.submissions === undefined)
    return wrong(`Name an assignment and the folder of what was handed in.\n${usage}`);
  if (options.out === undefined) return wrong(`Say with --out where the results go.\n${usage}`);
  const asked = await findExercises(
    kit,
    named.assignment,
    named.exercises,
    (id, exercise) => `npm run batch -- ${id} submissions ${exercise} --out results`,
  );
  if (asked.status === 'not-found') return { problem: asked.problem, exitCode: asked.exitCode };
  const chosen = await findExercises(
    kit,
    named.assignment,
    options.only ?? [],
    (id, exercise) => `npm run batch -- ${id} submissions --only ${exercise} --out results`,
  );
  if (chosen.status === 'not-found') return { problem: chosen.problem, exitCode: chosen.exitCode };
  const { assignment, exercises } = asked;
  const only = chosen.exercises.filter(({ id }) => exercises.some((exercise) => exercise.id === id));
  if (!(await isFolder(named.submissions)))
    return wrong(`There is no folder ${named.submissions}; name the folder of what was handed in.\n${usage}`);
  if (isDeepWithin(named.submissions, options.out))
    return wrong(`--out ${options.out} lies in a folder that may be a submission; name one beside them.`);
  const hasHidden = await isFolder(path.join(kit.root, 'fixtures', assignment.id, 'hidden'));
  const fixtures = options.fixtures ?? (hasHidden ? 'all' : 'public');
  if (fixtures !== 'public' && !hasHidden)
    return wrong('The hidden checks are not in this copy of the kit; use --fixtures public.');
  const jobs = options.jobs === undefined ? availableParallelism() : Number(options.jobs);
  if (!Number.isSafeInteger(jobs) || jobs < 1 || jobs > 256)
    return wrong(
      `--jobs ${options.jobs ?? ''} is no number of workers from 1 to 256; say for example --jobs 4.`,
    );
  const shard = options.shard === undefined ? null : parseShard(options.shard);
  if (options.shard !== undefined && shard === null)
    return wrong(`--shard ${options.shard} is no part of a class; the third of eight is --shard 3/8.`);
  const hardened = options.sandbox === 'hardened' ? checkHardened() : null;
  if (hardened?.status === 'fails')
    return wrong(`--sandbox hardened does not work here. ${hardened.reason} ${hardened.cure}`);
  const course: Course = {
    ...{ kit, assignment, fixtures, sandbox: options.sandbox ?? null },
    exercises: exercises.map(({ id }) => id),
  };
  const files = [...new Set(assignment.exercises.map(({ file }) => file))];
  const tables = await readTables(options);
  if ('problem' in tables) return wrong(tables.problem);
  const { roster, choices } = tables;
  const out = path.resolve(options.out);
  const wanted = { assignment: assignment.id, wanted: files, except: out };
  const found = await intake(named.submissions, { ...wanted, roster, ...(choices !== null && { choices }) });
  const people = new Map((roster?.people ?? []).map((person) => [person.id, person]));
  const about = { assignment: assignment.id, exercises: course.exercises, fixtures };
  return {
    course,
    title: assignment.title,
    queue: found.found.filter(({ id }) => shard === null || isInShard(id, shard)),
    roll: makeRoll({ ...about, shard: options.shard ?? null }, found, people),
    out,
    jobs,
    only: options.only === undefined ? null : only.map(({ id }) => id),
  };
}

/** The exercises under whose names points are given: a policy may name them all, whichever of them are graded. */
function namesOf({ assignment }: Course): string[] {
  return assignment.exercises.flatMap(({ id, partOf }) => (partOf === null ? [id] : []));
}

function wrong(problem: string): Problem {
  return { problem, exitCode: exitCodes.wrongUse };
}

/** Whether a path lies below a folder's own entries, where it might be in someone's submission. */
function isDeepWithin(folder: string, inner: string): boolean {
  const [first = '', ...others] = path.relative(folder, inner).split(path.sep);
  return first !== '..' && !path.isAbsolute(first) && others.length > 0;
}
