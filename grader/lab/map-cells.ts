import { type MapFigure, rangeOf } from './figure.ts';
import { type Legend, legendOf, type Place } from './legend.ts';

/** What a figure consists of besides its axes, as the library takes it. */
export interface Drawn {
  readonly legend: Legend;
  readonly series: readonly object[];
  /** What stands above the legend. */
  readonly caption?: string;
}

/** What the library gives to draw one entry of a series. */
interface Entry {
  readonly value: (dimension: number) => number;
  readonly coord: (point: readonly [number, number]) => number[];
}

/** In so many shades of grey a map is drawn. */
const bands = 8;

/** The cells of a map, the darker the higher, with a legend of what the shades mean. */
export function cellsOf({ xs, ys, heights, value }: MapFigure, place: Place): Drawn {
  const [low, high] = rangeOf(heights.flat().filter(Number.isFinite));
  const [dx, dy] = [(xs[1] ?? 1) - (xs[0] ?? 0), (ys[1] ?? 1) - (ys[0] ?? 0)];
  const edge = (band: number): number => Number((low + ((high - low) * band) / bands).toPrecision(3));
  const names = Array.from({ length: bands }, (_, band) => `${edge(band)} to ${edge(band + 1)}`);
  const bandOf = (height: number): number =>
    Math.min(bands - 1, Math.floor(((height - low) / (high - low)) * bands));
  const runs = heights.flatMap((row, i) =>
    runsOf(row.map(bandOf)).map(({ band, from, to }) => ({
      band,
      corners: [
        (xs[from] ?? 0) - dx / 2,
        (ys[i] ?? 0) - dy / 2,
        (xs[to] ?? 0) + dx / 2,
        (ys[i] ?? 0) + dy / 2,
      ],
    })),
  );
  const legend = legendOf(names, 14, { ...place, top: place.top + 20 });
  return {
    caption: value,
    legend: {
      height: legend.height + 20,
      option: { ...legend.option, itemStyle: { borderColor: '#555555', borderWidth: 1 } },
    },
    series: names.map((name, band) => ({
      ...{ type: 'custom', name, itemStyle: { color: shadeOf(band) } },
      data: runs.filter((run) => run.band === band).map(({ corners }) => corners),
      renderItem: (_: unknown, entry: Entry) => rectangleOf(entry, shadeOf(band)),
    })),
  };
}

function shadeOf(band: number): string {
  const grey = Math.round(250 - (band * 225) / (bands - 1));
  return `rgb(${grey},${grey},${grey})`;
}

/** Neighbours of the same band in one piece; where there is no band, there is none. */
function runsOf(
  row: readonly number[],
): { readonly band: number; readonly from: number; readonly to: number }[] {
  const runs: { band: number; from: number; to: number }[] = [];
  for (const [j, band] of row.entries()) {
    const last = runs.at(-1);
    if (last?.band === band && last.to === j - 1) last.to = j;
    else if (!Number.isNaN(band)) runs.push({ band, from: j, to: j });
  }
  return runs;
}

function rectangleOf({ value, coord }: Entry, fill: string): object {
  const [left = 0, bottom = 0] = coord([value(0), value(1)]);
  const [right = 0, top = 0] = coord([value(2), value(3)]);
  // Half a pixel more closes the seams.
  const shape = { x: left, y: top, width: right - left + 0.5, height: bottom - top + 0.5 };
  return { type: 'rect', shape, style: { fill } };
}
