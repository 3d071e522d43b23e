import { shape } from '#starter';
import type { Tensor4 } from '#starter';
import type { convForward } from '../convolution.ts';

/** The arguments of the forward pass. */
export type Given = Parameters<typeof convForward>;
export type Cache = ReturnType<typeof convForward>['cache'];

/** One product of the forward pass: entry (n, f, i, j) of out takes in pixel (c, p, q) of its window. */
type Visit = (n: number, f: number, i: number, j: number, c: number, p: number, q: number) => void;

/** Every product of a convolution whose output is shaped like `out`, in the order of the usual loops. */
export function visitProducts(out: Tensor4, w: Tensor4, visit: Visit): void {
  const [N, F, rows, columns] = shape(out);
  const [, C, HH, WW] = shape(w);
  for (let n = 0; n < N; n++)
    for (let f = 0; f < F; f++)
      for (let i = 0; i < rows; i++)
        for (let j = 0; j < columns; j++)
          for (let c = 0; c < C; c++)
            for (let p = 0; p < HH; p++) for (let q = 0; q < WW; q++) visit(n, f, i, j, c, p, q);
}

/** Every filter turned by half a turn. */
export function flip(w: Tensor4): Tensor4 {
  return w.map((filter) => filter.map((kernel) => kernel.map((row) => row.slice().reverse()).reverse()));
}
