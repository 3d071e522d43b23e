import { mutationOf, restore, snapshotOf } from './drive.ts';
import type { Snapshot } from './drive.ts';
import { inputNamed, namesOf } from './probe.ts';
import type { Forward, Inputs, Outputs, Problem } from './probe.ts';

/**
 * The gradient of `<upstream, f(inputs)>` by central differences, one entry at a time:
 * `(f(x + h) - f(x - h)) / 2h`, contracted with the upstream gradient after the subtraction. The arrays in `inputs` are
 * perturbed in place and hold their own values again on return, also when f throws. Two evaluations an entry.
 *
 * Its error is about `h^2 |f'''| / 6` plus `1e-16 |f| / h`, and it is wrong near kinks; see robustGradient for a check
 * that knows how far it can be trusted. Where f is not finite the gradient is not either.
 *
 * @param h the step, 1e-5 as in the course notes.
 * @returns one flat gradient per chosen input.
 * @throws RangeError when an input is missing, f changes an input, or f's outputs have other sizes than the upstream
 *   gradient; and whatever f throws.
 */
export function centredGradient<I extends Inputs>(
  forward: Forward<I>,
  problem: Problem<I>,
  h = 1e-5,
): Record<string, Float64Array> {
  const { inputs, upstream } = problem;
  const original = snapshotOf(inputs);
  try {
    requireSizes(forward(inputs), upstream);
    requireUnchanged(inputs, original);
    const plus = upstream.map((up) => new Float64Array(up.length));
    const gradients = namesOf(problem).map((name): [string, Float64Array] => {
      const data = inputNamed(inputs, name);
      const gradient = new Float64Array(data.length);
      for (let i = 0; i < data.length; i++) gradient[i] = slopeAt(forward, problem, plus, data, i, h);
      return [name, gradient];
    });
    requireUnchanged(inputs, original);
    return Object.fromEntries(gradients);
  } finally {
    restore(inputs, original);
  }
}

/** `plus` holds the outputs at x + h while f is called again, since f may return the same arrays. */
function slopeAt<I extends Inputs>(
  forward: Forward<I>,
  { inputs, upstream }: Problem<I>,
  plus: Outputs,
  data: Float64Array,
  i: number,
  h: number,
): number {
  const x = data[i] ?? 0;
  data[i] = x + h;
  const above = forward(inputs);
  for (let o = 0; o < plus.length; o++) plus[o]!.set(above[o]!);
  data[i] = x - h;
  const below = forward(inputs);
  data[i] = x;
  let sum = 0;
  for (let o = 0; o < plus.length; o++) sum += contractDifference(plus[o]!, below[o]!, upstream[o]!);
  return sum / (x + h - (x - h));
}

function contractDifference(above: Float64Array, below: Float64Array, upstream: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < upstream.length; j++) sum += (above[j]! - below[j]!) * upstream[j]!;
  return sum;
}

function requireSizes(outputs: Outputs, upstream: Outputs): void {
  const expected = upstream.map((up) => up.length).join(', ');
  const received = outputs.map((out) => out.length).join(', ');
  if (received !== expected) {
    throw new RangeError(
      `f returned outputs of ${received} entries, expected ${expected} as in the upstream gradient`,
    );
  }
}

function requireUnchanged(inputs: Inputs, original: Snapshot): void {
  const mutation = mutationOf(inputs, original);
  if (mutation === undefined) return;
  throw new RangeError(
    `f changed its input \`${mutation.input}\` at entry ${mutation.index}; it must leave inputs as they are`,
  );
}
