import {
  type Axis,
  drawnPoints,
  type Figure,
  labelOf,
  type LinesFigure,
  type MapFigure,
  rangeOf,
  ticksBetween,
} from './figure.ts';

/** How large a drawing is, and whether it says its title and what to see. */
export interface Format {
  readonly width: number;
  readonly height: number;
  readonly headed: boolean;
}

/** Lines differ in dash and symbol, and in how dark they are, so that they can be told apart in grey. */
const looks = [
  { color: '#000000', type: 'solid', symbol: 'circle' },
  { color: '#0b5fa5', type: [8, 4], symbol: 'triangle' },
  { color: '#b3400e', type: [2, 3], symbol: 'rect' },
  { color: '#4d7a1f', type: [12, 4, 2, 4], symbol: 'diamond' },
  { color: '#7a4fa0', type: [16, 6], symbol: 'emptyCircle' },
  { color: '#6b6b6b', type: [4, 4], symbol: 'emptyTriangle' },
] as const;

const font = 'system-ui, sans-serif';
const ink = '#222222';
const lineHeight = 18;
const letter = 6.7;
const sideways = { left: 62, right: 24 };

/** Draws a figure as SVG: the same figure gives the same bytes. `name` sets its ids apart from those of others. */
export async function drawSvg(figure: Figure, name: string, format: Format): Promise<string> {
  const { init } = await import('echarts');
  const { width, height, headed } = format;
  const heading = headed ? wrap(figure.title, width - 30, 9) : [];
  const said = headed ? wrap(figure.see, width - 30, letter) : [];
  const legend = figure.kind === 'lines' ? rowsOfLegend(figure, width) : 2;
  const headHeight = heading.length * 22 + said.length * lineHeight + (headed ? 18 : 4);
  const top = headHeight + legend * 22 + 14;
  const drawing = init(null, null, { renderer: 'svg', ssr: true, width, height: height + top });
  try {
    drawing.setOption({
      animation: false,
      backgroundColor: '#ffffff',
      textStyle: { fontFamily: font, color: ink },
      title: {
        ...{ show: headed, text: heading.join('\n'), subtext: said.join('\n'), left: 10, top: 8, itemGap: 6 },
        textStyle: { fontSize: 16, lineHeight: 22, color: ink, fontFamily: font },
        subtextStyle: { fontSize: 13, lineHeight, color: ink, fontFamily: font },
      },
      grid: { ...sideways, top: top + 6, bottom: 52, outerBoundsMode: 'none' },
      xAxis: axisOf(figure.x, acrossOf(figure), 32),
      yAxis: axisOf(figure.y, upwardsOf(figure), 44),
      ...(figure.kind === 'lines' ? linesOf(figure, headHeight) : mapOf(figure, headHeight)),
    });
    return withoutNumbersOfProcess(drawing.renderToSVGString(), name);
  } finally {
    drawing.dispose();
  }
}

function axisOf(axis: Axis, values: readonly number[], nameGap: number): object {
  const [min, max] = rangeOf(values);
  const customValues = ticksBetween(min, max, axis);
  return {
    ...{ type: 'value', min, max, name: axis.name, nameLocation: 'middle', nameGap },
    nameTextStyle: { color: ink, fontSize: 13 },
    axisLabel: {
      ...{ color: ink, hideOverlap: true, customValues },
      formatter: (value: number) => labelOf(value, axis),
    },
    ...{ axisLine: { show: true, onZero: false }, axisTick: { show: true, customValues } },
    splitLine: { lineStyle: { color: '#e2e2e2' }, customValues },
  };
}

function acrossOf(figure: Figure): number[] {
  if (figure.kind === 'lines')
    return figure.lines.flatMap((line) => drawnPoints(figure, line).map(([x]) => x));
  return withMargin(figure.xs);
}

/** Somewhat more than what is drawn, so that no line lies on the frame. */
function upwardsOf(figure: Figure): number[] {
  if (figure.kind === 'map') return withMargin(figure.ys);
  const [low, high] = rangeOf(figure.lines.flatMap((line) => drawnPoints(figure, line).map(([, y]) => y)));
  return [low - (high - low) * 0.03, high + (high - low) * 0.03];
}

