import { shape, zerosLike } from '#starter';
import type { Tensor4 } from '#starter';
import { maxPoolForward } from '../convolution.ts';

/** The arguments of the forward pass. */
export type Given = Parameters<typeof maxPoolForward>;
export type Options = Given[1];

/** One window of one channel. */
export interface Window {
  /** (H, W), the channel. */
  channel: number[][];
  /** Where the window begins. */
  top: number;
  left: number;
  /** Which of the windows it is, counted down and to the right. */
  i: number;
  j: number;
  options: Options;
}

/** A pixel of a window. */
export interface Pixel {
  row: number;
  column: number;
  value: number;
}

/** The pixels of a window, row by row, as far as they lie in the image. */
export function pixelsOf({ channel, top, left, options }: Window): Pixel[] {
  const { poolHeight, poolWidth } = options;
  return channel
    .slice(top, top + poolHeight)
    .flatMap((line, p) =>
      line.slice(left, left + poolWidth).map((value, q) => ({ row: top + p, column: left + q, value })),
    );
}

/** The first of the largest pixels of a window. */
export function winnerOf(window: Window): Pixel {
  return pixelsOf(window).reduce((best, pixel) => (pixel.value > best.value ? pixel : best));
}

/** All of the largest pixels of a window. */
export function tiedIn(window: Window): Pixel[] {
  const { value } = winnerOf(window);
  return pixelsOf(window).filter((pixel) => pixel.value === value);
}

/** A forward pass in which each window gives a number of its own; the cache is the solution's. */
export function withOut(pool: (window: Window) => number) {
  return {
    maxPoolForward: (...given: Given) => {
      const { out, cache } = maxPoolForward(...given);
      const wrong = zerosLike(out);
      visitWindows(given, (window, n, c) => {
        wrong[n][c][window.i][window.j] = pool(window);
      });
      return { out: wrong, cache };
    },
  };
}

/** A forward pass on other options, and a backward pass that fits it. */
export function withOptions(wrong: (options: Options) => Options) {
  return { maxPoolForward: (x: Tensor4, options: Options) => maxPoolForward(x, wrong(options)) };
}

/** A backward pass in which each window hands its gradient `d` to the channel's `dx` by a rule of its own. */
export function withBackward(spread: (dx: number[][], d: number, window: Window) => void) {
  return {
    maxPoolForward: (...given: Given) => ({ out: maxPoolForward(...given).out, cache: given }),
    maxPoolBackward: (dout: Tensor4, given: Given) => {
      const dx = zerosLike(given[0]);
      visitWindows(given, (window, n, c) => {
        spread(dx[n][c], dout[n][c][window.i][window.j], window);
      });
      return { dx };
    },
  };
}

/** Every window of every channel, in the order of the usual loops. */
function visitWindows([x, options]: Given, visit: (window: Window, n: number, c: number) => void): void {
  const [, , rows, columns] = shape(maxPoolForward(x, options).out);
  x.forEach((image, n) => {
    image.forEach((channel, c) => {
      for (let i = 0; i < rows; i++)
        for (let j = 0; j < columns; j++) {
          const [top, left] = [i * options.stride, j * options.stride];
          visit({ channel, top, left, i, j, options }, n, c);
        }
    });
  });
}
