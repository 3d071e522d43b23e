import { shape, todo, zeros, zerosLike } from '#starter';
import type { Tensor4, Vector } from '#starter';

interface ConvOptions {
  /** By how many pixels the window moves. */
  stride: number;
  /** How many rows and columns of zeros are put around each image, on every side. */
  pad: number;
}

/** What `convBackward` needs from the forward pass. */
interface ConvCache {
  padded: Tensor4;
  w: Tensor4;
  options: ConvOptions;
}

/**
 * A convolutional layer, as neural networks have it (a cross-correlation: the filter is not flipped). With x padded,
 *
 *     out[n][f][i][j] = b[f] + sum over c, p, q of x[n][c][i * stride + p][j * stride + q] * w[f][c][p][q]
 *
 * @param x (N, C, H, W), images
 * @param w (F, C, HH, WW), filters
 * @param b (F), one bias for each filter
 * @returns out (N, F, 1 + (H + 2 pad - HH) / stride, 1 + (W + 2 pad - WW) / stride), and the cache
 * @throws Error when x and w differ in C, or when the windows do not fill the padded image exactly: a division above
 *   leaves a remainder, or the filter is larger than the image
 */
export function convForward(
  x: Tensor4,
  w: Tensor4,
  b: Vector,
  options: ConvOptions,
): { out: Tensor4; cache: ConvCache } {
  // <hole conv>
  const { stride, pad } = options;
  const [N, C, H, W] = shape(x);
  const [F, channels, HH, WW] = shape(w);
  if (channels !== C) throw new Error(`the images have ${C} channels, the filters ${channels}`);
  const windows = (length: number, window: number) => {
    const room = length + 2 * pad - window;
    if (room >= 0 && room % stride === 0) return 1 + room / stride;
    throw new Error(`windows of ${window} at stride ${stride} do not fill ${length} pixels padded by ${pad}`);
  };
  const out = zeros(N, F, windows(H, HH), windows(W, WW));

  const padded = zeros(N, C, H + 2 * pad, W + 2 * pad);
  for (let n = 0; n < N; n++)
    for (let c = 0; c < C; c++)
      for (let i = 0; i < H; i++) for (let j = 0; j < W; j++) padded[n][c][i + pad][j + pad] = x[n][c][i][j];

  for (let n = 0; n < N; n++)
    for (let f = 0; f < F; f++)
      for (let i = 0; i < out[n][f].length; i++)
        for (let j = 0; j < out[n][f][i].length; j++) {
          let sum = b[f];
          for (let c = 0; c < C; c++)
            for (let p = 0; p < HH; p++)
              for (let q = 0; q < WW; q++)
                sum += padded[n][c][i * stride + p][j * stride + q] * w[f][c][p][q];
          out[n][f][i][j] = sum;
        }
  return { out, cache: { padded, w, options } };
  // </hole>
}

/**
 * The gradients through a convolutional layer.
 *
 * @param dout (N, F, H', W'), the gradient of the loss with respect to `out`
 * @param cache what `convForward` returned
 * @returns dx (N, C, H, W), dw (F, C, HH, WW), db (F)
 */
export function convBackward(dout: Tensor4, cache: ConvCache): { dx: Tensor4; dw: Tensor4; db: Vector } {
  // <hole conv>
  const { padded, w, options } = cache;
  const { stride, pad } = options;
  const [F, C, HH, WW] = shape(w);
  const dpadded = zerosLike(padded);
  const dw = zerosLike(w);
  const db = zeros(F);

  for (let n = 0; n < dout.length; n++)
    for (let f = 0; f < F; f++)
      for (let i = 0; i < dout[n][f].length; i++)
        for (let j = 0; j < dout[n][f][i].length; j++) {
          const d = dout[n][f][i][j];
          // sum = b[f]
          db[f] += d;
          for (let c = 0; c < C; c++)
            for (let p = 0; p < HH; p++)
              for (let q = 0; q < WW; q++) {
                // sum += padded[n][c][i * stride + p][j * stride + q] * w[f][c][p][q]
                dw[f][c][p][q] += d * padded[n][c][i * stride + p][j * stride + q];
                dpadded[n][c][i * stride + p][j * stride + q] += d * w[f][c][p][q];
              }
        }

  // padded[n][c][i + pad][j + pad] = x[n][c][i][j]: the border goes
  const inner = <T>(line: T[]) => line.slice(pad, line.length - pad);
  const dx = dpadded.map((image) => image.map((channel) => inner(channel).map((row) => inner(row))));
  return { dx, dw, db };
  // </hole>
}
