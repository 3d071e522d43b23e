import { BASE_POINT } from './probe.ts';
import type { Outputs, Probe } from './probe.ts';

/** Why no derivative of a function can be measured. */
export type Unfit =
  /** Two evaluations of the same inputs differ. */
  | {
      readonly status: 'varies';
      readonly output: number;
      readonly index: number;
      readonly first: number;
      readonly second: number;
    }
  /** The lengths of the outputs are not those of the upstream gradient. */
  | {
      readonly status: 'wrong-sizes';
      readonly expected: readonly number[];
      readonly received: readonly number[];
    }
  /** The lengths of the outputs depend on the values of the inputs. */
  | {
      readonly status: 'sizes-change';
      readonly probe: Probe;
      readonly expected: readonly number[];
      readonly received: readonly number[];
    }
  /** The outputs at the inputs themselves are not all finite. */
  | {
      readonly status: 'non-finite';
      readonly output: number;
      readonly index: number;
      readonly value: number;
    };

/** The length of each output. */
export function sizesOf(outputs: Outputs): number[] {
  return outputs.map((out) => out.length);
}

function sameSizes(outputs: Outputs, expected: readonly number[]): boolean {
  return outputs.length === expected.length && outputs.every((out, o) => out.length === expected[o]);
}

/** The fault of outputs whose lengths are not the expected ones. */
export function wrongSizes(outputs: Outputs, expected: readonly number[]): Unfit | undefined {
  return sameSizes(outputs, expected)
    ? undefined
    : { status: 'wrong-sizes', expected, received: sizesOf(outputs) };
}

/** The first probe whose outputs have other lengths than expected. */
export function resized(
  probes: readonly Probe[],
  all: readonly Outputs[],
  expected: readonly number[],
): Unfit | undefined {
  const at = all.findIndex((outputs) => !sameSizes(outputs, expected));
  const probe = probes[at];
  if (probe === undefined) return undefined;
  return { status: 'sizes-change', probe, expected, received: sizesOf(all[at] ?? []) };
}

/** Where two evaluations of the same inputs differ; NaN equals NaN. */
export function differing(first: Outputs, second: Outputs): Unfit | undefined {
  if (!sameSizes(second, sizesOf(first))) {
    return { status: 'sizes-change', probe: BASE_POINT, expected: sizesOf(first), received: sizesOf(second) };
  }
  for (const [output, out] of first.entries()) {
    const other = second[output]!;
    const index = out.findIndex(
      (value, j) => value !== other[j] && !(Number.isNaN(value) && Number.isNaN(other[j])),
    );
    if (index >= 0) return { status: 'varies', output, index, first: out[index]!, second: other[index]! };
  }
  return undefined;
}

/** The first entry that is not a finite number. */
export function nonFinite(outputs: Outputs): Unfit | undefined {
  for (const [output, out] of outputs.entries()) {
    const index = out.findIndex((value) => !Number.isFinite(value));
    if (index >= 0) return { status: 'non-finite', output, index, value: out[index]! };
  }
  return undefined;
}
