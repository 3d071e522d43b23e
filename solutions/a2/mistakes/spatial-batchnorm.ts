import { defineMistakes } from '#define';
import { multiply, reshape, shape, sum } from '#starter';
import type { Matrix, Tensor4, Vector } from '#starter';
import {
  batchnormBackward,
  batchnormForward,
  spatialBatchnormBackward,
  spatialBatchnormForward,
} from '../batchnorm.ts';
import {
  type Cache,
  fromPixels,
  type Given,
  reshapeToPixels,
  toPixels,
  withForward,
  withGradients,
} from './spatial-batchnorm-parts.ts';

/** (N, C, H, W) to (N, C H W): as for a fully connected layer. */
function toRows(x: Tensor4): Matrix {
  return x.map((image) => image.flat(2));
}

/** Each entry of a (C) vector, once for each pixel of a channel. */
function perPlace(vector: Vector, x: Tensor4): Vector {
  const [, , H, W] = shape(x);
  return vector.flatMap((entry) => Array.from({ length: H * W }, () => entry));
}

export default defineMistakes([
  {
    code: 'SPATIAL_BATCHNORM_CHANNELS_SCRAMBLED',
    message: 'mixes the channels: the images are reshaped without moving the channel axis to the end',
    hint: 'A reshape does not move a number, it only cuts the line elsewhere. Which C numbers lie beside each other in (N, C, H, W)?',
    functions: {
      spatialBatchnormForward: (x: Tensor4, gamma: Vector, beta: Vector, options: Given[3]) => {
        const pixels = reshapeToPixels(x, gamma.length);
        const { out, ...rest } = batchnormForward(pixels, gamma, beta, options);
        return { out: reshape(out, shape(x)), ...rest };
      },
      spatialBatchnormBackward: (dout: Tensor4, cache: Cache) => {
        const { dx, ...rest } = batchnormBackward(reshapeToPixels(dout, cache.gamma.length), cache);
        return { dx: reshape(dx, shape(dout)), ...rest };
      },
    },
  },
  {
    code: 'SPATIAL_BATCHNORM_PER_PLACE',
    message: 'has statistics for each place of the image, taken over the batch alone',
    hint: 'If a picture moves by one pixel, should a channel be normalised otherwise? How many means does a channel have?',
    functions: {
      ...withForward((right, x, gamma, beta, { mode, eps = 1e-5 }) => {
        if (mode === 'test') return right;
        const options = { mode, eps };
        const { out, cache } = batchnormForward(toRows(x), perPlace(gamma, x), perPlace(beta, x), options);
        return { out: reshape(out, shape(x)), cache };
      }),
      spatialBatchnormBackward: (dout: Tensor4, cache: Cache) => {
        const [N, C, H, W] = shape(dout);
        const { dx, dgamma, dbeta } = batchnormBackward(toRows(dout), cache);
        const perChannel = (places: Vector) => sum(reshape(places, [C, H * W]), 1);
        return { dx: reshape(dx, [N, C, H, W]), dgamma: perChannel(dgamma), dbeta: perChannel(dbeta) };
      },
    },
  },
  {
    code: 'SPATIAL_BATCHNORM_PER_IMAGE',
    message: 'has statistics for each image by itself',
    hint: 'A channel has one mean for the whole batch. Would yours change if the other images changed?',
    functions: {
      spatialBatchnormForward: (x: Tensor4, gamma: Vector, beta: Vector, options: Given[3]) => {
        const right = spatialBatchnormForward(x, gamma, beta, options);
        const alone = x.map((image) => spatialBatchnormForward([image], gamma, beta, options));
        return { ...right, out: alone.flatMap(({ out }) => out), cache: alone.map(({ cache }) => cache) };
      },
      spatialBatchnormBackward: (dout: Tensor4, caches: Cache[]) => {
        const alone = dout.map((image, n) => spatialBatchnormBackward([image], caches[n]));
        return {
          dx: alone.flatMap(({ dx }) => dx),
          dgamma: sum(
            alone.map(({ dgamma }) => dgamma),
            0,
          ),
          dbeta: sum(
            alone.map(({ dbeta }) => dbeta),
            0,
          ),
        };
      },
    },
  },
  {
    code: 'SPATIAL_BATCHNORM_OUT_NOT_MOVED_BACK',
    message: 'has its channels last still: it was reshaped to images without moving the axis back',
    hint: 'After the table is cut into images again, which axis holds the channels? The steps back run in reverse order.',
    functions: withForward(({ out }, x) => ({ out: reshape(toPixels(out), shape(x)) })),
  },
  {
    code: 'SPATIAL_BATCHNORM_DX_NOT_MOVED_BACK',
    message: 'has its channels last still: it was reshaped to images without moving the axis back',
    hint: 'After the table is cut into images again, which axis holds the channels? out went the same way.',
    functions: withGradients(({ dx }, dout) => ({ dx: reshape(toPixels(dx), shape(dout)) })),
  },
  {
    code: 'SPATIAL_BATCHNORM_DOUT_NOT_MOVED',
    message: 'comes from a dout that is reshaped without moving its channels to the end',
    hint: 'x was turned into a table in two steps. dout lies in memory as x did: what does it need?',
    functions: {
      spatialBatchnormBackward: (dout: Tensor4, cache: Cache) => {
        const { dx, ...rest } = batchnormBackward(reshapeToPixels(dout, cache.gamma.length), cache);
        return { dx: fromPixels(dx, dout), ...rest };
      },
    },
  },
  {
    code: 'SPATIAL_BATCHNORM_OPTIONS_NOT_PASSED_ON',
    message:
      'is computed without the options, the mode excepted: eps, momentum and running statistics are lost',
    hint: 'Your table is normalised by another function. What does it need to know besides gamma and beta?',
    functions: withForward((_, x, gamma, beta, { mode }) =>
      spatialBatchnormForward(x, gamma, beta, { mode }),
    ),
  },
  {
    code: 'SPATIAL_BATCHNORM_MODE_IGNORED',
    message: 'is computed as in train mode, whatever the mode',
    hint: 'In test mode one image must not depend on its neighbours, nor change what the net remembers. Where does your code look at the mode?',
    functions: withForward((_, x, gamma, beta, options) =>
      spatialBatchnormForward(x, gamma, beta, { ...options, mode: 'train' }),
    ),
  },
  {
    code: 'SPATIAL_BATCHNORM_PARAMETERS_SUMMED_OVER_BATCH_ONLY',
    message: 'has an entry for each pixel: it is summed over the batch, but not over the image',
    hint: 'To how many entries of out does one gamma go? Its gradient collects from all of them.',
    functions: withGradients((_, dout, { xhat }) => ({
      dgamma: sum(multiply(dout, fromPixels(xhat, dout)), 0),
      dbeta: sum(dout, 0),
    })),
  },
  {
    code: 'SPATIAL_BATCHNORM_AVERAGED_OVER_BATCH_ONLY',
    message: 'has its sums divided by N, where N times H times W numbers were summed',
    hint: 'How many numbers went into one mean? Divide by as many on the way back.',
    functions: withGradients(({ dgamma, dbeta }, dout, { gamma, std, xhat }) => {
      const N = dout.length;
      const rows = toPixels(dout).map((row, i) =>
        row.map((d, c) => (gamma[c] / std[c]) * (d - dbeta[c] / N - (xhat[i][c] * dgamma[c]) / N)),
      );
      return { dx: fromPixels(rows, dout) };
    }),
  },
  {
    code: 'SPATIAL_BATCHNORM_STATISTICS_CONSTANT',
    message: 'treats the mean and the variance as constants',
    hint: 'Move one pixel by a little: do the mean and the variance of its channel stay where they are?',
    functions: withGradients((_, dout, { gamma, std }) => ({
      dx: dout.map((image) =>
        image.map((channel, c) => channel.map((row) => row.map((d) => (d * gamma[c]) / std[c]))),
      ),
    })),
  },
]);
