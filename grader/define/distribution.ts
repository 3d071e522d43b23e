import { z } from 'zod';
import { type Term, termNames } from '../tensor/scalar-function.ts';

/** A length of one axis: a number, or a capital whose value each case gives, e.g. `'N'`. */
const length = z.union([
  z.int().nonnegative(),
  z.string().regex(/^[A-Z][A-Za-z0-9]*$/, 'a size is a capital such as "N", or a number'),
]);
const shape = z.array(length);

const nested: z.ZodType<NestedNumbers> = z.lazy(() => z.union([z.number(), z.array(nested)]));
type NestedNumbers = number | NestedNumbers[];

export const distributionSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('normal'),
    shape,
    mean: z.number(),
    std: z.number().nonnegative(),
    /** Entries nearer than a tenth of `std` to this value are drawn again: it is where the function has a kink. */
    awayFrom: z.number().exactOptional(),
  }),
  z.strictObject({ kind: z.literal('uniform'), shape, low: z.number(), high: z.number() }),
  z.strictObject({ kind: z.literal('labels'), shape, classes: length }),
  z.strictObject({ kind: z.literal('values'), values: nested }),
  /** A seeded generator of uniform numbers, `() => number`: the only randomness that a graded function may use. */
  z.strictObject({ kind: z.literal('generator') }),
  /** A function of an array of this shape: the sum of these terms. */
  z.strictObject({
    kind: z.literal('function'),
    shape,
    terms: z.partialRecord(z.enum(termNames), z.union([z.number(), z.literal('drawn')])),
  }),
]);

/** How the numbers of one array are drawn. Plain data, so that a manifest can be stored as JSON. */
export type Distribution = z.infer<typeof distributionSchema>;
type Length = string | number;

/** Normally distributed entries of mean 0 and standard deviation 1; `shape` is e.g. `'N', 'D'`. */
export function normal(...shape: Length[]): Distribution {
  return { kind: 'normal', shape, mean: 0, std: 1 };
}

/** Normally distributed entries of the given mean and standard deviation. */
export function normalAt(mean: number, std: number, ...shape: Length[]): Distribution {
  return { kind: 'normal', shape, mean, std };
}

/** Normally distributed entries, none of them within a tenth of the standard deviation of the kink at `kink`. */
export function normalAwayFrom(kink: number, ...shape: Length[]): Distribution {
  return { kind: 'normal', shape, mean: 0, std: 1, awayFrom: kink };
}

/** Entries spread evenly over `[low, high)`. */
export function uniform(low: number, high: number, ...shape: Length[]): Distribution {
  return { kind: 'uniform', shape, low, high };
}

/** Integer class labels from 0 to `classes - 1`. No gradient is asked for them. */
export function labels(classes: Length, ...shape: Length[]): Distribution {
  return { kind: 'labels', shape, classes };
}

/** A generator `() => number`, uniform on [0, 1), which the kit seeds anew for each call, e.g. `{ rng: generator() }`. */
export function generator(): Distribution {
  return { kind: 'generator' };
}

/**
 * A function `(x) => number` of an array of the given shape, e.g. `scalarFunction({ square: 1, sine: 'drawn' }, 'N', 'D')`:
 * a sum of terms over the entries of x, each with a coefficient for every entry, either this number or drawn (normal, of
 * mean 0 and standard deviation 1). The terms are `linear` x, `square` x^2 / 2, `neighbours` x times the next entry,
 * `sine`, `exponential` and `absolute`.
 */
export function scalarFunction(
  terms: Partial<Record<Term, number | 'drawn'>>,
  ...shape: Length[]
): Distribution {
  return { kind: 'function', shape, terms };
}

/** Exactly these numbers: for edges, kinks and worked examples. */
export function values(numbers: NestedNumbers): Distribution {
  return { kind: 'values', values: numbers };
}
