import type { Roll } from '../roll.ts';
import type { Decisions } from './entries.ts';

const mostNamed = 5;

/** Lines of staff's tables that are about no one's work here, as whole sentences: mostly a slip of the pen. */
export function sayUnused({ times, overrides }: Decisions, { students, exercises }: Roll): string[] {
  const ids = new Set(students.map(({ id }) => id));
  const names = new Set([...exercises, 'total']);
  return [
    ...sayNames(
      'A time',
      [...times.keys()].filter((id) => !ids.has(id)),
    ),
    ...sayNames(
      'An override',
      overrides.filter(({ id }) => !ids.has(id)).map(({ id }) => id),
    ),
    ...[...new Set(overrides.map(({ exercise }) => exercise))]
      .filter((exercise) => !names.has(exercise))
      .map((exercise) => `An override names "${exercise}", which is no exercise that is graded here.`),
  ];
}

function sayNames(what: string, strangers: readonly string[]): string[] {
  const unique = [...new Set(strangers)].sort((a, b) => (a < b ? -1 : 1));
  if (unique.length === 0) return [];
  const more = unique.length > mostNamed ? ` and ${unique.length - mostNamed} more` : '';
  return [`${what} is given for ${unique.slice(0, mostNamed).join(', ')}${more}, of whom nothing was found.`];
}
