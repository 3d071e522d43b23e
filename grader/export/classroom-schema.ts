import { z } from 'zod';

const whole = z.int().nonnegative();
const text = z.string().min(1);

/** `result.json` of Classroom 50 (foundation50/classroom50, wiki, Advanced Autograding). */
export const classroom50Schema = z
  .strictObject({
    schema: z.literal('classroom50/result/v1'),
    classroom: text,
    assignment: text,
    assignment_type: z.enum(['individual', 'group']),
    owner: text,
    submission: text,
    commit: z.url(),
    release: z.url(),
    review: z.url(),
    datetime: z.iso.datetime({ offset: true }),
    graded_at: z.iso.datetime({ offset: true }),
    score: whole,
    'max-score': whole,
    tests: z.array(
      z.looseObject({ 'test-name': text, passed: z.boolean(), score: whole, 'max-score': whole }),
    ),
  })
  .refine(
    ({ score, tests }) => score === tests.reduce((sum, test) => sum + test.score, 0),
    'The score is not the sum of the tests.',
  )
  .refine(
    (result) => result['max-score'] === result.tests.reduce((sum, test) => sum + test['max-score'], 0),
    'The maximum is not the sum of the tests.',
  );

/** What a step hands to GitHub Classroom's reporter (github-education-resources/autograding-grading-reporter). */
export const githubClassroomSchema = z.strictObject({
  version: z.literal(1),
  status: z.enum(['pass', 'fail', 'error']),
  max_score: z.number().positive(),
  tests: z.array(
    z.strictObject({
      name: text,
      status: z.enum(['pass', 'fail', 'error']),
      message: z.string().nullable(),
      test_code: z.string(),
      filename: z.string(),
      // Other numbers are printed as a line.
      line_no: z.literal(0),
      score: z.number().nonnegative(),
    }),
  ),
});
