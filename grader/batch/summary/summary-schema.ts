import { z } from 'zod';
import type { ClassSummary } from './class-summary.ts';

const ids = z.array(z.string());
const count = z.int().nonnegative();
const five = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number()]);

/** The shape of class.json, version 1. */
export const summarySchema: z.ZodType<ClassSummary> = z.strictObject({
  version: z.literal(1),
  assignment: z.string(),
  title: z.string(),
  fixtures: z.enum(['public', 'hidden', 'all']),
  maxScore: z.number().nonnegative(),
  students: z.strictObject({
    graded: count,
    refused: ids,
    notGraded: ids,
    missing: ids,
    unknown: ids,
    questions: count,
  }),
  scores: z
    .strictObject({
      mean: z.number(),
      deviation: z.number().nonnegative(),
      quartiles: five,
      tenths: z.array(count).length(10),
    })
    .nullable(),
  exercises: z.array(
    z.strictObject({
      id: z.string(),
      maxScore: z.number().nonnegative(),
      mean: z.number(),
      solved: z.number().min(0).max(1),
      discrimination: z.number().min(-1).max(1).nullable(),
    }),
  ),
  misconceptions: z.array(
    z.strictObject({ exercise: z.string(), code: z.string(), sentence: z.string(), students: count }),
  ),
  crashed: z.array(z.strictObject({ id: z.string(), exercise: z.string(), code: z.string() })),
  alike: z.array(z.strictObject({ ids: z.tuple([z.string(), z.string()]), share: z.number().min(0).max(1) })),
  toLookAt: z.array(z.strictObject({ id: z.string(), what: z.string() })),
});
