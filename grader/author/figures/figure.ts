import { type Numbers, print, printCells, usualDigits } from './printed.ts';

/** What stands beside a wire: words, a matrix in brackets, or an image as a grid of cells of which some are marked. */
export type Label =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'matrix'; readonly name: string; readonly rows: readonly (readonly string[])[] }
  | {
      readonly kind: 'cells';
      readonly name: string;
      readonly rows: readonly (readonly string[])[];
      readonly marked: readonly (readonly [number, number])[];
    };

/** A quantity on its way through the graph: its value above the wire, its gradient below. */
export interface Wire {
  readonly value: Label;
  readonly gradient: Label | null;
}

/** An operation of the forward pass; `fork` is the dot at which one wire becomes several. */
export interface Gate {
  readonly shape: 'round' | 'box' | 'fork';
  readonly labels: readonly Label[];
  readonly takes: readonly string[];
  readonly gives: readonly string[];
  /** Wires that come back from a later gate. */
  readonly back: readonly string[];
}

/** A computation graph to be drawn. */
export interface Figure {
  /** What it shows, in a few words. */
  readonly title: string;
  /** All that is to be seen, with its numbers, for those who do not see it. It is the alternative text in the handout. */
  readonly description: string;
  /** Where the forward pass goes: long graphs fit on a page when it goes down. */
  readonly direction: 'right' | 'down';
  readonly wires: Readonly<Record<string, Wire>>;
  readonly gates: readonly Gate[];
}

/** Describes a figure; gates know their wires by name. */
export function defineFigure(figure: {
  readonly title: string;
  readonly description: string;
  readonly direction?: 'right' | 'down';
  readonly wires: Readonly<Record<string, Wire>>;
  readonly gates: readonly Gate[];
}): Figure {
  return { direction: 'right', ...figure };
}

interface Wishes {
  readonly digits?: number;
  /** What the gradient is called; `d` and the name when absent. */
  readonly gradientName?: string;
}

/** A wire with a number, a vector or a matrix on it, and its gradient where that is to be shown. */
export function wire(
  name: string,
  value: Numbers,
  gradient: Numbers | null = null,
  { digits = usualDigits, gradientName = `d${name}` }: Wishes = {},
): Wire {
  return {
    value: labelOf(name, value, digits),
    gradient: gradient === null ? null : labelOf(gradientName, gradient, digits),
  };
}

/** A wire of which only the name and the shape, or whatever `words` say, and the gradient's name are shown. */
export function wireInWords(words: string, gradientWords: string | null = null): Wire {
  return {
    value: { kind: 'text', text: words },
    gradient: gradientWords === null ? null : { kind: 'text', text: gradientWords },
  };
}

/** A wire with an image on it, (H, W), and its gradient; `marked` cells, by row and column, stand out in both. */
export function imageWire(
  name: string,
  image: Numbers,
  gradient: Numbers,
  marked: readonly (readonly [number, number])[] = [],
): Wire {
  return {
    value: { kind: 'cells', name, rows: printCells(image), marked },
    gradient: { kind: 'cells', name: `d${name}`, rows: printCells(gradient), marked },
  };
}

/** A round gate with a symbol in it. */
export function gate(symbol: string, takes: readonly string[], ...gives: readonly string[]): Gate {
  return { shape: 'round', labels: [{ kind: 'text', text: symbol }], takes, gives, back: [] };
}

/** A box with lines of words in it, for a whole layer. */
export function box(
  words: string | readonly string[],
  takes: readonly string[],
  gives: readonly string[],
  back: readonly string[] = [],
): Gate {
  const lines = typeof words === 'string' ? [words] : words;
  return { shape: 'box', labels: lines.map((text) => ({ kind: 'text', text })), takes, gives, back };
}

/** A box with a window of an image in it, of which one cell is marked, and a line of words below. */
export function windowBox(
  window: Numbers,
  marked: readonly [number, number],
  words: string,
  takes: readonly string[],
  gives: readonly string[],
): Gate {
  const labels: Label[] = [
    { kind: 'cells', name: '', rows: printCells(window), marked: [marked] },
    { kind: 'text', text: words },
  ];
  return { shape: 'box', labels, takes, gives, back: [] };
}

/** A dot at which one wire becomes several. */
export function fork(takes: string, gives: readonly string[]): Gate {
  return { shape: 'fork', labels: [], takes: [takes], gives, back: [] };
}

function labelOf(name: string, x: Numbers, digits: number): Label {
  const isMatrix = typeof x !== 'number' && x.some((entry) => typeof entry !== 'number');
  if (isMatrix) return { kind: 'matrix', name, rows: printCells(x, digits) };
  const printed = print(x, digits);
  return { kind: 'text', text: name === '' ? printed : `${name} = ${printed}` };
}

/** The figure of one gate of two numbers x and y, called `title`, with what goes through it forwards and backwards. */
export function gateFigure(
  title: string,
  symbol: string,
  { x, y, dout, out, dx, dy }: Readonly<Record<'x' | 'y' | 'dout' | 'out' | 'dx' | 'dy', number>>,
): Figure {
  return defineFigure({
    title,
    description:
      `${title}. Forwards x = ${print(x)} and y = ${print(y)} give out = ${print(out)}. ` +
      `Backwards dout = ${print(dout)} arrives, and the inputs get dx = ${print(dx)} and dy = ${print(dy)}.`,
    wires: { x: wire('x', x, dx), y: wire('y', y, dy), out: wire('out', out, dout) },
    gates: [gate(symbol, ['x', 'y'], 'out')],
  });
}
