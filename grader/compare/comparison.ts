import type { Nested, Tensor } from '../tensor/tensor.ts';

/** What a student's value turned out to be against the expected one; only legal fields for each status. */
export type Comparison =
  /** Right: equal to the reference, or a subgradient where the function has a kink. */
  | { readonly status: 'equal' }
  /** The key is absent from what was returned. `keys` are the ones that are there. */
  | { readonly status: 'missing'; readonly keys: readonly string[] }
  /** Not plain nested arrays of numbers: `kind` says in words what it is instead. */
  | { readonly status: 'wrong-kind'; readonly kind: string; readonly index: readonly number[] }
  | { readonly status: 'ragged'; readonly index: readonly number[] }
  | { readonly status: 'shape'; readonly got: Tensor; readonly want: Tensor }
  /** NaN or an infinity; `index` is the first. */
  | {
      readonly status: 'not-finite';
      readonly got: Tensor;
      readonly want: Tensor;
      readonly index: readonly number[];
      readonly count: number;
    }
  /** The right shape and finite, but other numbers. */
  | {
      readonly status: 'differs';
      readonly got: Tensor;
      readonly want: Tensor;
      /** Entries that differ, by offset, in order. */
      readonly wrong: readonly number[];
      /** `||got - want|| / max(||want||, tolerance)`. */
      readonly relativeError: number;
    };

/** One value that was wrong in one case, with all that can explain it. */
export interface Evidence {
  readonly comparison: Exclude<Comparison, { status: 'equal' }>;
  /** The path of the value, e.g. `out` or `dw`. */
  readonly path: string;
  readonly tolerance: number;
  /** The lengths behind the shape letters, e.g. `{ N: 4, D: 3 }`. */
  readonly sizes: Readonly<Record<string, number>>;
  readonly inputs: Readonly<Record<string, Nested>>;
  readonly options: Readonly<Record<string, Nested | string | boolean>> | null;
  readonly upstream: Readonly<Record<string, Nested>>;
  /** Every expected value of the case by path, this one too. */
  readonly expected: Readonly<Record<string, Tensor>>;
  /** The shape letters of each input, e.g. `{ w: ['D', 'M'] }`, for naming axes in words. */
  readonly axes: Readonly<Record<string, readonly (string | number)[]>>;
  /** What the equal blocks along an axis are called, by the axis's letter, e.g. `{ H4: ['i', 'f', 'o', 'g'] }`. */
  readonly blocks?: Readonly<Record<string, readonly string[]>>;
  /** What the gradient would be under an upstream gradient of ones: tells that `dout` was never used. */
  readonly underOnes?: Tensor;
  /** What each example adds to a gradient that is summed over the batch; their sum is the expected value. */
  readonly perExample?: readonly Tensor[];
}
