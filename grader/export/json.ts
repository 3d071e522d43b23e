import type { Disclosed } from './disclose.ts';

/** The report as JSON, as `gradkit schema` describes it. */
export function jsonReport({ report }: Disclosed): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
