import { wrapAnsi } from 'fast-wrap-ansi';
import type { Standing } from '../loop/overview.ts';
import { sayGraded } from '../loop/say-graded.ts';
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
  const since = changed.length === 0 ? '' : `; changed since then: ${changed.join(', ')}`;
  return `graded ${sayGraded(progress)}${since}`;
}
