import type { Standing } from './overview.ts';
import { nextExercise } from './remember.ts';
import type { State } from './state.ts';

/** The command that goes on where the last grading left off, or the first assignment that is not done. */
export function sayNextCommand(standings: readonly Standing[], state: State): string {
  const open = standings.filter(({ passed, exercises }) => passed < exercises);
  const stale = standings.find(({ changed }) => changed.length > 0);
  const last = open.find(({ assignment: { id } }) => id === state.last?.assignment);
  const standing = last ?? open.find(({ progress }) => progress !== null) ?? open[0];
  if (stale !== undefined && (last === undefined || last === stale))
    return `npm run grade ${stale.assignment.id}`;
  if (standing === undefined) {
    const [first] = standings;
    return `npm run pack ${first?.assignment.id ?? 'a1'}`;
  }
  if (standing.progress === null) return `npm run grade ${standing.assignment.id}`;
  const exercise = nextExercise(state, standing.assignment);
  return `npm run grade ${standing.assignment.id}${exercise === null ? '' : ` ${exercise.id}`}`;
}
