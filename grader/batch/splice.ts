import type { Assignment } from '../define/assignment.ts';
import type { Report } from '../report/report.ts';

/** A report with the results of another one in place of its own, exercise by exercise, and all sums made anew. */
export function spliceReport(assignment: Assignment, before: Report, newer: Report): Report {
  const order = assignment.exercises.map(({ id }) => id);
  const kept = before.exercises.filter(({ id }) => !newer.exercises.some((exercise) => exercise.id === id));
  const exercises = [...kept, ...newer.exercises].sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  const sum = (amounts: readonly number[]): number =>
    Math.round(amounts.reduce((total, amount) => total + amount, 0) * 1e6) / 1e6;
  const statuses = exercises.map(({ status }) => status);
  return {
    ...newer,
    status: statuses.includes('error')
      ? 'error'
      : statuses.every((status) => status === 'pass')
        ? 'pass'
        : 'fail',
    score: sum(exercises.map(({ score }) => score)),
    maxScore: sum(exercises.map(({ maxScore }) => maxScore)),
    exercises,
    notGraded: newer.notGraded.filter((id) => !exercises.some((exercise) => exercise.id === id)),
  };
}

/** The key of a result that is new in some exercises and has its old parts elsewhere. */
export function spliceKey(before: string, now: string, only: readonly string[]): string {
  const parts = new Map(before.split(' ').map((part) => [part.split(':')[0], part]));
  for (const part of now.split(' ')) {
    const [id = ''] = part.split(':');
    if (only.includes(id)) parts.set(id, part);
  }
  return [...parts.values()].join(' ');
}
