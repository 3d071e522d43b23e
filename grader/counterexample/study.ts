import type { Arguments } from '../fixtures/fixture.ts';
import type { Exercise } from '../define/assignment.ts';
import { fromNested, type Nested, toNested } from '../tensor/tensor.ts';
import {
  type CaseResult,
  type Disagreement,
  type DrawUpstream,
  judgeCase,
  type Subject,
} from './judge-case.ts';
import type { Budget, Search } from './search.ts';

/** All that a search has seen so far. */
export interface Study {
  /** Runs a case that has not been run yet, unless the budget is spent. */
  examine(args: Arguments, drawUpstream: DrawUpstream): Promise<'agrees' | 'disagrees' | 'unknown'>;
  /** What follows from it. */
  conclude(): Search;
}

/** The shapes that receive upstream gradients in a case, and what came of each upstream gradient tried. */
interface Seen {
  readonly shapes: readonly (readonly number[])[];
  readonly results: Map<string, CaseResult>;
}

/**
 * Remembers every case, since a search that makes cases smaller meets many of them again.
 *
 * @param end when the time is up, by `performance.now()`.
 */
export function openStudy(
  subject: Subject & { readonly misshapen: ReadonlySet<string> },
  budget: Budget,
  end: number,
): Study {
  const seen = new Map<string, Seen>();
  let best: Disagreement | undefined;
  let unfit: Extract<CaseResult, { status: 'unfit' }> | undefined;
  let [run, agreeing] = [0, 0];

  /** Whether to run no more cases: of a disagreement the smallest so far is kept. */
  const isSpent = (): boolean =>
    run >= budget.cases || performance.now() >= end || (best === undefined && agreeing >= budget.agreeing);

  async function judge(args: Arguments, drawUpstream: DrawUpstream): Promise<CaseResult | undefined> {
    const key = JSON.stringify(args);
    const known = seen.get(key);
    const again = known?.results.get(JSON.stringify(known.shapes.map((shape, i) => drawUpstream(i, shape))));
    if (again !== undefined) return again;
    if (isSpent()) return undefined;
    run += 1;
    const shapes: (readonly number[])[] = [];
    const drawn: Nested[] = [];
    const result = await judgeCase(subject, args, (i, shape) => {
      shapes[i] = shape;
      return (drawn[i] = drawUpstream(i, shape));
    });
    const confirmed = result.status === 'disagrees' ? await confirm(subject, result) : result;
    if (confirmed.status === 'agrees') agreeing += 1;
    const { results } = known ?? { results: new Map<string, CaseResult>() };
    seen.set(key, { shapes, results: results.set(JSON.stringify(drawn), confirmed) });
    return confirmed;
  }

  return {
    async examine(args, drawUpstream) {
      const result = await judge(args, drawUpstream);
      if (result?.status === 'unfit') unfit ??= result;
      if (result?.status === 'disagrees') best = result;
      return result?.status === 'agrees' || result?.status === 'disagrees' ? result.status : 'unknown';
    },
    conclude() {
      if (best !== undefined) return { status: 'found', counterexample: best };
      if (agreeing > 0) return { status: 'agrees', cases: agreeing };
      return unfit ?? { status: 'unfit', because: 'forward' };
    },
  };
}

/**
 * The disagreement, if it is still there a little beside the case; else what is found there. On kinks the rules by which
 * backward passes are written need not give a derivative at all (`max(0, x) - max(0, -x)` at 0), and that is nobody's
 * mistake. An entry that is not finite needs no such proof.
 */
async function confirm(
  subject: Subject & { readonly misshapen: ReadonlySet<string> },
  found: Disagreement,
): Promise<CaseResult> {
  if (!fromNested(found.analytic).data.every(Number.isFinite)) return found;
  const beside = async (direction: number): Promise<CaseResult> => {
    const args = nudged(subject.exercise, found.arguments, direction);
    return judgeCase(subject, args, (i) => found.upstream[i] ?? 1);
  };
  const after = await beside(1);
  if (after.status === 'disagrees') return found;
  const before = await beside(-1);
  return before.status === 'disagrees' ? found : after.status === 'agrees' ? after : before;
}

/** The inputs that gradients are asked for, each entry moved by its own 0.05 to 0.15. */
function nudged({ gradients }: Exercise, { inputs, options }: Arguments, direction: number): Arguments {
  const moved = gradients.map(({ input }, k): [string, Nested] => {
    const { shape, data } = fromNested(inputs[input] ?? []);
    const offset = (i: number): number =>
      direction * (i % 2 === 0 ? 1 : -1) * (0.05 + 0.01 * ((7 * (i + 3 * k)) % 11));
    return [input, toNested({ shape, data: data.map((entry, i) => entry + offset(i)) })];
  });
  return { inputs: { ...inputs, ...Object.fromEntries(moved) }, options };
}
