import type { Figure, Gate } from './figure.ts';
import { type Curve, layOutGraph, type Link, type Point } from './layout.ts';
import { fontSize, textWidth } from './measure.ts';
import { colours, gatePart, wirePart } from './parts.ts';
import { at, element, escapeXml } from './svg.ts';

const fonts = "Helvetica, Arial, 'Liberation Sans', sans-serif";
const margin = 16;
const legend = { value: 'value above,', gradient: 'gradient below' };
const legendHeight = 26;

/**
 * Draws a computation graph as SVG: the value of each wire above it, upright, and its gradient below it, in italics. It
 * brings its own light background, so that it can be read on dark pages too.
 *
 * @throws Error when a gate names a wire that is not there.
 */
export async function drawFigure(figure: Figure): Promise<string> {
  const { title, description, direction, wires, gates } = figure;
  for (const name of gates.flatMap(({ takes, gives, back }) => [...takes, ...gives, ...back])) {
    if (!Object.hasOwn(wires, name)) throw new Error(`The figure "${title}" has no wire "${name}".`);
  }
  const parts = [
    ...gates.map((gate, i) => gatePart(gate, `gate ${i}`)),
    ...Object.entries(wires).map(([name, wire]) => wirePart(wire, `wire ${name}`, direction)),
  ];
  const { width, height, nodes, curves } = await layOutGraph(parts, gates.flatMap(linksOf), direction);
  const hasGradients = Object.values(wires).some(({ gradient }) => gradient !== null);
  const whole = {
    width: Math.ceil(Math.max(width, hasGradients ? legendWidth() : 0)) + 2 * margin,
    height: Math.ceil(height) + 2 * margin + (hasGradients ? legendHeight : 0),
  };
  const left = (whole.width - width) / 2;
  const drawn = parts.map(({ id, draw }) => draw(nodes.get(id) ?? { x: 0, y: 0 }));
  return `${element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      ...whole,
      viewBox: `0 0 ${whole.width} ${whole.height}`,
      role: 'img',
      'font-family': fonts,
      'font-size': fontSize,
      'text-anchor': 'middle',
    },
    element('title', {}, escapeXml(title)),
    element('desc', {}, escapeXml(description)),
    element('rect', {
      x: 0.5,
      y: 0.5,
      width: whole.width - 1,
      height: whole.height - 1,
      rx: 8,
      fill: '#ffffff',
      stroke: colours.rim,
    }),
    element('g', { transform: `translate(${at(left)} ${margin})` }, ...drawCurves(curves), ...drawn),
    ...(hasGradients ? [drawLegend(whole)] : []),
  )}\n`;
}

function linksOf({ takes, gives, back }: Gate, i: number): Link[] {
  const id = `gate ${i}`;
  return [
    ...takes.map((name) => ({ from: `wire ${name}`, to: id, arrow: true, back: false })),
    ...back.map((name) => ({ from: `wire ${name}`, to: id, arrow: true, back: true })),
    ...gives.map((name) => ({ from: id, to: `wire ${name}`, arrow: false, back: false })),
  ];
}

/** All curves in one path, and all heads in another. */
function drawCurves(curves: readonly Curve[]): string[] {
  const write = ({ x, y }: Point): string => `${at(x)} ${at(y)}`;
  const lines = curves.map(
    ({ points: [start = { x: 0, y: 0 }, ...rest] }) => `M${write(start)}C${rest.map(write).join(' ')}`,
  );
  const heads = curves.flatMap(({ points, tip }) => {
    const end = points.at(-1);
    if (tip === null || end === undefined) return [];
    const [across, along] = [{ x: (tip.y - end.y) / 2, y: (end.x - tip.x) / 2 }, end];
    const corners = [
      tip,
      { x: along.x + across.x, y: along.y + across.y },
      { x: along.x - across.x, y: along.y - across.y },
    ];
    return [`M${corners.map(write).join('L')}Z`];
  });
  return [
    element('path', { d: lines.join(''), fill: 'none', stroke: colours.line, 'stroke-width': '1.5' }),
    element('path', { d: heads.join(''), fill: colours.line }),
  ];
}

function legendWidth(): number {
  return textWidth(`${legend.value} ${legend.gradient}`);
}

function drawLegend({ width, height }: { readonly width: number; readonly height: number }): string {
  return element(
    'text',
    { x: width / 2, y: height - 12, 'font-size': 13, fill: colours.value },
    `${legend.value} `,
    element('tspan', { fill: colours.gradient, 'font-style': 'italic' }, legend.gradient),
  );
}
