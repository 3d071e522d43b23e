import { map, zeros } from '#starter';
import type { Matrix, Tensor3, Vector } from '#starter';

/** Numbers evenly from `from` to `to`, both included, row by row: CS231n's assignments publish results for such arrays. */
export function linspace(from: number, to: number, N: number): Vector;
export function linspace(from: number, to: number, N: number, D: number): Matrix;
export function linspace(from: number, to: number, N: number, T: number, D: number): Tensor3;
export function linspace(
  from: number,
  to: number,
  ...lengths: [number] | [number, number] | [number, number, number]
) {
  const last = lengths.reduce((product, length) => product * length, 1) - 1;
  let i = 0;
  return map(zeros(...lengths), () => from + ((to - from) * i++) / Math.max(last, 1));
}
