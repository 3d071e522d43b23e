import { inputNamed, namesOf, BASE_POINT } from './probe.ts';
import type { Derivation, Inputs, Outputs, Probe, Problem } from './probe.ts';
import { uniformStream } from './random.ts';
import { spreadOf } from './spread.ts';
import { differing, nonFinite, resized, sizesOf, wrongSizes } from './unfit.ts';
import type { Unfit } from './unfit.ts';

/** A function that derivatives can be measured of, seen from its base point. */
export interface Base {
  readonly status: 'fit';
  readonly upstream: Outputs;
  /** The outputs at the base point. */
  readonly f0: Outputs;
  /** Standard deviation of the rounding noise of `<upstream, f>` in one evaluation. */
  readonly noise: number;
  /** `sum |upstream| |f0|`: what the loss could be at most. */
  readonly magnitude: number;
  /** `max |upstream f0|`: an output that does not change at all may hide half a unit in its last place. */
  readonly largestTerm: number;
  /** `max |upstream|`. */
  readonly largestWeight: number;
  /** How many evaluations have been asked for so far. */
  readonly tally: { evaluations: number };
}

const POINTS = 7;

/**
 * Evaluates the base point twice and measures the rounding noise of `<upstream, f>`: along each of a few short random
 * straight paths (three when `paths` is absent) the third differences of a smooth function vanish and leave the noise, magnified by `sqrt(20)`
 * (Hamming's difference table; More and Wild, "Estimating computational noise", 2011). The quietest path counts, since
 * a kink can lie across one.
 */
export function* examine(problem: Problem, seed: number, paths = 3): Derivation<Base | Unfit> {
  const probes = [BASE_POINT, BASE_POINT, ...noisePaths(problem, seed, paths)];
  const [f0 = [], again = [], ...walked] = yield probes;
  const { upstream } = problem;
  const expected = sizesOf(upstream);
  const found =
    wrongSizes(f0, expected) ??
    differing(f0, again) ??
    nonFinite(f0) ??
    resized(probes.slice(2), walked, expected);
  if (found !== undefined) return found;
  const heights = walked.map((outputs) => contracted(upstream, outputs, f0));
  const noises = Array.from({ length: paths }, (_, path) =>
    noiseAlong(heights.slice(path * POINTS, (path + 1) * POINTS)),
  );
  const finite = noises.filter(Number.isFinite);
  return {
    status: 'fit',
    upstream,
    f0,
    noise: finite.length === 0 ? 0 : Math.min(...finite),
    ...sizesOfTerms(upstream, f0),
    tally: { evaluations: probes.length },
  };
}

/** Asks for the probes and once more for the base point, to see that the function is still the same. */
export function* ask(probes: readonly Probe[], base: Base): Derivation<readonly Outputs[] | Unfit> {
  const outputs = yield [...probes, BASE_POINT];
  base.tally.evaluations += probes.length + 1;
  if (outputs.length !== probes.length + 1) {
    throw new RangeError(
      `received ${outputs.length} evaluations, expected ${probes.length + 1}, one per probe`,
    );
  }
  const again = outputs[probes.length] ?? [];
  return resized([...probes, BASE_POINT], outputs, sizesOf(base.f0)) ?? differing(base.f0, again) ?? outputs;
}

/** The points of the noise paths: near the base point but off it, so that a kink exactly there stays outside. */
function noisePaths(problem: Problem, seed: number, paths: number): Probe[] {
  const uniform = uniformStream(seed);
  const entries = namesOf(problem).map((name): [string, Float64Array] => [
    name,
    inputNamed(problem.inputs, name),
  ]);
  const probes: Probe[] = [];
  for (let path = 0; path < paths; path++) {
    const walks = entries.map(([name, data]): [string, Walk] => [name, walkFrom(data, uniform)]);
    for (let t = 0; t < POINTS; t++) {
      const inputs: Inputs = Object.fromEntries(
        walks.map(([name, { start, stride }]) => [name, start.map((x, i) => x + t * stride[i]!)]),
      );
      probes.push({ kind: 'inputs', inputs });
    }
  }
  return probes;
}

interface Walk {
  readonly start: Float64Array;
  readonly stride: Float64Array;
}

function walkFrom(data: Float64Array, uniform: () => number): Walk {
  const spread = spreadOf(data);
  const start = data.map((x) => x + 2e-5 * spread * (uniform() - 0.5));
  const stride = data.map((x) => Math.max(3e-10 * spread, 2 ** -49 * Math.abs(x)) * (uniform() - 0.5));
  return { start, stride };
}

function noiseAlong(heights: readonly number[]): number {
  let differences = heights;
  for (let order = 0; order < 3; order++)
    differences = differences.slice(1).map((v, i) => v - differences[i]!);
  return Math.hypot(...differences) / Math.sqrt(20 * differences.length); // hypot: squares of tiny losses underflow
}

/** `<upstream, outputs - f0>`, subtracted before it is summed. */
function contracted(upstream: Outputs, outputs: Outputs, f0: Outputs): number {
  let sum = 0;
  upstream.forEach((up, o) => {
    const out = outputs[o]!;
    const origin = f0[o]!;
    for (let j = 0; j < up.length; j++) sum += (out[j]! - origin[j]!) * up[j]!;
  });
  return sum;
}

function sizesOfTerms(
  upstream: Outputs,
  f0: Outputs,
): Pick<Base, 'magnitude' | 'largestTerm' | 'largestWeight'> {
  let [magnitude, largestTerm, largestWeight] = [0, 0, 0];
  upstream.forEach((up, o) => {
    const out = f0[o]!;
    for (let j = 0; j < up.length; j++) {
      const term = Math.abs(up[j]! * out[j]!);
      magnitude += term;
      largestTerm = Math.max(largestTerm, term);
      largestWeight = Math.max(largestWeight, Math.abs(up[j]!));
    }
  });
  return { magnitude, largestTerm, largestWeight };
}
