import type { Late } from './policy.ts';

const unitMs = { day: 86_400_000, hour: 3_600_000 } as const;

/** How late work is in a policy's units, each one counted from its first moment; 0 where it is in time. */
export function unitsLate({ deadline, graceMinutes, per }: Late, handedInAt: string): number {
  const late = Date.parse(handedInAt) - Date.parse(deadline);
  return late <= graceMinutes * 60_000 ? 0 : Math.ceil(late / unitMs[per]);
}

/** The share of what was earned that is taken from work that is so many units late, in percent. */
export function penaltyPercent({ percent, mostPercent }: Late, units: number): number {
  return Math.min(mostPercent, percent * units);
}

/** Whether a text is a time that means the same everywhere: ISO 8601 with a zone, say 2026-10-01T23:59:00+02:00. */
export function isZonedTime(text: string): boolean {
  const form = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:?\d{2})$/;
  return form.test(text) && !Number.isNaN(Date.parse(text));
}
