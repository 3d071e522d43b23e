import { type Block, layOut, stack } from './block.ts';
import type { Figure, Gate, Wire } from './figure.ts';
import { type Curve, layOutGraph, type Link, type Point, type Sized } from './layout.ts';
import { fontSize, textWidth } from './measure.ts';
import { at, element, escapeXml } from './svg.ts';

const colours = {
  value: '#0a5c2b',
  gradient: '#a0111f',
  line: '#57606a',
  gate: '#1f2328',
  fill: '#ddf4ff',
  rim: '#d0d7de',
};
const fonts = "Helvetica, Arial, 'Liberation Sans', sans-serif";
/** A longer symbol stands in an oblong. */
const widestInCircle = 34;
const margin = 16;
const legend = { value: 'value above,', gradient: 'gradient below' };
const legendHeight = 26;

/** A node that knows how it is drawn around its middle. */
interface Part extends Sized {
  readonly draw: (middle: Point) => string;
}

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

function gatePart({ shape, labels }: Gate, id: string): Part {
  if (shape === 'fork') {
    const draw = ({ x, y }: Point): string => element('circle', { cx: x, cy: y, r: 4, fill: colours.line });
    return { id, width: 8, height: 8, outline: 'circle', draw };
  }
  const inside = stack(labels.map(layOut));
  const size = { width: inside.width + 20, height: inside.height + 12 };
  const rim = { fill: colours.fill, stroke: colours.gate, 'stroke-width': '1.5' };
  if (shape === 'round' && inside.width <= widestInCircle) {
    const r = Math.max(16, inside.width / 2 + 6);
    const draw = ({ x, y }: Point): string =>
      element('circle', { cx: x, cy: y, r, ...rim }) + inPen(colours.gate, centred(inside, { x, y }));
    return { id, width: 2 * r, height: 2 * r, outline: 'circle', draw };
  }
  const rx = shape === 'round' ? size.height / 2 : 6;
  const draw = ({ x, y }: Point): string =>
    element('rect', { x: x - size.width / 2, y: y - size.height / 2, ...size, rx, ...rim }) +
    inPen(colours.gate, centred(inside, { x, y }));
  return { id, ...size, outline: 'box', draw };
}

/** To the right, the wire itself parts value and gradient; downwards they stand in a frame, parted by a line. */
function wirePart({ value, gradient }: Wire, id: string, direction: 'right' | 'down'): Part {
  const above = layOut(value);
  const below = gradient === null ? null : layOut(gradient);
  const gap = 4;
  const width = Math.max(above.width, below?.width ?? 0) + 2 * gap;
  const half = Math.max(above.height, below?.height ?? 0) + gap;
  const isDown = direction === 'down';
  const height = isDown ? above.height + (below === null ? 0 : below.height + gap) + gap : 2 * half;
  const draw = ({ x, y }: Point): string => {
    const line = isDown ? y - height / 2 + gap / 2 + above.height + gap / 2 : y;
    const frame = {
      x: x - width / 2,
      y: y - height / 2,
      width,
      height,
      rx: 4,
      fill: '#f6f8fa',
      stroke: colours.rim,
    };
    return (
      (isDown ? element('rect', frame) : '') +
      (isDown && below === null ? '' : drawLine(x - width / 2, line, width, isDown)) +
      inPen(
        colours.value,
        above.draw(x - above.width / 2, line - above.height - (isDown ? gap / 2 : gap / 2)),
      ) +
      (below === null
        ? ''
        : element(
            'g',
            { fill: colours.gradient, color: colours.gradient, 'font-style': 'italic' },
            below.draw(x - below.width / 2, line + gap / 2),
          ))
    );
  };
  return { id, width, height, outline: 'box', draw };
}

function drawLine(x: number, y: number, width: number, thin: boolean): string {
  return element('path', {
    d: `M${at(x - 1)} ${at(y)}h${at(width + 2)}`,
    stroke: thin ? colours.rim : colours.line,
    'stroke-width': thin ? '1' : '1.5',
  });
}

function centred(block: Block, { x, y }: Point): string {
  return block.draw(x - block.width / 2, y - block.height / 2);
}

function inPen(colour: string, drawn: string): string {
  return element('g', { fill: colour, color: colour }, drawn);
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
