import { test } from 'vitest';
import type { Nested } from '../../tensor/tensor.ts';
import { expectCodes } from '../expect-codes.ts';
import type { Mistakes } from '../expect-codes.ts';
import type { Trial } from '../trial.ts';
import { mapNested, matrix, normals, sum, vector } from '../trial.ts';

function conv(N: number, C: number, F: number, H: number, W: number): Mistakes {
  const next = normals(3 * N + 5 * C + 7 * F + H * W);
  const [HH, WW, pad] = [3, 3, 1];
  const image = (n: number, c: number, h: number, w: number, entry: () => number): number[][][][] =>
    Array.from({ length: n }, () => Array.from({ length: c }, () => matrix(h, w, entry)));
  const [x, w, dout] = [image(N, C, H, W, next), image(F, C, HH, WW, next), image(N, F, H, W, next)];
  const b = vector(F, next);
  const pixel = (a: number[][][][], n: number, c: number, i: number, j: number): number =>
    a[n]?.[c]?.[i]?.[j] ?? 0;
  const ranges = (...lengths: number[]): number[][] =>
    lengths.reduce<number[][]>(
      (all, length) => all.flatMap((head) => vector(length, (i) => i).map((i) => [...head, i])),
      [[]],
    );
  /** Adds up `term` over every place where a window of x meets the kernel. */
  const forEachProduct = (
    use: (...at: [n: number, f: number, c: number, i: number, j: number, k: number, l: number]) => void,
  ): void => {
    for (const [n = 0, f = 0, c = 0, i = 0, j = 0, k = 0, l = 0] of ranges(N, F, C, H, W, HH, WW))
      use(n, f, c, i, j, k, l);
  };
  const add = (a: number[][][][], n: number, c: number, i: number, j: number, value: number): void => {
    const row = a[n]?.[c]?.[i];
    if (row?.[j] !== undefined) row[j] += value;
  };
  const zero = (n: number, c: number, h: number, v: number): number[][][][] => image(n, c, h, v, () => 0);
  const [out, flipped, dxPad, dw, noBias, db] = [
    zero(N, F, H, W),
    zero(N, F, H, W),
    zero(N, C, H + 2, W + 2),
    zero(F, C, HH, WW),
    zero(N, F, H, W),
    vector(F, () => 0),
  ];
  forEachProduct((n, f, c, i, j, k, l) => {
    const value = pixel(x, n, c, i + k - pad, j + l - pad);
    add(noBias, n, f, i, j, value * pixel(w, f, c, k, l));
    add(flipped, n, f, i, j, value * pixel(w, f, c, HH - 1 - k, WW - 1 - l));
    add(dw, f, c, k, l, value * pixel(dout, n, f, i, j));
    add(dxPad, n, c, i + k, j + l, pixel(w, f, c, k, l) * pixel(dout, n, f, i, j));
  });
  for (const [n = 0, f = 0, i = 0, j = 0] of ranges(N, F, H, W)) {
    add(out, n, f, i, j, pixel(noBias, n, f, i, j) + (b[f] ?? 0));
    db[f] = (db[f] ?? 0) + pixel(dout, n, f, i, j);
  }
  const dx = dxPad.map((channels) =>
    channels.map((rows) => rows.slice(pad, -pad).map((row) => row.slice(pad, -pad))),
  );
  const of = (path: string, want: Nested, got: Nested): Trial => ({
    path,
    want,
    got,
    sizes: { N, C, F, H, W },
    inputs: { x, w, b },
    options: { stride: 1, pad },
    upstream: { out: dout },
    axes: { x: ['N', 'C', 'H', 'W'], w: ['F', 'C', HH, WW], b: ['F'] },
    expected: { out, dx, dw, db },
    tolerance: 1e-12,
  });
  const reverse = (a: number[][][][]): Nested =>
    a.map((c) => c.map((rows) => rows.toReversed().map((row) => row.toReversed())));
  const perPixel = vector(F, (f) => f).map((f) =>
    matrix(H, W, (i, j) => sum(vector(N, (n) => pixel(dout, n, f, i, j)))),
  );
  return {
    kernelFlipped: of(
      'out',
      out,
      mapNested(flipped, (value) => value),
    ),
    noBias: of('out', out, noBias),
    dbMissingSpatial: of('db', db, perPixel),
    dbMeanOfAll: of(
      'db',
      db,
      db.map((value) => value / (N * H * W)),
    ),
    dxNotUnpadded: of('dx', dx, dxPad),
    dwOverN: of(
      'dw',
      dw,
      mapNested(dw, (value) => value / N),
    ),
    dwFlipped: of('dw', dw, reverse(dw)),
    borderLost: of(
      'dx',
      dx,
      dx.map((c) =>
        c.map((rows) =>
          rows.map((row, i) => row.map((value, j) => (i % (H - 1) && j % (W - 1) ? value : 0))),
        ),
      ),
    ),
    channelsSwapped: of(
      'dw',
      dw,
      vector(C, (c) => c).map((c) => dw.map((kernels) => kernels[c] ?? [])),
    ),
  };
}

test('convolution', () => {
  expectCodes([conv(4, 3, 2, 5, 6), conv(3, 2, 4, 6, 5)], {
    kernelFlipped: 'WRONG_VALUES',
    noBias: 'OFF_BY_TERM',
    dbMissingSpatial: 'NOT_SUMMED',
    dbMeanOfAll: 'DIVIDED_BY_SIZE',
    dxNotUnpadded: 'NOT_UNPADDED',
    dwOverN: 'DIVIDED_BY_N',
    dwFlipped: 'REVERSED',
    borderLost: 'WRONG_BORDER',
    channelsSwapped: 'AXES_PERMUTED',
  });
});
