import type { Arbitrary } from 'fast-check';
import type { Exercise } from '../define/assignment.ts';
import { ordinaryOptions, planSizes } from '../grade/size-plan.ts';
import { entriesIn, PICKS, smallArray, smallCase } from '../grade/small-cases.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { CaseResult, Disagreement } from './judge-case.ts';
import { openStudy } from './study.ts';
import { tryOnce } from './trial.ts';

/** What came of the search for a case in which a student's gradients are not those of the student's forward function. */
export type Search =
  | { readonly status: 'found'; readonly counterexample: Disagreement }
  /** None was found in so many different cases. */
  | { readonly status: 'agrees'; readonly cases: number }
  | { readonly status: 'no-backward' }
  | Extract<CaseResult, { status: 'no-result' | 'no-gradient' }>
  /** No small case could be measured; `because` of the first one. */
  | { readonly status: 'unfit'; readonly because: 'forward' | 'not measurable' | 'shape' };

/** How long a search may take: it ends at whichever comes first, with the smallest case found by then. */
export interface Budget {
  readonly milliseconds: number;
  /** Cases that are run, whether they serve to find a disagreement or to make it smaller. */
  readonly cases: number;
  /** Cases without a disagreement after which the search gives up. */
  readonly agreeing: number;
}

export const defaultBudget: Budget = { milliseconds: 4500, cases: 3000, agreeing: 200 };

/** What the last call of a search may take although its time is up, in milliseconds. */
const leastLimitMs = 250;

/** The longest axis of a small case, and the most entries that its inputs have together. */
const longest = 4;
const mostEntries = 40;

/**
 * Looks for the smallest case in which a gradient differs from the finite differences of the student's own forward
 * function: small sizes and small whole numbers, drawn and made smaller by fast-check. Needs no reference and no fixture.
 */
export async function searchCounterexample(
  given: Exercise,
  sandbox: Sandbox,
  budget: Budget = defaultBudget,
): Promise<Search> {
  // Entries of object arguments that only some cases have are in no small case.
  const gradients = given.gradients.filter(({ input }) => input in given.inputs);
  const exercise = { ...given, gradients };
  if (exercise.gradients.length === 0) return { status: 'no-backward' };
  const plan = planSizes(exercise);
  const end = performance.now() + budget.milliseconds;
  const limitMs = (): number =>
    Math.min(exercise.callLimitMs, Math.max(leastLimitMs, end - performance.now()));
  const subject = { exercise, sandbox, limitMs };
  const trial = await tryOnce(subject, plan);
  if (trial.status !== 'tried') return trial;
  const study = openStudy({ ...subject, misshapen: trial.misshapen }, budget, end);
  const { default: fc } = await import('fast-check');
  const natural = (below: number): Arbitrary<number> => fc.nat(below - 1);
  const picks = fc.array(natural(PICKS), { minLength: mostEntries, maxLength: mostEntries });
  const arrays = [...Object.keys(exercise.inputs), ...Object.keys(ordinaryOptions(exercise) ?? {})];
  const drawing = fc.record({
    sizes: fc.tuple(...plan.free.map(() => natural(longest))),
    entries: fc.tuple(...arrays.map(() => picks)),
    upstream: picks,
  });
  await fc.check(
    fc.asyncProperty(drawing, async ({ sizes, entries, upstream }) => {
      const chosen = plan.complete(
        Object.fromEntries(plan.free.map((letter, i) => [letter, 1 + (sizes[i] ?? 0)])),
      );
      if (entriesIn(exercise, chosen) > mostEntries) throw new fc.PreconditionFailure();
      const args = smallCase(exercise, chosen, (name, i) => at(entries[arrays.indexOf(name)], i));
      const verdict = await study.examine(args, (output, shape) =>
        smallArray(shape, (i) => at(upstream, i + output)),
      );
      if (verdict === 'unknown') throw new fc.PreconditionFailure();
      return verdict === 'agrees';
    }),
    { seed: 1, numRuns: 5 * budget.agreeing, maxSkipsPerRun: 5 },
  );
  return study.conclude();
}

function at(picks: readonly number[] | undefined, i: number): number {
  return picks?.[i % picks.length] ?? 0;
}
