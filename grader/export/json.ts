import { reportSchema } from '../report/schema.ts';
import type { Disclosed } from './disclose.ts';

/**
 * The report as JSON, as `gradkit schema` describes it.
 *
 * @throws ZodError where it is not.
 */
export function jsonReport({ report }: Disclosed): string {
  return `${JSON.stringify(reportSchema.parse(report), null, 2)}\n`;
}
