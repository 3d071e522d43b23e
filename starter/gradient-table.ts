import type { GradientCheckResult } from './gradient-check.ts';
import type { GradientRow } from './gradient-rows.ts';

/** The result of a gradient check as a table of at most 79 columns, with a sentence above it. */
export function renderTable({ problem, rows }: GradientCheckResult): string {
  if (problem !== undefined) return `gradient check: ${problem}`;
  const heads = ['input', 'entries', 'worst', 'analytic', 'numeric', ''];
  const cells = [heads, ...rows.map(cellsOf)];
  const widths = heads.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const lines = cells.map((row) =>
    row
      .map((cell, column) =>
        column === 1 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  const notes = rows.flatMap(({ note }) => (note === undefined ? [] : [note]));
  return [`gradient check: ${summary(rows)}`, ...lines, ...notes].join('\n  ');
}

function summary(rows: readonly GradientRow[]): string {
  const wrong = rows.filter(({ verdict }) => verdict === '✗').map(({ input }) => `d${input}`);
  if (wrong.length > 0) return `${wrong.join(', ')} ${wrong.length === 1 ? 'is' : 'are'} wrong`;
  const unclear = rows.some(({ verdict }) => verdict === '?');
  return unclear
    ? 'nothing is wrong, but not all could be measured finely enough'
    : 'all gradients are right';
}

function cellsOf({ input, entries, worst, verdict }: GradientRow): string[] {
  const mark = verdict === '✓' || verdict === '?' ? verdict : verdict === 'kink' ? '✓ kink' : '✗';
  if (worst === undefined) return [input, `${entries}`, '', '', '', mark];
  const { index, analytic, numeric, bound } = worst;
  const [low, high] = numeric;
  const slopes = low === high ? short(low) : `${short(low)} to ${short(high)}`;
  const at = index.map((i) => `[${i}]`).join('');
  return [input, `${entries}`, at, short(analytic), `${slopes} ± ${bound.toExponential(0)}`, mark];
}

function short(value: number): string {
  return String(Number(value.toPrecision(7)));
}
