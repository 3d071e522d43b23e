import type { Inputs, Outputs } from '../probe.ts';

/** A layer with its sizes fixed: a plain forward pass over flat arrays, and its backward pass by hand. */
export interface Layer {
  readonly name: string;
  /** The lengths of the inputs; the first is the one that studies scale, shift and put on kinks. */
  readonly sizes: Readonly<Record<string, number>>;
  readonly forward: (inputs: Inputs) => Outputs;
  readonly backward: (inputs: Inputs, upstream: Outputs) => Inputs;
  /** Puts some entries of the first input on kinks, `distance` away from them (0: exactly). */
  readonly kink?: (inputs: Inputs, distance: number, uniform: () => number) => void;
}

/** Stands for an input that a caller left out. */
export const NONE = new Float64Array(0);
