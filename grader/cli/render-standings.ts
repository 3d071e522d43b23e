import { wrapAnsi } from 'fast-wrap-ansi';
import type { Standing } from '../loop/overview.ts';
import { nextExercise } from '../loop/remember.ts';
import type { State } from '../loop/state.ts';
import { points } from '../report/points.ts';
import type { Terminal } from './terminal.ts';

const cells = 20;

/** Every assignment with a bar of its exercises and its points; the numbers stand beside the bar. */
export function renderStandings(standings: readonly Standing[], { chalk, width }: Terminal): string {
  return standings
    .map(({ assignment: { id, title }, passed, begun, exercises, score, maxScore, ...standing }) => {
      const [full, half] = [passed, passed + begun].map((done) => Math.floor((cells * done) / exercises));
      const bar =
        chalk.green('█'.repeat(full ?? 0)) +
        chalk.yellow('▒'.repeat((half ?? 0) - (full ?? 0))) +
        chalk.dim('░'.repeat(cells - (half ?? 0)));
      const numbers = `${passed} of ${exercises} exercises, ${points(score)} of ${points(maxScore)} points`;
      const note = wrapAnsi(noteOn(standing), width - 6)
        .split('\n')
        .map((line) => `      ${chalk.dim(line)}\n`);
      return `  ${chalk.bold(id)}  ${title}\n      ${bar}  ${numbers}\n${note.join('')}`;
    })
    .join('\n');
}

function noteOn({ progress, changed }: Pick<Standing, 'progress' | 'changed'>): string {
  if (progress === null) return 'not graded yet';
  const checks = { public: 'public', hidden: 'hidden', all: 'public and hidden' }[progress.fixtures];
  const since = changed.length === 0 ? '' : `; changed since then: ${changed.join(', ')}`;
  return `graded ${whenInWords(progress.gradedAt)} on the ${checks} checks${since}`;
}

function whenInWords(gradedAt: string): string {
  const when = new Date(gradedAt);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${when.getFullYear()}-${two(when.getMonth() + 1)}-${two(when.getDate())} ${two(when.getHours())}:${two(when.getMinutes())}`;
}

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
