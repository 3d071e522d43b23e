import { z } from 'zod';
import { distributionSchema } from './distribution.ts';

const identifier = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'an id is lower case with hyphens, e.g. "softmax-loss"');
const name = z.string().regex(/^[A-Za-z][A-Za-z0-9]*$/, 'a name is one word, e.g. "x" or "runningMean"');
const path = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9]*(\.[A-Za-z][A-Za-z0-9]*)*$/, 'e.g. "out" or "config.velocity"');
const option = z.union([z.number(), z.string(), z.boolean(), distributionSchema]);

const caseSchema = z.strictObject({
  name: z.string().min(1),
  /** The value of each size letter, e.g. `{ N: 4, D: 3 }`. */
  sizes: z.record(z.string(), z.int().nonnegative()).default({}),
  /** An edge counts for the check `edges` alone. */
  edge: z.boolean().default(false),
  inputs: z.record(name, distributionSchema).default({}),
  options: z.record(name, option).default({}),
  /** False where only the outputs are judged, e.g. in test mode. */
  gradients: z.boolean().default(true),
  /** True where the function must refuse its arguments with an error of its own. */
  throws: z.boolean().default(false),
});

export const exerciseSchema = z.strictObject({
  id: identifier,
  title: z.string().min(1),
  kind: z.enum(['layer', 'loss', 'update']),
  file: z.string().regex(/^[a-z][a-z0-9-]*\.ts$/, 'a file of the assignment, e.g. "layers.ts"'),
  inputs: z.record(name, distributionSchema),
  options: z.record(name, option).exactOptional(),
  outputs: z.array(path).min(1).exactOptional(),
  upstream: z.array(name).exactOptional(),
  gradients: z.array(name).exactOptional(),
  alternatives: z.array(name).default([]),
  points: z.record(z.string(), z.int('points are whole numbers, e.g. { out: 4, dx: 6 }').nonnegative()),
  hints: z.array(z.string().min(1)).min(1, 'every exercise has at least one hint, from gentle to plain'),
  public: z
    .array(caseSchema)
    .min(1, 'at least one public case, e.g. { name: "small", sizes: { N: 4, D: 3 } }'),
  hidden: z.array(caseSchema).min(1, 'at least one hidden case, of other sizes than the public ones'),
  publicShare: z.number().min(0).max(1).default(0.4),
  consistentCredit: z.number().min(0).max(1).default(0.25),
  callLimitMs: z.int().positive().default(2000),
});

export const manifestSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'e.g. "a2"'),
  title: z.string().min(1),
  exercises: z.array(exerciseSchema).min(1),
});

/** What an instructor writes in `assignment.ts`. */
export type Manifest = z.input<typeof manifestSchema>;
type ExerciseManifest = z.input<typeof exerciseSchema>;
type WithoutKind = Omit<ExerciseManifest, 'kind'>;

/** An assignment's manifest; checked when the kit is built, with messages that name the field. */
export function defineAssignment(manifest: Manifest): Manifest {
  return manifest;
}

/**
 * A layer: `fooForward(...inputs, options?) -> { out, cache }` and `fooBackward(dout, cache) -> { dx, ... }`, the names
 * following from the id and the inputs.
 */
export function layer(exercise: WithoutKind): ExerciseManifest {
  return { kind: 'layer', ...exercise };
}

/** A loss: one function `foo(...inputs) -> { loss, dx }` that returns the loss and its gradients. */
export function loss(exercise: WithoutKind): ExerciseManifest {
  return { kind: 'loss', ...exercise };
}

/** A rule of computation without a gradient, such as a step of an optimiser: only its outputs are judged. */
export function update(exercise: WithoutKind): ExerciseManifest {
  return { kind: 'update', ...exercise };
}
