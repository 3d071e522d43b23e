import { z } from 'zod';

const format = z.enum(['text', 'html', 'simple_format', 'md', 'ansi']);
const visibility = z.enum(['hidden', 'after_due_date', 'after_published', 'visible']);
const amount = z.number().nonnegative();
/** Whatever it is: written, it is JSON. */
const extraData = z.record(z.string(), z.unknown());

const test = z
  .strictObject({
    score: amount.exactOptional(),
    max_score: amount.exactOptional(),
    status: z.enum(['passed', 'failed']).exactOptional(),
    name: z.string().exactOptional(),
    name_format: format.exactOptional(),
    number: z.string().exactOptional(),
    output: z.string().exactOptional(),
    output_format: format.exactOptional(),
    tags: z.array(z.string()).exactOptional(),
    visibility: visibility.exactOptional(),
    extra_data: extraData.exactOptional(),
  })
  .refine(({ score = 0, max_score = Infinity }) => score <= max_score, 'A score is above its maximum.');

/** `results.json` as Gradescope reads it (gradescope/autograder_samples, docs/specs.md). */
export const gradescopeSchema = z
  .strictObject({
    score: amount.exactOptional(),
    execution_time: amount.exactOptional(),
    output: z.string().exactOptional(),
    output_format: format.exactOptional(),
    test_output_format: format.exactOptional(),
    test_name_format: format.exactOptional(),
    visibility: visibility.exactOptional(),
    stdout_visibility: visibility.exactOptional(),
    extra_data: extraData.exactOptional(),
    tests: z.array(test).exactOptional(),
    leaderboard: z
      .array(
        z.strictObject({
          name: z.string(),
          value: z.union([z.number(), z.string()]),
          order: z.enum(['asc', 'desc']).exactOptional(),
        }),
      )
      .exactOptional(),
  })
  .refine(
    ({ score, tests }) => score !== undefined || tests?.every((each) => each.score !== undefined) === true,
    'Without a score for the whole, every test needs one.',
  );

export type GradescopeResults = z.infer<typeof gradescopeSchema>;
export type Visibility = z.infer<typeof visibility>;
