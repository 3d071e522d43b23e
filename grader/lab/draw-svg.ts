import {
  type Axis,
  drawnPoints,
  type Figure,
  labelOf,
  type LinesFigure,
  rangeOf,
  ticksBetween,
} from './figure.ts';
import { cellsOf, type Drawn } from './map-cells.ts';
import { legendOf, type Place } from './legend.ts';

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
  const headHeight = heading.length * 22 + said.length * lineHeight + (headed ? 18 : 4);
  const place = { top: headHeight, width };
  const {
    series,
    legend,
    caption = '',
  } = figure.kind === 'lines' ? linesOf(figure, place) : cellsOf(figure, place);
  const top = headHeight + legend.height + 14;
  const drawing = init(null, null, { renderer: 'svg', ssr: true, width, height: height + top });
  try {
    drawing.setOption({
      animation: false,
      backgroundColor: '#ffffff',
      textStyle: { fontFamily: font, color: ink },
      title: [
        {
          ...{
            show: headed,
            text: heading.join('\n'),
            subtext: said.join('\n'),
            left: 10,
            top: 8,
            itemGap: 6,
          },
          textStyle: { fontSize: 16, lineHeight: 22, color: ink, fontFamily: font },
          subtextStyle: { fontSize: 13, lineHeight, color: ink, fontFamily: font },
        },
        {
          ...{ text: caption, left: 10, top: headHeight, padding: [5, 0] },
          textStyle: { fontSize: 13, fontWeight: 'normal', color: ink, fontFamily: font },
        },
      ],
      grid: { ...sideways, top: top + 6, bottom: 52, outerBoundsMode: 'none' },
      xAxis: axisOf(figure.x, acrossOf(figure), 32),
      yAxis: axisOf(figure.y, upwardsOf(figure), 44),
      legend: { ...legend.option, textStyle: { ...legend.option.textStyle, color: ink } },
      series,
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

function linesOf(figure: LinesFigure, place: Place): Drawn {
  const names = figure.lines.map(({ name }) => name);
  return {
    legend: legendOf(names, 40, place),
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
