import { defineMistakes } from '#define';
import { zerosLike } from '#starter';
import type { Tensor4 } from '#starter';
import { convForward } from '../convolution.ts';
import { flip, type Given, visitProducts } from './conv-parts.ts';

/** The solution's forward pass on other arguments, with the cache of the right ones. */
function withArguments(wrong: (...given: Given) => Given) {
  return {
    convForward: (...given: Given) => ({
      out: convForward(...wrong(...given)).out,
      cache: convForward(...given).cache,
    }),
  };
}

/** A forward pass of its own on the padded images; the cache is the solution's. */
function withOut(compute: (out: Tensor4, padded: Tensor4, ...given: Given) => Tensor4) {
  return {
    convForward: (...given: Given) => {
      const { out, cache } = convForward(...given);
      return { out: compute(zerosLike(out), cache.padded, ...given), cache };
    },
  };
}

export const forwardMistakes = defineMistakes([
  {
    code: 'CONV_KERNEL_FLIPPED',
    message: 'is the convolution of mathematics: the filter is turned by half a turn',
    hint: 'Lay the filter on the image as it is. Do the first row of the filter and the first row of the window meet?',
    functions: withArguments((x, w, b, options) => [x, flip(w), b, options]),
  },
  {
    code: 'CONV_BIAS_MISSING',
    message: 'lacks the bias',
    hint: 'With which number does the sum of each window start?',
    functions: withArguments((x, w, b, options) => [x, w, zerosLike(b), options]),
  },
  {
    code: 'CONV_BIAS_IN_EVERY_CHANNEL',
    message: 'has the bias added once for each channel',
    hint: 'How many sums are there for one entry of out, and how many times does your loop come to the line that adds b?',
    functions: withArguments((x, w, b, options) => [x, w, b.map((bias) => bias * w[0].length), options]),
  },
  {
    code: 'CONV_LAST_CHANNEL_ONLY',
    message: 'takes in the last channel alone',
    hint: 'Look at the line in the loop over the channels. What becomes of the sums of the channels before?',
    functions: withOut((out, padded, x, w, b, { stride }) => {
      visitProducts(out, w, (n, f, i, j, c, p, q) => {
        if (p === 0 && q === 0) out[n][f][i][j] = b[f];
        out[n][f][i][j] += padded[n][c][i * stride + p][j * stride + q] * w[f][c][p][q];
      });
      return out;
    }),
  },
  {
    code: 'CONV_STRIDE_IGNORED_FORWARD',
    message: 'has the right size, but its windows move by one pixel whatever the stride is',
    hint: 'Where does the window of out[0][0][1][0] begin at stride 2, and where does it begin in your code?',
    functions: withOut((out, padded, x, w, b) => {
      visitProducts(out, w, (n, f, i, j, c, p, q) => {
        if (c === 0 && p === 0 && q === 0) out[n][f][i][j] = b[f];
        out[n][f][i][j] += padded[n][c][i + p][j + q] * w[f][c][p][q];
      });
      return out;
    }),
  },
  {
    code: 'CONV_PADDED_ON_ONE_SIDE',
    message: 'has all of the padding below and to the right of the image',
    hint: 'Print a padded image of 2 by 2. Where are the zeros, and where should they be?',
    functions: {
      convForward: (...given: Given) => {
        const [x, w, b, { stride }] = given;
        const { cache } = convForward(...given);
        const padded = zerosLike(cache.padded);
        x.forEach((image, n) => {
          image.forEach((channel, c) => {
            channel.forEach((row, i) => padded[n][c][i].splice(0, row.length, ...row));
          });
        });
        const options = { stride, pad: 0 };
        return {
          out: convForward(padded, w, b, options).out,
          cache: { ...cache, padded },
        };
      },
    },
  },
]);
