import type { Evidence } from '../compare/comparison.ts';
import { fromNested, sameShape } from '../tensor/tensor.ts';
import type { Nested, Tensor } from '../tensor/tensor.ts';

/** A case in which the value was right: all that is known of it, without a comparison. */
export type RightCase = Omit<Evidence, 'comparison'>;

/** An array of the case that a mistake may have used, under the name that the student knows it by. */
export interface Known {
  readonly name: string;
  readonly role: 'input' | 'option' | 'upstream' | 'output' | 'gradient';
  readonly tensor: Tensor;
}

/** One case as the rules see it. */
export interface Scene {
  readonly path: string;
  readonly want: Tensor;
  readonly tolerance: number;
  readonly sizes: Readonly<Record<string, number>>;
  /** Options and inputs that are single numbers, e.g. `momentum`. */
  readonly numbers: Readonly<Record<string, number>>;
  /** Every array and number of the case but the value itself. */
  readonly known: readonly Known[];
  readonly axes: Evidence['axes'];
  readonly blocks: NonNullable<Evidence['blocks']>;
  readonly underOnes: Tensor | undefined;
  readonly perExample: readonly Tensor[] | undefined;
}

/** A case in which an array of finite numbers was returned, and a wrong one. */
export interface Seen extends Scene {
  readonly got: Tensor;
  readonly hasShape: boolean;
  /** Entries that differ, by offset; empty where the shape is wrong. */
  readonly wrong: ReadonlySet<number>;
}

/** Everything that is known of one value over all cases. */
export interface Situation {
  readonly path: string;
  readonly evidence: readonly Evidence[];
  /** The cases with a finite array, of whatever shape. */
  readonly seen: readonly Seen[];
  readonly right: readonly Scene[];
}

/** Brings the evidence on one value into the form that the rules read. */
export function situationOf(
  path: string,
  evidence: readonly Evidence[],
  right: readonly RightCase[],
): Situation {
  return {
    path,
    evidence,
    seen: evidence.flatMap(seenIn),
    right: right.flatMap((context) => {
      const want = context.expected[path];
      return want === undefined ? [] : [sceneOf({ ...context, path }, want)];
    }),
  };
}

function seenIn(evidence: Evidence): Seen[] {
  const { comparison } = evidence;
  if (comparison.status !== 'shape' && comparison.status !== 'differs') return [];
  const { got, want } = comparison;
  const wrong = new Set(comparison.status === 'differs' ? comparison.wrong : []);
  return [{ ...sceneOf(evidence, want), got, hasShape: sameShape(got.shape, want.shape), wrong }];
}

/** A case as the rules see it, whatever was returned in it. */
export function sceneOf(context: RightCase, want: Tensor): Scene {
  const known = knownIn(context);
  const single = known.filter(({ role, tensor }) => tensor.shape.length === 0 && role !== 'gradient');
  return {
    path: context.path,
    want,
    tolerance: context.tolerance,
    sizes: context.sizes,
    numbers: Object.fromEntries(
      single.flatMap(({ name, role, tensor }) =>
        role === 'input' || role === 'option' ? [[name, tensor.data[0] ?? 0]] : [],
      ),
    ),
    known,
    axes: context.axes,
    blocks: context.blocks ?? {},
    underOnes: context.underOnes,
    perExample: context.perExample,
  };
}

function knownIn({ path, inputs, options, upstream, expected }: RightCase): Known[] {
  const named = (values: Readonly<Record<string, unknown>>, role: Known['role'], prefix = ''): Known[] =>
    Object.entries(values).flatMap(([name, value]) =>
      isNested(value) ? [{ name: prefix + name, role, tensor: fromNested(value) }] : [],
    );
  // The forward function is called before any gradient exists: no output can come from one.
  const late = lastPart(path).startsWith('d');
  const others = Object.entries(expected).flatMap(([name, tensor]): Known[] => {
    const role = isGradient(name, inputs) ? 'gradient' : 'output';
    return name === path || (role === 'gradient' && !late) ? [] : [{ name, role, tensor }];
  });
  return [
    ...named(inputs, 'input'),
    ...named(options ?? {}, 'option'),
    ...(late ? named(upstream, 'upstream', 'd') : []),
    ...others,
  ];
}

function isNested(value: unknown): value is Nested {
  return typeof value === 'number' || (Array.isArray(value) && value.every(isNested));
}

function isGradient(path: string, inputs: RightCase['inputs']): boolean {
  const name = lastPart(path);
  return name.startsWith('d') && Object.hasOwn(inputs, name.slice(1));
}

/** The last name of a path: `velocity` of `config.velocity`. */
export function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

/** Whether the array holds class labels or other indices: whole numbers from 0 that go beyond 1. */
export function isIndices({ data }: Tensor): boolean {
  return data.every((entry) => Number.isInteger(entry) && entry >= 0) && data.some((entry) => entry > 1);
}
