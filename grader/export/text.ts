import { Chalk } from 'chalk';
import { wrapAnsi } from 'fast-wrap-ansi';
import { renderReport } from '../report/terminal.ts';
import type { Entry } from './entry.ts';
import { plainLine } from './plain-text.ts';
import { sayScore } from './words.ts';

const width = 79;
const plain = new Chalk({ level: 0 });

/** A student's report as plain text of 79 columns: as the terminal shows it, under whose it is and what it counts. */
export function textReport(entry: Entry): string {
  const { id, name, notes, score, shown } = entry;
  const { report } = shown;
  const heading = [id, name ?? ''].map(plainLine).filter(Boolean).join('  ');
  // The report itself ends with the points of its checks.
  const differs = score !== null && score !== report.score;
  const about = [
    ...(differs || notes.length > 0 ? [`Counts: ${sayScore(entry)}.`] : []),
    ...notes.map(plainLine),
  ];
  const head = [heading, ...about]
    .filter(Boolean)
    .map((line) => `${wrapAnsi(line, width, { hard: true })}\n`);
  const body = renderReport(report, { chalk: plain, width, folder: `assignments/${report.assignment}/` });
  return [...head, ...(head.length > 0 ? ['\n'] : []), body].join('');
}
