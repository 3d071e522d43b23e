import { compareValue } from '../compare/compare-value.ts';
import type { Evidence } from '../compare/comparison.ts';
import { readNumbers } from '../compare/read-value.ts';
import type { Nested } from '../tensor/tensor.ts';
import { fromNested } from '../tensor/tensor.ts';
import type { Finding } from './codes.ts';
import { diagnoseValues } from './diagnose-values.ts';
import type { RightCase } from './scene.ts';

/** One case of a test: what a function should return and what it did. Only for tests. */
export interface Trial {
  readonly got: Nested;
  readonly want: Nested;
  readonly path?: string;
  readonly sizes?: Record<string, number>;
  readonly inputs?: Record<string, Nested>;
  readonly options?: Record<string, Nested | string | boolean>;
  readonly upstream?: Record<string, Nested>;
  readonly expected?: Record<string, Nested>;
  readonly axes?: Evidence['axes'];
  readonly blocks?: Evidence['blocks'];
  readonly tolerance?: number;
  readonly underOnes?: Nested;
  readonly perExample?: readonly Nested[];
}

/** The diagnosis of a value over some cases, sorted into wrong and right ones by the grader's own comparison. */
export function diagnoseTrials(...trials: readonly Trial[]): Finding {
  const evidence: Evidence[] = [];
  const right: RightCase[] = [];
  for (const trial of trials) {
    const tolerance = trial.tolerance ?? 1e-13;
    const comparison = compareValue(readNumbers(trial.got), { value: trial.want, tolerance });
    if (comparison.status === 'equal') right.push(contextOf(trial, tolerance));
    else evidence.push({ ...contextOf(trial, tolerance), comparison });
  }
  return diagnoseValues(evidence, right);
}

function contextOf(trial: Trial, tolerance: number): RightCase {
  const path = trial.path ?? 'out';
  const expected = { ...trial.expected, [path]: trial.want };
  return {
    path,
    tolerance,
    sizes: trial.sizes ?? {},
    inputs: trial.inputs ?? {},
    options: trial.options ?? null,
    upstream: trial.upstream ?? {},
    expected: Object.fromEntries(Object.entries(expected).map(([name, value]) => [name, fromNested(value)])),
    axes: trial.axes ?? {},
    ...(trial.blocks !== undefined && { blocks: trial.blocks }),
    ...(trial.underOnes !== undefined && { underOnes: fromNested(trial.underOnes) }),
    ...(trial.perExample !== undefined && { perExample: trial.perExample.map(fromNested) }),
  };
}

export type Vector = number[];
export type Matrix = number[][];

/** Normally distributed numbers from a seed: the minimal standard generator, through Box and Muller's transform. */
export function normals(seed: number): () => number {
  let state = 1 + ((seed * 7919) % 2147483646);
  const uniform = (): number => (state = (48271 * state) % 2147483647) / 2147483647;
  uniform();
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** A vector of the given length; `entry` gets the index. */
export function vector(length: number, entry: (i: number) => number): Vector {
  return Array.from({ length }, (_, i) => entry(i));
}

/** A matrix of the given shape; `entry` gets row and column. */
export function matrix(rows: number, columns: number, entry: (i: number, j: number) => number): Matrix {
  return Array.from({ length: rows }, (_, i) => vector(columns, (j) => entry(i, j)));
}

/** `entry` applied to every number of nested arrays. */
export function mapNested(value: Nested, entry: (value: number) => number): Nested {
  return typeof value === 'number' ? entry(value) : value.map((part) => mapNested(part, entry));
}

/** The entry in row i and column j. */
export function at(a: Matrix, i: number, j: number): number {
  return a[i]?.[j] ?? NaN;
}

/** The transpose of a matrix. */
export function transpose(a: Matrix): Matrix {
  return matrix(a[0]?.length ?? 0, a.length, (i, j) => at(a, j, i));
}

/** The product of an (n, k) and a (k, m) matrix. */
export function matmul(a: Matrix, b: Matrix): Matrix {
  return matrix(a.length, b[0]?.length ?? 0, (i, j) => sum(b.map((row, k) => at(a, i, k) * (row[j] ?? NaN))));
}

/** The sum of some numbers. */
export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** The mean of some numbers. */
export function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

/** The sum of each column. */
export function columnSums(a: Matrix): Vector {
  return transpose(a).map(sum);
}

/** Two matrices joined entry by entry. */
export function zip(a: Matrix, b: Matrix, join: (x: number, y: number) => number): Matrix {
  return matrix(a.length, a[0]?.length ?? 0, (i, j) => join(at(a, i, j), at(b, i, j)));
}
