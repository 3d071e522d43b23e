import { z } from 'zod';
import { distributionSchema } from './distribution.ts';

const identifier = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'an id is lower case with hyphens, e.g. "softmax-loss"');
const name = z.string().regex(/^[A-Za-z][A-Za-z0-9]*$/, 'a name is one word, e.g. "x" or "runningMean"');
const path = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9]*(\.[A-Za-z][A-Za-z0-9]*)*$/, 'e.g. "out" or "config.velocity"');
const dotted = z
  .string()
  .regex(
    /^[A-Za-z][A-Za-z0-9]*(\.[A-Za-z][A-Za-z0-9]*)?$/,
    'an input is one word, e.g. "x", or an entry of an object argument, e.g. "params.W1"',
  );
const option = z.union([z.number(), z.string(), z.boolean(), distributionSchema]);

const caseSchema = z.strictObject({
  name: z.string().min(1),
  /** The value of each size letter, e.g. `{ N: 4, D: 3 }`. */
  sizes: z.record(z.string(), z.int().nonnegative()).default({}),
  /** An edge counts for the check `edges` alone. */
  edge: z.boolean().default(false),
  inputs: z.record(dotted, distributionSchema).default({}),
  options: z.record(name, option).default({}),
  /** More calls, one after the other, each with what `carry` takes over from the one before; only the last is judged. */
  then: z
    .array(
      z.strictObject({
        inputs: z.record(dotted, distributionSchema).default({}),
        options: z.record(name, option).default({}),
      }),
    )
    .default([]),
  /** False where only the outputs are judged, e.g. in test mode. */
  gradients: z.boolean().default(true),
  /** True where the function must refuse its arguments with an error of its own. */
  throws: z.boolean().default(false),
});

/** Judges what is learnt instead of single values. */
const trainingSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('held-out'),
    data: z.enum(['digits']),
    /** How many examples are trained on. */
    train: z.int().positive(),
    /** How many others are predicted afterwards. */
    heldOut: z.int().positive(),
    /** The student's function `(x, params) -> scores`. */
    predict: name,
    /** The share of them that must be right. */
    accuracy: z.number().min(0).max(1),
  }),
  z.strictObject({
    kind: z.literal('next-character'),
    data: z.enum(['pride-and-prejudice']),
    /** How many characters are trained on. */
    train: z.int().positive(),
    /** After how many pieces of text the next character is asked for. */
    heldOut: z.int().positive(),
    /** How many characters each of them has. */
    context: z.int().positive(),
    /** The student's function `(X, params) -> scores`. */
    predict: name,
    /** The student's function `(params, { first, length, temperature, rng }) -> indices`; what it writes is shown. */
    sample: name,
    /** What the mean loss of a character must not be above. */
    loss: z.number().positive(),
  }),
  z.strictObject({
    kind: z.literal('overfit'),
    /** Steps of plain gradient descent with the student's own gradients. */
    steps: z.int().positive(),
    learningRate: z.number().positive(),
    /** What the loss must fall below. */
    loss: z.number().positive(),
  }),
]);

/** What belongs to one function, or to one pair of a forward and a backward function. */
const functionFields = {
  id: identifier,
  kind: z.enum(['layer', 'loss', 'update']),
  /** The function's name, where it does not follow from the id. */
  function: name.exactOptional(),
  inputs: z.record(dotted, distributionSchema).default({}),
  options: z.record(name, option).exactOptional(),
  training: trainingSchema.exactOptional(),
  outputs: z.array(path).min(1).exactOptional(),
  upstream: z.array(name).exactOptional(),
  /** The function returns the nodes of a graph, its `outputs`; the backward one gets them all in place of a cache. */
  graph: z.boolean().default(false),
  gradients: z.array(dotted).exactOptional(),
  alternatives: z.array(name).default([]),
  /** Values that are judged together, by the name of their check, e.g. `{ biases: ['grads.b1', 'grads.b2'] }`. */
  checks: z.record(z.string(), z.array(path).min(1)).default({}),
  /** What the next of several calls takes over: arguments, or entries of them, by the path of what was returned. */
  carry: z.record(dotted, path).default({}),
  /** What the equal blocks along an axis are called, by the axis's letter, e.g. `{ H4: ['i', 'f', 'o', 'g'] }`. */
  blocks: z.record(z.string(), z.array(name).min(2)).default({}),
  points: z.record(z.string(), z.int('points are whole numbers, e.g. { out: 4, dx: 6 }').nonnegative()),
  public: z
    .array(caseSchema)
    .min(1, 'at least one public case, e.g. { name: "small", sizes: { N: 4, D: 3 } }'),
  /** Of other sizes than the public ones; empty in the students' kit, where no one can read them. */
  hidden: z.array(caseSchema),
  publicShare: z.number().min(0).max(1).default(0.4),
  consistentCredit: z.number().min(0).max(1).default(0.25),
  callLimitMs: z.int().positive().default(2000),
};

const partSchema = z.strictObject(functionFields);
export const exerciseSchema = z.strictObject({
  ...functionFields,
  title: z.string().min(1),
  file: z.string().regex(/^[a-z][a-z0-9-]*\.ts$/, 'a file of the assignment, e.g. "layers.ts"'),
  hints: z.array(z.string().min(1)).min(1, 'every exercise has at least one hint, from gentle to plain'),
  /** Further functions of the exercise, each with inputs, cases and points of its own. */
  parts: z.array(partSchema).default([]),
});

export const manifestSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'e.g. "a2"'),
  title: z.string().min(1),
  /** What the points of all exercises come to; `author check` holds the manifest to it. */
  total: z.int().positive().default(100),
  exercises: z.array(exerciseSchema),
});

/** What an instructor writes in `assignment.ts`. */
export type Manifest = z.input<typeof manifestSchema>;
type PartManifest = z.input<typeof partSchema>;

/** An assignment's manifest; checked when the kit is built, with messages that name the field. */
export function defineAssignment(manifest: Manifest): Manifest {
  return manifest;
}

/**
 * A layer: `fooForward(...inputs, options?) -> { out, cache }` and `fooBackward(dout, cache) -> { dx, ... }`, the names
 * following from the id and the inputs. With `graph: true`, `foo(...inputs) -> nodes` and `fooBackward(dout, nodes)`, which
 * returns a gradient for each node too.
 */
export function layer<E extends Omit<PartManifest, 'kind'>>(exercise: E): E & { kind: 'layer' } {
  return { ...exercise, kind: 'layer' };
}

/** A loss: one function `foo(...inputs) -> { loss, dx }` that returns the loss and its gradients. */
export function loss<E extends Omit<PartManifest, 'kind'>>(exercise: E): E & { kind: 'loss' } {
  return { ...exercise, kind: 'loss' };
}

/**
 * A function `(data, options) -> { params, lossHistory }` that trains the student's own network; `data` is `{ X, y }`, or
 * `{ text, vocabulary }`. It is judged by what its parameters predict of data that were held out.
 */
export function training<E extends Omit<PartManifest, 'kind'> & { training: unknown }>(
  exercise: E,
): E & { kind: 'update' } {
  return { ...exercise, kind: 'update' };
}

/** A rule of computation without a gradient, such as a step of an optimiser: only its outputs are judged. */
export function update<E extends Omit<PartManifest, 'kind'>>(exercise: E): E & { kind: 'update' } {
  return { ...exercise, kind: 'update' };
}
