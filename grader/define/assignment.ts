import type { Distribution } from './distribution.ts';

/** A manifest with every name spelt out and every default filled in: what the stages work on. */
export interface Assignment {
  readonly id: string;
  readonly title: string;
  /** What the points of all exercises are meant to come to. */
  readonly total: number;
  readonly exercises: readonly Exercise[];
}

export interface Exercise {
  readonly id: string;
  readonly title: string;
  /** The exercise under whose name this one is shown and graded; null where it stands for itself. */
  readonly partOf: string | null;
  readonly kind: 'layer' | 'loss' | 'update';
  /** The student's file, e.g. `layers.ts`. */
  readonly file: string;
  /** The function that computes the outputs; of a loss, the gradients too. */
  readonly forward: string;
  /** The functions that compute the gradients from the upstream gradient and the cache; each returns all of them. */
  readonly backwards: readonly string[];
  /**
   * Arguments by name, in the order of the call. Names with a dot, such as `params.W1`, are entries of one argument that
   * is an object.
   */
  readonly inputs: Readonly<Record<string, Distribution>>;
  /** The last argument, an object; null where the function takes none. */
  readonly options: Readonly<Record<string, Option>> | null;
  /** Paths into what `forward` returns, e.g. `out` or `config.velocity`. */
  readonly outputs: readonly string[];
  /** Outputs that receive an upstream gradient, in the order of the backward functions' arguments. */
  readonly upstream: readonly string[];
  readonly gradients: readonly Gradient[];
  /** What the backward functions get behind the upstream gradients: the `cache` that was returned, or all of it. */
  readonly passes: 'cache' | 'returned';
  /** Of a graph: the gradients of its inner nodes, which the backward functions return as well, the last node's first. */
  readonly nodeGradients: readonly string[];
  /** What the next of several calls takes over: arguments, or entries of them, by the path of what was returned. */
  readonly carry: Readonly<Record<string, string>>;
  /** What the equal blocks along an axis are called, by the axis's letter, e.g. `{ H4: ['i', 'f', 'o', 'g'] }`. */
  readonly blocks: Readonly<Record<string, readonly string[]>>;
  /** Where the exercise is judged by what it learns instead of by single values; null elsewhere. */
  readonly training: Training | null;
  readonly checks: readonly CheckSpec[];
  /** From gentle to plain. */
  readonly hints: readonly string[];
  readonly cases: { readonly public: readonly CaseSpec[]; readonly hidden: readonly CaseSpec[] };
  /** The share of each check's points that its public cases earn; its hidden cases earn the rest. */
  readonly publicShare: number;
  /** The share of a gradient's points that a backward pass earns by being right for a wrong forward pass. */
  readonly consistentCredit: number;
  /** Wall time that one call may take, in milliseconds. */
  readonly callLimitMs: number;
}

export type Option = number | string | boolean | Distribution;

/** The gradient `name` (say `dw`, or `grads.W1`) of the loss with respect to `input` (`w`, or `params.W1`). */
export interface Gradient {
  readonly name: string;
  readonly input: string;
}

export type Training =
  /** A function that trains is judged by what its parameters predict on examples that it has not seen. */
  | {
      readonly kind: 'held-out';
      readonly data: 'digits';
      readonly train: number;
      readonly heldOut: number;
      readonly predict: string;
      readonly accuracy: number;
    }
  /** A model of text is judged by how likely it finds the characters that follow pieces of text that it has not seen. */
  | {
      readonly kind: 'next-character';
      readonly data: 'pride-and-prejudice';
      readonly train: number;
      readonly heldOut: number;
      readonly context: number;
      readonly predict: string;
      readonly sample: string;
      readonly loss: number;
    }
  /** A loss is judged by whether plain gradient descent with its own gradients brings it below a bar. */
  | {
      readonly kind: 'overfit';
      readonly steps: number;
      readonly learningRate: number;
      readonly loss: number;
    };

/** One line of the report: the values that must be right for its points. */
export interface CheckSpec {
  readonly name: string;
  readonly kind: 'output' | 'gradient' | 'edges';
  readonly points: number;
  readonly values: readonly ValueRef[];
}

/** The value at `path` of what the student's function returned; `returned` is the whole of it. */
export interface ValueRef {
  readonly function: string;
  readonly path: string;
}

export interface CaseSpec {
  readonly name: string;
  readonly sizes: Readonly<Record<string, number>>;
  readonly edge: boolean;
  readonly inputs: Readonly<Record<string, Distribution>>;
  readonly options: Readonly<Record<string, Option>>;
  /** Further calls, one after the other; only what the last one returns is judged. */
  readonly then: readonly {
    readonly inputs: Readonly<Record<string, Distribution>>;
    readonly options: Readonly<Record<string, Option>>;
  }[];
  readonly gradients: boolean;
  readonly throws: boolean;
}

/** The greatest number of points that the exercise gives. */
export function maxPoints(exercise: Exercise): number {
  return exercise.checks.reduce((sum, check) => sum + check.points, 0);
}

/** The names of everything that the backward functions return: `dx`, and of a graph `dscaled` and so on. */
export function gradientNames({ nodeGradients, gradients }: Exercise): string[] {
  return [...nodeGradients, ...gradients.map(({ name }) => name)];
}
