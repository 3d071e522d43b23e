import { derive, type Mutation, robustGradient, type Unfit } from '../grader/gradcheck/index.ts';
import { compareGradient, flat, type GradientRow } from './gradient-rows.ts';
import { renderTable } from './gradient-table.ts';
import { makeNormal, makeRng } from './rng.ts';
import type { Nested, Numeric } from './types.ts';

/** Arrays and numbers by name. */
type Inputs = Readonly<Record<string, Numeric>>;

/** Gradients by name: `dx` is the one of `x`. What is left out is not checked. */
export type GradientsOf<I extends Inputs> = { readonly [K in keyof I & string as `d${K}`]?: Numeric };

/** A function with its gradients, and where to compare the two. */
export interface GradientCheck<I extends Inputs, Out extends Numeric> {
  readonly inputs: I;
  /** Computes the output, an array or a number, from the inputs; the same output each time. */
  readonly forward: (inputs: I) => Out;
  /** Computes the gradients, `{ dx, dw, ... }`, from the gradient of the loss with respect to the output. */
  readonly backward: (dout: NoInfer<Out>, inputs: I) => GradientsOf<I>;
  /** The gradient of the loss with respect to the output. When absent: random, always the same; of a number, 1. */
  readonly upstream?: NoInfer<Out>;
}

export interface GradientCheckResult {
  /** Whether every gradient is right as far as it could be measured, and there was at least one. */
  readonly passed: boolean;
  /** One for each gradient that `backward` returned. */
  readonly rows: readonly GradientRow[];
  /** Why nothing could be checked. */
  readonly problem?: string;
}

/**
 * Compares a backward pass with finite differences of its forward pass, prints a table and returns what it says.
 *
 *     gradientCheck({
 *       inputs: { x: [[1, 2], [3, 4]], w: [[0.5], [-1]], b: [0.1] },
 *       forward: ({ x, w, b }) => affineForward(x, w, b).out,
 *       backward: (dout, { x, w, b }) => affineBackward(dout, affineForward(x, w, b).cache),
 *     });
 *
 * The step of the differences and the tolerance are chosen entry by entry, so that right gradients pass near kinks and
 * for large, small or shifted numbers, while an error of one part in a million shows; see docs/gradient-check.md.
 *
 * @throws whatever forward and backward throw.
 */
export function gradientCheck<I extends Inputs, Out extends Numeric>(
  check: GradientCheck<I, Out>,
): GradientCheckResult {
  const result = compare(check);
  // eslint-disable-next-line no-console -- the table is what students run it for
  console.log(renderTable(result));
  return result;
}

function compare<I extends Inputs, Out extends Numeric>(check: GradientCheck<I, Out>): GradientCheckResult {
  const { inputs, forward, backward } = check;
  const given = withEntries(inputs, {});
  const out = forward(given);
  const changed = namesIn(inputs).find((name) => !sameEntries(inputs[name], given[name]));
  if (changed !== undefined)
    return failed(`forward changes ${changed}; it must leave its inputs as they are`);
  const upstream = check.upstream ?? randomLike(out);
  const gradients: Readonly<Record<string, Numeric | undefined>> = backward(
    upstream,
    withEntries(inputs, {}),
  );
  const names = namesIn(inputs).filter((name) => gradients[`d${name}`] !== undefined);
  if (names.length === 0) {
    const wanted = namesIn(inputs).map((name) => `d${name}`);
    return failed(`backward returns none of ${wanted.join(', ')}`);
  }
  const arrays = Object.fromEntries(names.map((name) => [name, flat(inputs[name] ?? NaN).data]));
  const unusable = names.find((name) => !(arrays[name] ?? []).every(Number.isFinite));
  if (unusable !== undefined) return failed(`${unusable} holds NaN or an infinity`);
  const problem = { inputs: arrays, upstream: [flat(upstream).data] };
  const derived = derive(
    robustGradient(problem),
    (at) => [flat(forward(withEntries(inputs, at))).data],
    arrays,
  );
  if (derived.status !== 'derived') return failed(inWords(derived));
  const rows = names.flatMap((name) => {
    const estimate = derived.gradients[name];
    const [x, gradient] = [inputs[name], gradients[`d${name}`]];
    return estimate === undefined || x === undefined || gradient === undefined
      ? []
      : [compareGradient(name, flat(x), flat(gradient), estimate)];
  });
  return { passed: rows.every(({ verdict }) => verdict !== '✗'), rows };
}

function failed(problem: string): GradientCheckResult {
  return { passed: false, rows: [], problem };
}

/** Why a function has no differences that say anything. */
function inWords(unfit: Mutation | Unfit): string {
  switch (unfit.status) {
    case 'mutates-inputs':
      return `forward changes ${unfit.input}; it must leave its inputs as they are`;
    case 'varies':
      return 'forward returns something else each time; chance needs a seed, e.g. makeRng(1)';
    case 'wrong-sizes':
      return `the output has ${unfit.received.join()} entries, and upstream has ${unfit.expected.join()}`;
    case 'sizes-change':
      return 'the output changes its size with the values of the inputs';
    case 'non-finite':
      return `the output holds ${unfit.value}`;
  }
}

function namesIn(inputs: Inputs): string[] {
  return Object.keys(inputs);
}

function sameEntries(a: Numeric | undefined, b: Numeric | undefined): boolean {
  const [left, right] = [flat(a ?? NaN).data, flat(b ?? NaN).data];
  return left.length === right.length && left.every((entry, i) => Object.is(entry, right[i]));
}

/** A copy of the inputs, those in `entries` with other entries. */
function withEntries<I extends Inputs>(inputs: I, entries: Readonly<Record<string, Float64Array>>): I;
function withEntries(
  inputs: Inputs,
  entries: Readonly<Record<string, Float64Array>>,
): Record<string, Nested> {
  const pairs = Object.entries(inputs).map(([name, x]): [string, Nested] => {
    const data = entries[name];
    let next = 0;
    return [name, rebuilt(x, (entry) => data?.[next++] ?? entry)];
  });
  return Object.fromEntries(pairs);
}

/** Normal numbers in the shape of the output: ones would hide mistakes that cancel in a sum. Of a number, 1. */
function randomLike<Out extends Numeric>(out: Out): Out {
  const normal = typeof out === 'number' ? () => 1 : makeNormal(makeRng(1));
  return rebuilt(out, normal);
}

/** An array of the same shape, each entry computed from the old one, row by row. */
function rebuilt<T extends Nested>(x: T, change: (entry: number) => number): T;
function rebuilt(x: Nested, change: (entry: number) => number): Nested {
  return typeof x === 'number' ? change(x) : x.map((part) => rebuilt(part, change));
}
