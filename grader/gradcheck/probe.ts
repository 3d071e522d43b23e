/** Named arrays, flat and row-major. */
export type Inputs = Readonly<Record<string, Float64Array>>;

/** What one evaluation returned: one flat array per output, always in the same order. */
export type Outputs = readonly Float64Array[];

/** The function under test. It may return the same arrays on every call: whoever calls it copies what it keeps. */
export type Forward<I extends Inputs = Inputs> = (inputs: I) => Outputs;

/** One evaluation to make: the inputs as they are, except for what the probe replaces. */
export type Probe =
  | { readonly kind: 'coordinate'; readonly input: string; readonly index: number; readonly value: number }
  | { readonly kind: 'inputs'; readonly inputs: Inputs };

/** The inputs as they are, with nothing replaced. */
export const BASE_POINT: Probe = { kind: 'inputs', inputs: {} };

/**
 * A computation that needs evaluations made for it: it yields probes and is given one `Outputs` per probe, in the
 * same order. It never sees the function, so the function may live in this process or in another.
 */
export type Derivation<T> = Generator<readonly Probe[], T, readonly Outputs[]>;

/** What to differentiate: `L = sum of upstream * f(inputs)`. */
export interface Problem<I extends Inputs = Inputs> {
  readonly inputs: I;
  /** dL/d(output), one array per output of f. */
  readonly upstream: Outputs;
  /** The inputs to differentiate by; all of them when absent. The others are never changed (labels, indices). */
  readonly of?: readonly string[];
}

/** The names of the inputs to differentiate by. */
export function namesOf(problem: Problem): readonly string[] {
  return problem.of ?? Object.keys(problem.inputs);
}

/**
 * The array called `name`.
 *
 * @throws RangeError when there is none.
 */
export function inputNamed(inputs: Inputs, name: string): Float64Array {
  const found = Object.hasOwn(inputs, name) ? inputs[name] : undefined;
  if (found === undefined) {
    throw new RangeError(`there is no input \`${name}\`; the inputs are ${Object.keys(inputs).join(', ')}`);
  }
  return found;
}

/**
 * Refuses a problem that no function could be judged by.
 *
 * @throws RangeError when an input to differentiate by is missing, or an input or upstream gradient is not finite.
 */
export function requireFinite(problem: Problem): void {
  for (const name of namesOf(problem))
    requireFiniteArray(`input \`${name}\``, inputNamed(problem.inputs, name));
  problem.upstream.forEach((up, o) => {
    requireFiniteArray(`upstream gradient ${o}`, up);
  });
}

function requireFiniteArray(what: string, data: Float64Array): void {
  const index = data.findIndex((entry) => !Number.isFinite(entry));
  if (index >= 0)
    throw new RangeError(`${what} holds ${data[index]} at entry ${index}, expected finite numbers`);
}
