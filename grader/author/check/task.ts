import { z } from 'zod';

const findingSchema = z.strictObject({ place: z.string().nullable(), message: z.string() });

/** One claim about one assignment or, where `exercise` is named, one of its exercises. */
export const taskSchema = z.strictObject({
  claim: z.string(),
  assignment: z.string(),
  exercise: z.string().nullable(),
});
export type Task = z.output<typeof taskSchema>;

/** What a worker is sent: a task and what it needs to know. */
export const orderSchema = z.strictObject({
  task: taskSchema,
  kit: z.strictObject({ root: z.string(), built: z.string(), version: z.string() }),
  terms: z.strictObject({ seeds: z.number(), secret: z.string(), budgetMs: z.number() }),
});
export type Order = z.output<typeof orderSchema>;

/** What became of a task. A fault of ours, or of the worker, is an error and no finding. */
export const resultSchema = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('judged'), findings: z.array(findingSchema) }),
  z.strictObject({ status: z.literal('error'), reason: z.string() }),
]);
export type Result = z.output<typeof resultSchema>;
