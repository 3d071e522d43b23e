import { wrapAnsi } from 'fast-wrap-ansi';
import {
  drawnPoints,
  labelOf,
  type LinesFigure,
  type MapFigure,
  type Picture,
  rangeOf,
  ticksBetween,
} from './figure.ts';
import { spaced } from './random.ts';

const symbols = 'ox+*#=';
const height = 14;
const shades = [' ', '.', ':', '-', '=', '+', '*', '#'];

/** Draws a picture for a terminal of so many columns; lines differ by their letters, so that it needs no colour. */
export async function drawText(picture: Picture, width: number): Promise<string> {
  const parts = [picture.title, wrapAnsi(picture.story, width)];
  for (const figure of picture.figures) {
    const drawn = figure.kind === 'lines' ? await drawLines(figure, width) : drawMap(figure);
    parts.push(`${figure.title}\n\n${drawn}\n\n${wrapAnsi(figure.see, width)}`);
  }
  return `${parts.join('\n\n')}\n`;
}

async function drawLines(figure: LinesFigure, width: number): Promise<string> {
  const { plot } = await import('simple-ascii-chart');
  const { x, y } = figure;
  const lines = figure.lines.map((line) => drawnPoints(figure, line));
  const columns = width - 14;
  const [left, right] = rangeOf(lines.flat().map(([px]) => px));
  const [low, high] = rangeOf(lines.flat().map(([, py]) => py));
  const keys = figure.lines.map(({ name }, i) => {
    const none = lines[i]?.length === 0 ? ' (nothing that could be drawn)' : '';
    return `  ${symbolOf(i)} ${name}${none}`;
  });
  if (lines.flat().length === 0) return ['No value that could be drawn.', ...keys].join('\n');
  // A mark in every second column, so that it is the line that one sees and not its points.
  const places = spaced(left, right, Math.ceil(columns / 2));
  const rowOf = (py: number): number => Math.round(((py - low) / (high - low)) * (height - 1));
  const marks = markLines(lines, places, rowOf);
  // The library tells of a point where it is, and not to which line it belongs.
  const owners = new Map(marks.flatMap((points, i) => points.map((point) => [point.join(), symbolOf(i)])));
  const chart = plot(
    marks.filter((points) => points.length > 0),
    {
      ...{ width: columns, height, yRange: [low, high] },
      customXAxisTicks: ticksBetween(left, right, x),
      customYAxisTicks: ticksBetween(low, high, y),
      formatter: (value, { axis }) => labelOf(value, axis === 'x' ? x : y),
      lineFormatter: ({ x: px, y: py, plotX, plotY }) => ({
        x: plotX,
        y: plotY,
        symbol: owners.get([px, py].join()) ?? '?',
      }),
    },
  );
  const rows = chart.split('\n').map((row) => row.trimEnd());
  return [`  ${y.name}`, ...rows.filter((row) => row !== ''), `  ${x.name}`, '', ...keys].join('\n');
}

/** Where each line gets its marks: at each of these places, but where several meet in one row, they take turns. */
function markLines(
  lines: readonly (readonly [number, number][])[],
  places: readonly number[],
  rowOf: (height: number) => number,
): [number, number][][] {
  const marks = lines.map((): [number, number][] => []);
  for (const [turn, place] of places.entries()) {
    const heights = lines.map((line) => heightAt(line, place));
    for (const [i, height] of heights.entries()) {
      if (height === null) continue;
      const meeting = heights.flatMap((other, j) =>
        other !== null && rowOf(other) === rowOf(height) ? [j] : [],
      );
      if (meeting[turn % meeting.length] === i) marks[i]?.push([place, height]);
    }
  }
  return marks;
}

/** The height of a line at a place, between its points in proportion; null beyond its ends. */
function heightAt(line: readonly [number, number][], place: number): number | null {
  const next = line.findIndex(([x]) => x >= place - 1e-9);
  const [after, before] = [line[next], line[Math.max(0, next - 1)]];
  if (after === undefined || before === undefined || before[0] > place + 1e-9) return null;
  const share = after[0] === before[0] ? 0 : (place - before[0]) / (after[0] - before[0]);
  return before[1] + share * (after[1] - before[1]);
}

function symbolOf(line: number): string {
  return symbols[line % symbols.length] ?? '?';
}

/** The greatest row on top, and each height as a letter, the darker the higher. */
function drawMap({ xs, ys, heights, x, y, value }: MapFigure): string {
  const finite = heights.flat().filter(Number.isFinite);
  const [low, high] = rangeOf(finite);
  const bandOf = (height: number): number =>
    Math.min(shades.length - 1, Math.floor(((height - low) / (high - low)) * shades.length));
  const rows = heights.map((row, i) => {
    const cells = row.map((height) => (Number.isFinite(height) ? shades[bandOf(height)] : '?'));
    const label = i % 4 === 0 || i === ys.length - 1 ? labelOf(ys[i] ?? 0, y) : '';
    return `${label.padStart(6)}│${cells.map((cell) => cell?.repeat(2)).join('')}`;
  });
  const ends = [labelOf(xs[0] ?? 0, x), labelOf(xs.at(-1) ?? 0, x)];
  const span = xs.length * 2 - (ends[0]?.length ?? 0);
  const edge = (band: number): string =>
    String(Number((low + ((high - low) * band) / shades.length).toPrecision(3)));
  const keys = shades.map((shade, band) => `"${shade}" ${edge(band)} to ${edge(band + 1)}`);
  return [
    `  ${y.name}`,
    ...rows.reverse(),
    `      └${'─'.repeat(xs.length * 2)}`,
    `       ${ends[0] ?? ''}${(ends[1] ?? '').padStart(span)}`,
    `  ${x.name}`,
    '',
    `  ${value}:`,
    ...[0, 4].map((from) => `  ${keys.slice(from, from + 4).join('   ')}`),
  ].join('\n');
}
