import { defineMistakes } from '#define';
import { divide, sum, zerosLike } from '#starter';
import type { Tensor4 } from '#starter';
import { replacing } from '../../replacing.ts';
import { convBackward } from '../convolution.ts';
import { type Cache, flip, visitProducts } from './conv-parts.ts';

/** The solution's gradients with some of them replaced. */
const withGradients = replacing({ convBackward });

/** A backward pass with a dx of its own, collected on the padded image and cropped. */
function withPaddedDx(collect: (dpadded: Tensor4, dout: Tensor4, cache: Cache) => void, crop = cropMiddle) {
  return withGradients((_, dout, cache) => {
    const dpadded = zerosLike(cache.padded);
    collect(dpadded, dout, cache);
    return { dx: crop(dpadded, cache.options.pad) };
  });
}

/** What the solution does: each product hands its gradient to its pixel. */
function spread(dpadded: Tensor4, dout: Tensor4, { w, options: { stride } }: Cache): void {
  visitProducts(dout, w, (n, f, i, j, c, p, q) => {
    dpadded[n][c][i * stride + p][j * stride + q] += dout[n][f][i][j] * w[f][c][p][q];
  });
}

function cropMiddle(dpadded: Tensor4, pad: number): Tensor4 {
  return cropLines(dpadded, (line) => line.slice(pad, line.length - pad));
}

/** Crops the rows of every channel and the entries of every row. */
function cropLines(images: Tensor4, crop: <T>(line: T[]) => T[]): Tensor4 {
  return images.map((image) => image.map((channel) => crop(channel).map((row) => crop(row))));
}

export const backwardMistakes = defineMistakes([
  {
    code: 'CONV_DB_NOT_SUMMED_OVER_SPACE',
    message: 'is summed over the images alone: it still has rows and columns',
    hint: 'One bias went to every position of its channel. How many entries does b have, and over which axes of dout does that ask to sum?',
    functions: withGradients((_, dout) => ({ db: sum(dout, 0) })),
  },
  {
    code: 'CONV_DB_AVERAGED',
    message: 'is averaged over the images instead of summed',
    hint: 'The loss has already averaged over the examples. What do gradients do that reach one parameter by several ways?',
    functions: withGradients(({ db }, dout) => ({ db: divide(db, dout.length) })),
  },
  {
    code: 'CONV_DX_STILL_PADDED',
    message: 'still has the border that padding put around the image',
    hint: 'Compare the shape of dx with the shape of x. Which step of the forward pass is not yet undone?',
    functions: withPaddedDx(spread, (dpadded) => dpadded),
  },
  {
    code: 'CONV_DX_EMPTY_WITHOUT_PAD',
    message: 'is empty where there is no padding: the cut ends at -0',
    hint: 'Try your cut on [1, 2, 3] with pad 0. Where does it end?',
    functions: withPaddedDx(spread, (dpadded, pad) => cropLines(dpadded, (line) => line.slice(pad, -pad))),
  },
  {
    code: 'CONV_DX_CROPPED_AT_CORNER',
    message: 'is cut out of the padded gradient at its corner instead of at its middle',
    hint: 'Where in the padded image does pixel (0, 0) of x stand?',
    functions: withPaddedDx(spread, (dpadded, pad) =>
      cropLines(dpadded, (line) => line.slice(0, line.length - 2 * pad)),
    ),
  },
  {
    code: 'CONV_DX_OVERWRITTEN',
    message: 'keeps for each pixel what the last window said, and forgets the others',
    hint: 'Windows overlap, and every filter sees every pixel. What should happen where two of them hand a gradient to one pixel?',
    functions: withPaddedDx((dpadded, dout, { w, options: { stride } }) => {
      visitProducts(dout, w, (n, f, i, j, c, p, q) => {
        dpadded[n][c][i * stride + p][j * stride + q] = dout[n][f][i][j] * w[f][c][p][q];
      });
    }),
  },
  {
    code: 'CONV_DX_KERNEL_FLIPPED',
    message: 'hands the gradient back through a filter that is turned by half a turn',
    hint: 'Which pixel did w[f][c][0][0] multiply in the forward pass? Does the gradient go back to that pixel?',
    functions: withPaddedDx((dpadded, dout, cache) => {
      spread(dpadded, dout, { ...cache, w: flip(cache.w) });
    }),
  },
  {
    code: 'CONV_STRIDE_IGNORED_BACKWARD',
    message: 'is computed as if the windows moved by one pixel, whatever the stride is',
    hint: 'The forward pass knows the stride. Where do the windows of your backward pass begin?',
    functions: withGradients((_, dout, { padded, w, options: { pad } }) => {
      const [dpadded, dw] = [zerosLike(padded), zerosLike(w)];
      visitProducts(dout, w, (n, f, i, j, c, p, q) => {
        dw[f][c][p][q] += dout[n][f][i][j] * padded[n][c][i + p][j + q];
        dpadded[n][c][i + p][j + q] += dout[n][f][i][j] * w[f][c][p][q];
      });
      return { dx: cropMiddle(dpadded, pad), dw };
    }),
  },
  {
    code: 'CONV_DW_AVERAGED',
    message: 'is divided by the number of images',
    hint: 'The loss has already averaged over the examples. Inside a layer, what do the contributions of N images to one weight do?',
    functions: withGradients(({ dw }, dout) => ({ dw: divide(dw, dout.length) })),
  },
  {
    code: 'CONV_DW_FROM_UNPADDED',
    message: 'is made with the image before padding, so that its windows are shifted',
    hint: 'Which image did the windows of the forward pass lie on? Is it the one in your cache?',
    functions: withGradients((_, dout, { padded, w, options: { stride, pad } }) => {
      const [dw, x] = [zerosLike(w), cropMiddle(padded, pad)];
      visitProducts(dout, w, (n, f, i, j, c, p, q) => {
        const [row, column] = [i * stride + p, j * stride + q];
        const isInside = row < x[n][c].length && column < x[n][c][row].length;
        if (isInside) dw[f][c][p][q] += dout[n][f][i][j] * x[n][c][row][column];
      });
      return { dw };
    }),
  },
  {
    code: 'CONV_DW_LAST_IMAGE_ONLY',
    message: 'comes from the last image alone',
    hint: 'Look at where dw is set to zero, or written, in the loop over the images. What becomes of the images before?',
    functions: withGradients((_, dout, cache) => {
      const { dw } = convBackward(dout.slice(-1), { ...cache, padded: cache.padded.slice(-1) });
      return { dw };
    }),
  },
]);
