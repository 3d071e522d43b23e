import { access, readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Equivalent, readEquivalents } from '../../define/equivalent.ts';
import type { Kit } from '../../define/kit.ts';
import { readSubmission } from '../../sandbox/submission.ts';
import type { Subject } from '../mistakes/grade-mistaken.ts';
import { applyMarks, isMarked, type Marked, type StaleMark } from './marks.ts';
import { applyMutant, type Mutant } from './mutant.ts';
import { mutantsOf } from './mutants-of.ts';
import { loadTrials, type Verdict } from './trials.ts';
import { type Stand, trySolution, tryVariants } from './try-files.ts';

/** What the mutation test of one exercise came to. */
export type MutationTest =
  | {
      readonly status: 'tested';
      readonly exercise: string;
      readonly killed: number;
      /** Mutants that live and are marked: no input can or need tell them from the solution. */
      readonly equivalents: readonly Marked[];
      /** Mutants that live and are not marked: bugs that the fixtures would not notice. */
      readonly survivors: readonly Mutant[];
      readonly stale: readonly StaleMark[];
    }
  /** Nothing to test; `reason` is a sentence. */
  | { readonly status: 'skipped'; readonly exercise: string; readonly reason: string }
  /** A fixture is missing or damaged, or the solution itself does not pass: nothing can be said of its mutants. */
  | { readonly status: 'unfit'; readonly exercise: string; readonly problem: string };

export interface MutationOptions {
  /** How many sandboxes work at once; by default one for each core. */
  readonly jobs?: number;
  /** Called after each mutant. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Tests the fixtures of an exercise by its solution: makes every small change of the solution inside the exercise's holes,
 * runs it in a real sandbox on the public and the hidden cases, and finds those that grading would not notice. A mutant is
 * killed by a wrong value, an error, a changed argument, or by not ending: a call may take twenty times as long as the
 * solution's own, and 150 ms at least. The parts of an exercise are tested with it.
 *
 * @param kit the copy of the kit whose fixtures are tested
 * @param subject the exercise, and the folder with its solution and marks (`solutions/aN/equivalents/<exercise>.ts`)
 * @throws Error when the solution's file is missing or the file of marks does not hold.
 */
export async function testMutants(
  kit: Kit,
  subject: Subject,
  options: MutationOptions = {},
): Promise<MutationTest> {
  const { root, assignment, exercise } = subject;
  const { id, file, partOf } = exercise;
  const skipped = (reason: string): MutationTest => ({ status: 'skipped', exercise: id, reason });
  if (partOf !== null) return skipped(`It is a part of ${partOf} and is tested there.`);
  if (exercise.training !== null) return skipped('It is judged by what it learns, not by single values.');
  const tested = assignment.exercises.filter((each) => each.partOf === id || each.id === id);
  const folder = path.join(root, 'solutions', assignment.id);
  const source = await readFile(path.join(folder, file), 'utf8');
  const mutants = mutantsOf(file, source, id);
  if (mutants.length === 0) return skipped(`No hole called ${id} in ${file} has anything to change.`);
  const loaded = await loadTrials(
    kit.root,
    assignment.id,
    tested.filter(({ training }) => training === null),
  );
  if (loaded.status === 'faulty') return { status: 'unfit', exercise: id, problem: loaded.problem };
  const files = assignment.exercises.map((each) => each.file);
  const solution = readSubmission(folder, files);
  const stand: Stand = { kit, solution, file, trials: loaded.trials };
  const reference = await trySolution(stand);
  const problem = problemWith(reference, assignment.id);
  if (problem !== null) return { status: 'unfit', exercise: id, problem };
  const marks = await loadMarks(root, path.join(folder, 'equivalents', `${id}.ts`));
  const limitMs = Math.max(150, 20 * reference.longestMs);
  const living = await survivorsOf(stand, source, mutants, limitMs, options);
  // On a busy machine a call can be late without being endless: a mark is not called stale for that.
  const doubtful = mutants.filter((mutant) => isMarked(mutant, marks) && !living.includes(mutant));
  const late = await survivorsOf(stand, source, doubtful, exercise.callLimitMs, { jobs: 1 });
  const survivors = mutants.filter((mutant) => living.includes(mutant) || late.includes(mutant));
  const { equivalents, unmarked, stale } = applyMarks(mutants, survivors, marks);
  const killed = mutants.length - survivors.length;
  return { status: 'tested', exercise: id, killed, equivalents, survivors: unmarked, stale };
}

/** Why nothing can be said of mutants by what the solution itself came to; null where something can. */
function problemWith(reference: Verdict, assignment: string): string | null {
  if (reference.judged === 0)
    return `No case asks for a value: add one in assignments/${assignment}/exercises/.`;
  if (reference.status === 'right') return null;
  return `The solution itself does not pass its fixtures: npm run author -- fixtures ${assignment}`;
}

async function survivorsOf(
  stand: Stand,
  source: string,
  mutants: readonly Mutant[],
  limitMs: number,
  { jobs = availableParallelism(), onProgress }: MutationOptions,
): Promise<Mutant[]> {
  let done = 0;
  const tried = await tryVariants(
    stand,
    mutants.map((mutant) => applyMutant(source, mutant)),
    { limitMs, jobs, onTried: () => onProgress?.(++done, mutants.length) },
  );
  return mutants.filter((_, i) => tried[i] === 'right');
}

/** The marks of an exercise; none where there is no such file. */
async function loadMarks(root: string, file: string): Promise<readonly Equivalent[]> {
  const exists = await access(file).then(
    () => true,
    () => false,
  );
  if (!exists) return [];
  const module: unknown = await import(pathToFileURL(file).href);
  const exported =
    typeof module === 'object' && module !== null && 'default' in module ? module.default : null;
  return readEquivalents(exported, path.relative(root, file));
}
