import { defineMistakes } from '#define';
import {
  pixelsOf,
  tiedIn,
  type Window,
  winnerOf,
  withBackward,
  withOptions,
  withOut,
} from './max-pool-parts.ts';

const largest = (window: Window) => winnerOf(window).value;
/** The window as it would lie if it moved by one pixel. */
const atStrideOne = (window: Window): Window => ({ ...window, top: window.i, left: window.j });

export default defineMistakes([
  {
    code: 'POOL_STARTS_AT_ZERO',
    message: 'is never below zero: the search for the largest entry starts at 0',
    hint: 'What is the largest of -3 and -5? With which number does your search begin?',
    functions: withOut((window) => Math.max(0, largest(window))),
  },
  {
    code: 'POOL_AVERAGE',
    message: 'is the mean of each window, not its largest entry',
    hint: 'There is a layer that takes means, called average pooling. Which one is this?',
    functions: withOut((window) => {
      const pixels = pixelsOf(window);
      return pixels.reduce((sum, { value }) => sum + value, 0) / pixels.length;
    }),
  },
  {
    code: 'POOL_ABSOLUTE_VALUES',
    message: 'is the entry that lies farthest from zero, on whichever side',
    hint: 'Which is larger, 1 or -3? Which of them does your code pick?',
    functions: withOut((window) =>
      pixelsOf(window).reduce(
        (best, { value }) => (Math.abs(value) > Math.abs(best) ? value : best),
        window.channel[window.top][window.left],
      ),
    ),
  },
  {
    code: 'POOL_STRIDE_IGNORED_FORWARD',
    message: 'has the right size, but its windows move by one pixel whatever the stride is',
    hint: 'In which row does the window of out[0][0][1][0] begin at stride 2, and in which does it in your code?',
    functions: withOut((window) => largest(atStrideOne(window))),
  },
  {
    code: 'POOL_STRIDE_TAKEN_FOR_WINDOW',
    message: 'has windows that move by their own height and width instead of by the stride',
    hint: 'Often the two are the same, and then nobody notices. Where in your code does the stride of the options come in?',
    functions: withOut((window) => {
      const { poolHeight, poolWidth } = window.options;
      const pixels = pixelsOf({ ...window, top: window.i * poolHeight, left: window.j * poolWidth });
      return Math.max(...pixels.map(({ value }) => value));
    }),
  },
  {
    code: 'POOL_WINDOW_TURNED',
    message: 'has windows whose height and width have changed places',
    hint: 'Does poolHeight count rows or columns? Try windows of 1 by 3.',
    functions: withOptions(({ poolHeight, poolWidth, stride }) => ({
      poolHeight: poolWidth,
      poolWidth: poolHeight,
      stride,
    })),
  },
  {
    code: 'POOL_DX_OVERWRITTEN',
    message: 'keeps for each pixel what the last window said, and forgets the others',
    hint: 'Windows may overlap. What should happen where two of them hand a gradient to one pixel?',
    functions: withBackward((dx, d, window) => {
      const { row, column } = winnerOf(window);
      dx[row][column] = d;
    }),
  },
  {
    code: 'POOL_DX_WINDOW_OVERWRITTEN',
    message: 'is set anew in a whole window at a time, which wipes out what earlier windows left there',
    hint: 'Your mask times the gradient is right for one window. What becomes of the numbers that stood in its zeros?',
    functions: withBackward((dx, d, window) => {
      const winner = winnerOf(window);
      for (const { row, column } of pixelsOf(window))
        dx[row][column] = row === winner.row && column === winner.column ? d : 0;
    }),
  },
  {
    code: 'POOL_TIES_ALL_GET_EVERYTHING',
    message: 'gives every one of several largest entries the whole gradient of the window',
    hint: 'Two entries tie, and the window has one gradient. How much of it is there to share?',
    functions: withBackward((dx, d, window) => {
      for (const { row, column } of tiedIn(window)) dx[row][column] += d;
    }),
  },
  {
    code: 'POOL_DX_SPREAD_EVENLY',
    message: 'is spread over all entries of the window, as if its mean had been taken',
    hint: 'Change an entry that is not the largest a little. Does out change?',
    functions: withBackward((dx, d, window) => {
      const pixels = pixelsOf(window);
      for (const { row, column } of pixels) dx[row][column] += d / pixels.length;
    }),
  },
  {
    code: 'POOL_DX_WHOLE_WINDOW',
    message: 'gives every entry of the window the whole gradient',
    hint: 'Change an entry that is not the largest a little. Does out change?',
    functions: withBackward((dx, d, window) => {
      for (const { row, column } of pixelsOf(window)) dx[row][column] += d;
    }),
  },
  {
    code: 'POOL_DX_TO_CORNER',
    message: 'goes to the upper left entry of each window, whichever is the largest',
    hint: 'A window has one winner. Where does your backward pass ask which one?',
    functions: withBackward((dx, d, { top, left }) => {
      dx[top][left] += d;
    }),
  },
  {
    code: 'POOL_DX_PLACE_IN_WINDOW',
    message: 'takes the place of the winner in its window for a place in the image',
    hint: 'The largest entry is the second of its window. In which window, and where does that one begin?',
    functions: withBackward((dx, d, window) => {
      const { row, column } = winnerOf(window);
      dx[row - window.top][column - window.left] += d;
    }),
  },
  {
    code: 'POOL_DX_ROW_AND_COLUMN_SWAPPED',
    message: 'goes to the entry whose row in the window is the column of the winner, and the other way round',
    hint: 'You counted through the window row by row. How do you get row and column back from the count, if the window is not square?',
    functions: withBackward((dx, d, window) => {
      const winner = winnerOf(window);
      const row = window.top + winner.column - window.left;
      const column = window.left + winner.row - window.top;
      if (row < dx.length && column < dx[row].length) dx[row][column] += d;
    }),
  },
  {
    code: 'POOL_DX_STRIDE_IGNORED',
    message: 'is computed as if the windows moved by one pixel, whatever the stride is',
    hint: 'The forward pass knows the stride. Where do the windows of your backward pass begin?',
    functions: withBackward((dx, d, window) => {
      const { row, column } = winnerOf(atStrideOne(window));
      dx[row][column] += d;
    }),
  },
  {
    code: 'POOL_DX_TIMES_LARGEST',
    message: 'is multiplied by the largest entry itself',
    hint: 'When the largest entry grows by a little, by how much does out grow?',
    functions: withBackward((dx, d, window) => {
      const { row, column, value } = winnerOf(window);
      dx[row][column] += d * value;
    }),
  },
]);

/** However tied entries share the gradient of their window, it is right. */
export const accepted = defineMistakes([
  {
    code: 'POOL_TIES_SHARED',
    message: 'is shared evenly by the entries that tie',
    hint: 'Nothing is to be done.',
    functions: withBackward((dx, d, window) => {
      const tied = tiedIn(window);
      for (const { row, column } of tied) dx[row][column] += d / tied.length;
    }),
  },
  {
    code: 'POOL_TIES_TO_LAST',
    message: 'goes to the last of the entries that tie',
    hint: 'Nothing is to be done.',
    functions: withBackward((dx, d, window) => {
      for (const { row, column } of tiedIn(window).slice(-1)) dx[row][column] += d;
    }),
  },
]);
