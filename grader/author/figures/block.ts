import type { Label } from './figure.ts';
import { fontSize, lineHeight, textWidth } from './measure.ts';
import { at, element, escapeXml } from './svg.ts';

/** A label with its size in pixels; `draw` gives its elements, with its upper left corner at (x, y). */
export interface Block {
  readonly width: number;
  readonly height: number;
  readonly draw: (x: number, y: number) => string;
}

/** From the middle of a line of text to its baseline. */
const drop = fontSize * 0.35;
const cellSize = 30;
const columnGap = 10;

/** Lays a label out. */
export function layOut(label: Label): Block {
  switch (label.kind) {
    case 'text':
      return textBlock(label.text);
    case 'matrix': {
      const matrix = matrixBlock(label.rows);
      return label.name === '' ? matrix : beside(textBlock(`${label.name} =`), matrix);
    }
    case 'cells': {
      const cells = cellsBlock(label.rows, label.marked);
      return label.name === '' ? cells : beside(textBlock(label.name), cells);
    }
  }
}

/** Blocks one below the other, each in the middle. */
export function stack(blocks: readonly Block[]): Block {
  const width = Math.max(0, ...blocks.map((block) => block.width));
  const height = blocks.reduce((sum, block) => sum + block.height, 0);
  const draw = (x: number, y: number): string => {
    let top = y;
    return blocks
      .map((block) => {
        const drawn = block.draw(x + (width - block.width) / 2, top);
        top += block.height;
        return drawn;
      })
      .join('');
  };
  return { width, height, draw };
}

function textBlock(text: string): Block {
  const width = textWidth(text);
  return {
    width,
    height: lineHeight,
    draw: (x, y) => element('text', { x: x + width / 2, y: y + lineHeight / 2 + drop }, escapeXml(text)),
  };
}

function beside(name: Block, array: Block): Block {
  const gap = 6;
  const height = Math.max(name.height, array.height);
  return {
    width: name.width + gap + array.width,
    height,
    draw: (x, y) =>
      name.draw(x, y + (height - name.height) / 2) +
      array.draw(x + name.width + gap, y + (height - array.height) / 2),
  };
}

/** Columns end where their widest number ends, between square brackets. */
function matrixBlock(rows: readonly (readonly string[])[]): Block {
  const count = Math.max(...rows.map((row) => row.length));
  const columns = Array.from({ length: count }, (_, j) =>
    Math.max(...rows.map((row) => textWidth(row[j] ?? ''))),
  );
  const edge = 7;
  const width = 2 * edge + columns.reduce((sum, column) => sum + column, 0) + columnGap * (count - 1);
  const height = rows.length * lineHeight;
  const endOf = (j: number): number =>
    edge + columns.slice(0, j + 1).reduce((sum, column) => sum + column, 0) + columnGap * j;
  const draw = (x: number, y: number): string => {
    const cells = rows.flatMap((row, i) =>
      row.map((cell, j) =>
        element('tspan', { x: x + endOf(j), y: y + (i + 0.5) * lineHeight + drop }, escapeXml(cell)),
      ),
    );
    const bracket = `M${at(x + 5)} ${at(y + 2)}h-4v${at(height - 4)}h4M${at(x + width - 5)} ${at(y + 2)}h4v${at(height - 4)}h-4`;
    return (
      element('text', { 'text-anchor': 'end' }, ...cells) +
      element('path', { d: bracket, fill: 'none', stroke: 'currentColor' })
    );
  };
  return { width, height, draw };
}

/** A grid of squares with a number in each; marked ones have a thick frame. */
function cellsBlock(
  rows: readonly (readonly string[])[],
  marked: readonly (readonly [number, number])[],
): Block {
  const count = Math.max(...rows.map((row) => row.length));
  const size = Math.max(cellSize, ...rows.flat().map((cell) => textWidth(cell) + 8));
  const pad = 3;
  const draw = (x: number, y: number): string => {
    const [left, top] = [x + pad, y + pad];
    const lines = [
      ...rows.map((_, i) => `M${at(left)} ${at(top + i * size)}h${count * size}`),
      `M${at(left)} ${at(top + rows.length * size)}h${count * size}`,
      ...Array.from(
        { length: count + 1 },
        (_, j) => `M${at(left + j * size)} ${at(top)}v${rows.length * size}`,
      ),
    ];
    const frames = marked.map(([i, j]) =>
      element('rect', {
        x: left + j * size,
        y: top + i * size,
        width: size,
        height: size,
        fill: '#fff3bf',
        stroke: 'currentColor',
        'stroke-width': '3',
      }),
    );
    const cells = rows.flatMap((row, i) =>
      row.map((cell, j) =>
        element('tspan', { x: left + (j + 0.5) * size, y: top + (i + 0.5) * size + drop }, escapeXml(cell)),
      ),
    );
    return (
      element('path', { d: lines.join(''), fill: 'none', stroke: '#8c959f' }) +
      frames.join('') +
      element('text', {}, ...cells)
    );
  };
  return { width: count * size + 2 * pad, height: rows.length * size + 2 * pad, draw };
}
