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

interface PoolOptions {
  poolHeight: number;
  poolWidth: number;
  /** By how many pixels the window moves, down and to the right. */
  stride: number;
}

/** What `maxPoolBackward` needs from the forward pass. Yours to change: nobody else reads it. */
interface PoolCache {
  x: Tensor4;
  /** (N, C, H', W'), the row and the column of x in which the largest entry of each window stands. */
  rows: Tensor4;
  columns: Tensor4;
}

/**
 * Max pooling: of each window of each channel, the largest entry,
 *
 *     out[n][c][i][j] = max over p, q of x[n][c][i * stride + p][j * stride + q].
 *
 * The windows fill the image: H - poolHeight and W - poolWidth are multiples of the stride.
 *
 * @param x (N, C, H, W), images
 * @returns out (N, C, 1 + (H - poolHeight) / stride, 1 + (W - poolWidth) / stride), and the cache
 */
export function maxPoolForward(x: Tensor4, options: PoolOptions): { out: Tensor4; cache: PoolCache } {
  // <hole max-pool>
  const { poolHeight, poolWidth, stride } = options;
  const [N, C, H, W] = shape(x);
  const out = zeros(N, C, 1 + (H - poolHeight) / stride, 1 + (W - poolWidth) / stride);
  const rows = zerosLike(out);
  const columns = zerosLike(out);

  for (let n = 0; n < N; n++)
    for (let c = 0; c < C; c++)
      for (let i = 0; i < out[n][c].length; i++)
        for (let j = 0; j < out[n][c][i].length; j++) {
          let [row, column] = [i * stride, j * stride];
          for (let p = i * stride; p < i * stride + poolHeight; p++)
            for (let q = j * stride; q < j * stride + poolWidth; q++)
              if (x[n][c][p][q] > x[n][c][row][column]) [row, column] = [p, q];
          out[n][c][i][j] = x[n][c][row][column];
          rows[n][c][i][j] = row;
          columns[n][c][i][j] = column;
        }
  return { out, cache: { x, rows, columns } };
  // </hole>
}

/**
 * The gradient through max pooling. Where several entries of a window are the largest, their gradients may be shared in
 * any way that adds up to that of the window: all of it to the first, for one.
 *
 * @param dout (N, C, H', W'), the gradient of the loss with respect to `out`
 * @param cache what `maxPoolForward` returned
 * @returns dx (N, C, H, W), the gradient of the loss with respect to `x`
 */
export function maxPoolBackward(dout: Tensor4, cache: PoolCache): { dx: Tensor4 } {
  // <hole max-pool>
  const { x, rows, columns } = cache;
  const dx = zerosLike(x);
  for (let n = 0; n < dout.length; n++)
    for (let c = 0; c < dout[n].length; c++)
      for (let i = 0; i < dout[n][c].length; i++)
        for (let j = 0; j < dout[n][c][i].length; j++)
          // out[n][c][i][j] = x[n][c][row][column], and windows that overlap may have picked the same pixel
          dx[n][c][rows[n][c][i][j]][columns[n][c][i][j]] += dout[n][c][i][j];
  return { dx };
  // </hole>
}
