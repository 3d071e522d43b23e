import { type Block, layOut, stack } from './block.ts';
import type { Gate, Wire } from './figure.ts';
import type { Point, Sized } from './layout.ts';
import { at, element } from './svg.ts';

/** Dark enough for text on white, and told apart in grey by slant and place. */
export const colours = {
  value: '#0a5c2b',
  gradient: '#a0111f',
  line: '#57606a',
  gate: '#1f2328',
  gateFill: '#ddf4ff',
  frameFill: '#f6f8fa',
  rim: '#d0d7de',
};

/** A node that knows how it is drawn around its middle. */
export interface Part extends Sized {
  readonly draw: (middle: Point) => string;
}

/** A longer symbol stands in an oblong. */
const widestInCircle = 34;
/** Between a label and its line, and at its sides. */
const gap = 4;

/** A gate as a circle, an oblong, a box or a dot. */
export function gatePart({ shape, labels }: Gate, id: string): Part {
  if (shape === 'fork') {
    const draw = ({ x, y }: Point): string => element('circle', { cx: x, cy: y, r: 4, fill: colours.line });
    return { id, width: 8, height: 8, outline: 'circle', draw };
  }
  const inside = stack(labels.map(layOut));
  const inMiddle = ({ x, y }: Point): string =>
    inPen(colours.gate, inside.draw(x - inside.width / 2, y - inside.height / 2));
  const rim = { fill: colours.gateFill, stroke: colours.gate, 'stroke-width': '1.5' };
  if (shape === 'round' && inside.width <= widestInCircle) {
    const r = Math.max(16, inside.width / 2 + 6);
    const draw = (middle: Point): string =>
      element('circle', { cx: middle.x, cy: middle.y, r, ...rim }) + inMiddle(middle);
    return { id, width: 2 * r, height: 2 * r, outline: 'circle', draw };
  }
  const size = { width: inside.width + 20, height: inside.height + 12 };
  // Rounder corners would leave arrows short, since Graphviz lets them end at the box.
  const rx = shape === 'round' ? 11 : 5;
  const draw = (middle: Point): string =>
    element('rect', { ...cornerOf(middle, size), ...size, rx, ...rim }) + inMiddle(middle);
  return { id, ...size, outline: 'box', draw };
}

/** To the right, the wire itself parts value and gradient; downwards they stand in a frame, parted by a line. */
export function wirePart({ value, gradient }: Wire, id: string, direction: 'right' | 'down'): Part {
  const above = layOut(value);
  const below = gradient === null ? null : layOut(gradient);
  const width = Math.max(above.width, below?.width ?? 0) + 2 * gap;
  // Images stand with their cells one above the other, whatever their names.
  const leftOf = (block: Block): number =>
    value.kind === 'cells' ? width - gap - block.width : (width - block.width) / 2;
  if (direction === 'right') {
    const height = 2 * (Math.max(above.height, below?.height ?? 0) + gap);
    const draw = ({ x, y }: Point): string => {
      const left = x - width / 2;
      const line = element('path', {
        d: `M${at(left - 1)} ${at(y)}h${at(width + 2)}`,
        stroke: colours.line,
        'stroke-width': '1.5',
      });
      return (
        line +
        inPen(colours.value, above.draw(left + leftOf(above), y - above.height - gap / 2)) +
        inItalics(below?.draw(left + leftOf(below), y + gap / 2))
      );
    };
    return { id, width, height, outline: 'box', draw };
  }
  const height = above.height + gap + (below === null ? 0 : below.height + gap);
  const draw = (middle: Point): string => {
    const { x, y } = cornerOf(middle, { width, height });
    const frame = { x, y, width, height, rx: 4, fill: colours.frameFill, stroke: colours.rim };
    const line = { d: `M${at(x)} ${at(y + above.height + gap)}h${at(width)}`, stroke: colours.rim };
    return (
      element('rect', frame) +
      inPen(colours.value, above.draw(x + leftOf(above), y + gap / 2)) +
      (below === null ? '' : element('path', line)) +
      inItalics(below?.draw(x + leftOf(below), y + above.height + (3 * gap) / 2))
    );
  };
  return { id, width, height, outline: 'box', draw };
}

function cornerOf({ x, y }: Point, { width, height }: { width: number; height: number }): Point {
  return { x: x - width / 2, y: y - height / 2 };
}

function inPen(colour: string, drawn: string): string {
  return element('g', { fill: colour, color: colour }, drawn);
}

function inItalics(drawn: string | undefined): string {
  const pen = { fill: colours.gradient, color: colours.gradient, 'font-style': 'italic' };
  return drawn === undefined ? '' : element('g', pen, drawn);
}