/** The outer edges of cells around these middles. */
function withMargin(middles: readonly number[]): number[] {
  const half = ((middles[1] ?? 1) - (middles[0] ?? 0)) / 2;
  return [(middles[0] ?? 0) - half, (middles.at(-1) ?? 0) + half];
}

function linesOf(figure: LinesFigure, top: number): object {
  return {
    legend: {
      ...{ top, left: 10, itemWidth: 40, itemGap: 14, data: figure.lines.map((line) => line.name) },
      textStyle: { color: ink, fontSize: 13 },
    },
    series: figure.lines.map((line, i) => {
      const { color, type, symbol } = looks[i % looks.length] ?? looks[0];
      const points = drawnPoints(figure, line);
      // A symbol on every point of a long line would hide its dashes.
      const every = Math.max(1, Math.round(points.length / 12));
      return {
        ...{ type: 'line', name: line.name, symbol, symbolSize: 7, showAllSymbol: true },
        lineStyle: { color, width: 2, type },
        itemStyle: { color },
        data: points.map((value, at) => ({ value, symbol: at % every === i % every ? symbol : 'none' })),
      };
    }),
  };
}

function mapOf({ xs, ys, heights, value }: MapFigure, top: number): object {
  const finite = heights.flat().filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  const [dx, dy] = [(xs[1] ?? 1) - (xs[0] ?? 0), (ys[1] ?? 1) - (ys[0] ?? 0)];
  const bands = 8;
  const edge = (band: number): number => Number((low + ((high - low) * band) / bands).toPrecision(3));
  const shade = (band: number): string => {
    const grey = Math.round(250 - (band * 225) / (bands - 1));
    return `rgb(${grey},${grey},${grey})`;
  };
  const names = Array.from({ length: bands }, (_, band) => `${edge(band)} to ${edge(band + 1)}`);
  const rows = heights.flatMap((row, i) =>
    row.flatMap((height, j) => {
      const band = Math.min(bands - 1, Math.floor(((height - low) / (high - low)) * bands));
      return Number.isFinite(height) ? [{ band, x: xs[j] ?? 0, y: ys[i] ?? 0 }] : [];
    }),
  );
  return {
    legend: {
      ...{ top, left: 10, itemWidth: 14, itemHeight: 12, itemGap: 9, data: names },
      textStyle: { color: ink, fontSize: 11 },
      itemStyle: { borderColor: '#555555', borderWidth: 1 },
      formatter: (name: string) => (name === names[0] ? `${value}: ${name}` : name),
    },
    series: names.map((name, band) => ({
      ...{ type: 'custom', name, itemStyle: { color: shade(band) } },
      data: rows.filter((each) => each.band === band).map(({ x, y }) => [x, y]),
      renderItem: (
        _: unknown,
        api: {
          value: (at: number) => number;
          coord: (at: number[]) => number[];
          size: (of: number[]) => number[];
        },
      ) => {
        const [cx = 0, cy = 0] = api.coord([api.value(0), api.value(1)]);
        const [w = 0, h = 0] = api.size([dx, dy]);
        const shape = { x: cx - w / 2, y: cy - h / 2, width: w + 0.5, height: h + 0.5 };
        return { type: 'rect', shape, style: { fill: shade(band) } };
      },
    })),
  };
}

function rowsOfLegend({ lines }: LinesFigure, width: number): number {
  let [rows, used] = [1, 10];
  for (const { name } of lines) {
    const needed = 40 + 5 + name.length * letter * 1.08 + 14;
    if (used + needed > width - 10 && used > 10) [rows, used] = [rows + 1, 10];
    used += needed;
  }
  return rows;
}

/** The words in lines of at most so many pixels, by the width of an average letter. */
function wrap(text: string, width: number, perLetter: number): string[] {
  const most = Math.floor(width / perLetter);
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + 1 + word.length > most) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}

/**
 * The drawing without what is for pages with scripts, hovering above all, which the library numbers on through a process;
 * and with ids that tell it from other drawings of a page.
 */
function withoutNumbersOfProcess(svg: string, name: string): string {
  return svg
    .replace(/<style >[^]*?<\/style>\n*/, '')
    .replace(/ (?:class|ecmeta_\w+)="[^"]*"/g, '')
    .replace(/\bzr\d+-/g, `${name}-`);
}
