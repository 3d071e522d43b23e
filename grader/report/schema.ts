import { z } from 'zod';
import type { Report } from './report.ts';

const points = z.number().nonnegative();

const place = z.strictObject({
  file: z.string().describe("The student's file, e.g. layers.ts."),
  line: z.int().positive().describe('Counted from 1.'),
  column: z.int().positive().exactOptional().describe('Counted from 1.'),
  text: z.string().describe("The student's own line."),
});

const diagnosis = z.strictObject({
  code: z
    .string()
    .regex(/^[A-Z0-9_]+$/)
    .describe('Stable; docs/verdicts.md explains each one.'),
  message: z
    .string()
    .describe('What is so: a whole sentence, or the rest of one that starts with the name of the check.'),
  value: z
    .string()
    .exactOptional()
    .describe('The value that the message is about, where the check has several.'),
  hint: z.string().exactOptional().describe('What to look at next.'),
  place: place.exactOptional(),
});

const entries = z.array(z.array(z.union([z.number(), z.enum(['NaN', 'Infinity', '-Infinity'])])).max(12));
const index = z.int().nonnegative();

const picture = z.strictObject({
  case: z.string().describe('The public case that the arrays are of.'),
  value: z.string(),
  shape: z.array(index).describe('Of the whole array; rows and columns are its last two axes.'),
  wrongInAll: z.int().positive().describe('How many entries of the whole array are wrong.'),
  window: z
    .strictObject({ slice: z.array(index), row: index, column: index })
    .describe('Which part is shown: the indices of all axes but the last two, the first row and column.'),
  got: entries.max(12).describe('Row by row, to 6 significant digits.'),
  expected: entries.max(12),
  difference: entries.max(12).describe('got - expected, to 3 significant digits.'),
  wrong: z.array(z.tuple([index, index])).describe('Row and column of each wrong entry, in the window.'),
});

const check = z.strictObject({
  name: z.string().describe('The value that is checked, e.g. dx; or "edges".'),
  kind: z.enum(['output', 'gradient', 'edges']),
  scope: z.enum(['public', 'hidden']).describe("Which fixtures: the student's own, or the staff's."),
  status: z
    .enum(['pass', 'fail', 'skip', 'error'])
    .describe('skip: could not run, earns nothing. error: a fault of the grader.'),
  points,
  maxPoints: points,
  diagnosis: diagnosis.exactOptional().describe('Why the check did not pass.'),
  suggestCounterexample: z
    .literal(true)
    .exactOptional()
    .describe("The gradient is wrong for the student's own forward function: --counterexample shows a case."),
  picture: picture
    .exactOptional()
    .describe('The wrong array beside the expected one, of a public case; in reports with pictures alone.'),
});

const flag = z.strictObject({
  code: z
    .enum(['NUMERIC_DIFFERENTIATION'])
    .describe('The backward pass seems to measure its gradients by finite differences.'),
  message: z.string().describe('What was seen, and what it may mean.'),
});

const exercise = z.strictObject({
  id: z.string(),
  title: z.string(),
  file: z.string(),
  status: z.enum(['pass', 'fail', 'not-started', 'error']),
  score: points,
  maxScore: points,
  checks: z.array(check),
  printed: z.string().describe("What the student's code printed, cut to a bounded length."),
  curve: z
    .array(z.number())
    .exactOptional()
    .describe('The losses of a training on public data, thinned out.'),
  sample: z
    .string()
    .exactOptional()
    .describe('What a model of text wrote after training on public data, cut to a bounded length.'),
  flags: z
    .array(flag)
    .exactOptional()
    .describe('What a human should look at; in reports for staff alone. Flags change no score.'),
});

/** The JSON report, version 1. `gradkit schema` prints it as JSON Schema. */
export const reportSchema: z.ZodType<Report> = z.strictObject({
  version: z.literal(1),
  kit: z.string().describe('The version of GradKit that graded.'),
  assignment: z.string(),
  title: z.string(),
  fixtures: z.enum(['public', 'hidden', 'all']).describe('Which fixtures were run.'),
  status: z.enum(['pass', 'fail', 'error']),
  score: points,
  maxScore: points.describe("From the manifest, whatever became of the student's code."),
  sandbox: z.strictObject({
    level: z.enum(['default', 'hardened']).describe('docs/security.md says what each level promises.'),
    gaps: z.array(z.string()).describe('What this level does not prevent.'),
    fallback: z
      .string()
      .exactOptional()
      .describe('Why it was not the hardened level, where that was to be expected.'),
  }),
  exercises: z.array(exercise),
  notGraded: z.array(z.string()).describe('Exercises of the assignment that were not asked for.'),
});
