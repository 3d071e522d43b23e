import { z } from 'zod';
import { sayIssue } from '../../define/say-issue.ts';
import { isZonedTime } from './lateness.ts';
import { noPolicy, type Policy } from './policy.ts';

const percent = z.number().min(0).max(100);
const time = z
  .string()
  .refine(isZonedTime, 'must be a time with its zone, such as 2026-10-01T23:59:00+02:00');

const late = z.strictObject({
  deadline: time,
  graceMinutes: z.number().nonnegative().default(0),
  percent,
  per: z.enum(['day', 'hour']).default('day'),
  mostPercent: percent.default(100),
});

const policySchema = z.strictObject({
  late: late.nullable().default(noPolicy.late),
  drop: z.array(z.string()).default([]),
  caps: z.record(z.string(), z.number().nonnegative()).default({}),
  cap: z.number().nonnegative().nullable().default(noPolicy.cap),
  disclose: z.enum(['status', 'message', 'inputs']).default(noPolicy.disclose),
});

const example = 'docs/batch.md shows a whole policy';

/** Reads a policy file; what does not hold comes back as a sentence. */
export function parsePolicy(
  text: string,
  exercises: readonly string[],
):
  | { readonly status: 'read'; readonly policy: Policy }
  | { readonly status: 'wrong'; readonly problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return wrong(`is no JSON: ${error instanceof Error ? error.message : String(error)}; ${example}`);
  }
  const parsed = policySchema.safeParse(value);
  if (!parsed.success) {
    return wrong(`does not hold: ${parsed.error.issues.map(sayIssue).join('; ')}; ${example}`);
  }
  const { drop, caps } = parsed.data;
  const unknown = [...drop, ...Object.keys(caps)].find((name) => !exercises.includes(name));
  if (unknown !== undefined) return wrong(`names "${unknown}", which is none of ${exercises.join(', ')}`);
  return { status: 'read', policy: parsed.data };
}

function wrong(problem: string): { readonly status: 'wrong'; readonly problem: string } {
  return { status: 'wrong', problem };
}
