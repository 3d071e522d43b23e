import { examine } from './base.ts';
import type { Base } from './base.ts';
import { concluded, sizeOf, wantedError } from './estimate.ts';
import { judgeEntries, judgeGradient } from './judge.ts';
import type { GradientVerdict } from './judge.ts';
import { directionLine } from './line.ts';
import { inputNamed, namesOf, requireFinite } from './probe.ts';
import type { Derivation, Inputs, Problem } from './probe.ts';
import { uniformStream } from './random.ts';
import type { Measuring } from './robust.ts';
import { newSearch, searchLevels } from './search.ts';
import type { Search } from './search.ts';
import type { Unfit } from './unfit.ts';

/** A verdict per input, or the reason why there are none. In a verdict `index` counts directions, not entries. */
export type DirectionalCheck =
  | {
      readonly status: 'checked';
      readonly verdicts: Readonly<Record<string, GradientVerdict>>;
      readonly evaluations: number;
    }
  | Unfit;

/** How to check along directions. */
export interface DirectionalMeasuring extends Omit<Measuring, 'analytic'> {
  /** How many, by each input; 2 when absent. */
  readonly directions?: number;
  /** Along how many paths rounding noise is measured; 3 when absent. A kink across the only one coarsens the check. */
  readonly paths?: number;
}

/**
 * Checks analytic gradients of large or slow functions: per input, the derivative of `<upstream, f>` along each of a few
 * random directions v must equal `<gradient, v>`. The entries of v are ±(1 + U): none is near 0, which would hide its
 * entry, and their magnitudes differ, so that equal errors do not cancel. About 6 evaluations a direction.
 *
 * @throws RangeError when an input or gradient is missing, or inputs or upstream gradients are not finite.
 */
export function* directionalCheck(
  problem: Problem,
  analytic: Inputs,
  measuring: DirectionalMeasuring = {},
): Derivation<DirectionalCheck> {
  requireFinite(problem);
  const { seed = 1, directions = 2, paths = 3, batchNumbers = 2 ** 18 } = measuring;
  const base = yield* examine(problem, seed, paths);
  if (base.status !== 'fit') return base;
  const uniform = uniformStream(seed + 1);
  const groups = namesOf(problem).map((name) =>
    directed(problem, name, inputNamed(analytic, name), { directions, uniform }),
  );
  const wanted = (): Float64Array =>
    Float64Array.from(
      groups.flatMap(({ searches, typical }) => searches.map((s) => wantedError(typical(s)))),
    );
  const searches = groups.flatMap((group) => group.searches);
  const unfit = yield* searchLevels(searches, base, wanted, batchNumbers);
  if (unfit !== undefined) return unfit;
  const verdicts = groups.map((group): [string, GradientVerdict] => [group.name, verdictOn(group, base)]);
  return { status: 'checked', verdicts: Object.fromEntries(verdicts), evaluations: base.tally.evaluations };
}

interface Directed {
  readonly name: string;
  readonly gradient: Float64Array;
  readonly searches: readonly Search[];
  /** `<gradient, v>` and `sum |gradient v|` per direction. */
  readonly projections: Float64Array;
  readonly magnitudes: readonly number[];
  /** The size of a typical entry of the gradient, as given or as measured. */
  readonly typical: (search: Search) => number;
  readonly entries: number;
}

function directed(
  problem: Problem,
  name: string,
  gradient: Float64Array,
  draw: { readonly directions: number; readonly uniform: () => number },
): Directed {
  const entries = inputNamed(problem.inputs, name).length;
  const directions = Array.from({ length: draw.directions }, () =>
    Float64Array.from({ length: entries }, () => stretch(draw.uniform)),
  );
  const rms = Math.sqrt(gradient.reduce((sum, g) => sum + g * g, 0) / Math.max(entries, 1));
  const reach = 1.5 * Math.sqrt(Math.max(entries, 1));
  return {
    name,
    gradient,
    searches: directions.map((v) => newSearch(directionLine(problem, name, v))),
    projections: Float64Array.from(directions, (v) =>
      gradient.reduce((sum, g, i) => sum + g * (v[i] ?? 0), 0),
    ),
    magnitudes: directions.map((v) => gradient.reduce((sum, g, i) => sum + Math.abs(g * (v[i] ?? 0)), 0)),
    typical: (search) => Math.max(Number.isFinite(rms) ? rms : 0, sizeOf(search) / reach),
    entries,
  };
}

/** ±(1 + U), U in 1024ths: so few bits that a step of a power of two along it is exact. */
function stretch(uniform: () => number): number {
  return (uniform() < 0.5 ? -1 : 1) * (1 + Math.round(1024 * uniform()) / 1024);
}

function verdictOn(
  { gradient, entries, searches, projections, magnitudes, typical }: Directed,
  base: Base,
): GradientVerdict {
  const own = judgeEntries(gradient, entries);
  if (own !== undefined) return own;
  return judgeGradient(concluded(searches, base, Math.max(0, ...magnitudes), typical), projections);
}
