import { makeGenerator } from '../tensor/generator.ts';

/** Normally distributed numbers from a seed (Box and Muller, Annals of Mathematical Statistics 29(2), 1958). */
export function makeNormal(seed: number): () => number {
  const uniform = makeGenerator({ generator: seed });
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** A (rows, columns) matrix of what a generator gives. */
export function matrixOf(rows: number, columns: number, draw: () => number): number[][] {
  return Array.from({ length: rows }, () => Array.from({ length: columns }, draw));
}

/** Equally spaced numbers, both ends among them. */
export function spaced(from: number, to: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) =>
    Number((from + ((to - from) * i) / (count - 1)).toPrecision(12)),
  );
}
