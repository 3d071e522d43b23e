import { type Block, layOut, stack } from './block.ts';
import type { Gate, Label, Wire } from './figure.ts';
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
        inPen(
          colours.value,
          ...placed('value', value, above, left + leftOf(above), y - above.height - gap / 2),
        ) +
        inItalics(gradient, below, left + leftOf(below ?? above), y + gap / 2)
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
      inPen(colours.value, ...placed('value', value, above, x + leftOf(above), y + gap / 2)) +
      (below === null ? '' : element('path', line)) +
      inItalics(gradient, below, x + leftOf(below ?? above), y + above.height + (3 * gap) / 2)
    );
  };
  return { id, width, height, outline: 'box', draw };
}

function cornerOf({ x, y }: Point, { width, height }: { width: number; height: number }): Point {
  return { x: x - width / 2, y: y - height / 2 };
}

function inPen(colour: string, drawn: string, tags: Tags = {}): string {
  return element('g', { ...tags, fill: colour, color: colour }, drawn);
}

function inItalics(label: Label | null, block: Block | null, x: number, y: number): string {
  if (label === null || block === null) return '';
  const [drawn, tags] = placed('gradient', label, block, x, y);
  const pen = { fill: colours.gradient, color: colours.gradient, 'font-style': 'italic' };
  return element('g', { ...tags, ...pen }, drawn);
}

type Tags = Readonly<Record<string, string>>;

/** A label at its place, with what pages need to mark it: what it is called, and the box that it stands in. */
function placed(
  kind: 'value' | 'gradient',
  label: Label,
  block: Block,
  x: number,
  y: number,
): [drawn: string, tags: Tags] {
  const name = nameOf(label);
  const box = [x, y, block.width, block.height].map(at).join(' ');
  return [block.draw(x, y), name === '' ? {} : { [`data-${kind}`]: name, 'data-box': box }];
}

/** What code calls that which figures write with other letters. */
const inCode: readonly (readonly [RegExp, string])[] = [
  [/γ/g, 'gamma'],
  [/β/g, 'beta'],
  [/x̂/g, 'xhat'],
  [/μ/g, 'mean'],
  [/ε/g, 'eps'],
  [/^new /, 'new_'],
];

/** The name of what a label shows, as code has it; nothing where it shows a bare number or an expression. */
function nameOf(label: Label): string {
  const written = label.kind === 'text' ? (/^(.+?) = /.exec(label.text)?.[1] ?? '') : label.name;
  const name = inCode.reduce((text, [letter, word]) => text.replace(letter, word), written);
  return /^[a-z]\w*$/i.test(name) ? name : '';
}
