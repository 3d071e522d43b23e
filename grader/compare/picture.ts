import type { ExpectedValue } from '../fixtures/fixture.ts';
import { fromNested, indexAt, type Tensor } from '../tensor/tensor.ts';
import { wrongEntries } from './compare-value.ts';

/** A number of a picture; JSON has no others for those that are not finite. */
export type PictureEntry = number | 'NaN' | 'Infinity' | '-Infinity';

/**
 * A part of a wrong array beside the expected one, to be looked at: at most 12 rows and columns around the first wrong
 * entry. Arrays of one axis are one row; those of three and more are seen by the slice in which the first wrong entry is.
 */
export interface Picture {
  readonly case: string;
  /** The path of the value, e.g. `dx`. */
  readonly value: string;
  /** Of the whole array. */
  readonly shape: readonly number[];
  /** How many entries of the whole array are wrong. */
  readonly wrongInAll: number;
  readonly window: {
    /** The leading indices, all but the last two; of an array of one or two axes, none. */
    readonly slice: readonly number[];
    /** The first row and column that are shown. */
    readonly row: number;
    readonly column: number;
  };
  /** Row by row, to 6 significant digits. */
  readonly got: readonly (readonly PictureEntry[])[];
  readonly expected: readonly (readonly PictureEntry[])[];
  /** `got - expected` before either was rounded, to 3 significant digits. */
  readonly difference: readonly (readonly PictureEntry[])[];
  /** Row and column of each wrong entry that is shown, counted in the window. */
  readonly wrong: readonly (readonly [row: number, column: number])[];
}

/** The most rows and columns that are shown. */
const most = 12;
/** Rows and columns that are shown before the first wrong one, where not all can be. */
const before = 2;

/**
 * A picture of an array that differs from the expected one of the same shape; null where no entry is wrong, by the
 * criterion that verdicts go by.
 */
export function pictureOf(
  { case: name, value }: Pick<Picture, 'case' | 'value'>,
  got: Tensor,
  expected: ExpectedValue,
): Picture | null {
  const want = fromNested(expected.value);
  const wrong = wrongEntries(got, expected);
  const [first] = wrong;
  if (first === undefined) return null;
  const { shape } = got;
  const [columns, rows] = [shape.at(-1) ?? 1, shape.at(-2) ?? 1];
  const sliceOf = (offset: number): number => Math.floor(offset / (rows * columns));
  const firstRow = Math.floor(first / columns) % rows;
  const row = startOf(firstRow, rows);
  const column = startOf(first % columns, columns);
  const start = sliceOf(first) * rows * columns;
  const isWrong = new Set(wrong);
  const cells = Array.from({ length: Math.min(most, rows) }, (_, i) =>
    Array.from({ length: Math.min(most, columns) }, (_, j) => start + (row + i) * columns + column + j),
  );
  const read = (entryAt: (offset: number) => number, digits: number): PictureEntry[][] =>
    cells.map((offsets) => offsets.map((offset) => rounded(entryAt(offset), digits)));
  return {
    case: name,
    value,
    shape,
    wrongInAll: wrong.length,
    window: { slice: indexAt(shape.slice(0, -2), sliceOf(first)), row, column },
    got: read((offset) => got.data[offset]!, 6),
    expected: read((offset) => want.data[offset]!, 6),
    difference: read((offset) => got.data[offset]! - want.data[offset]!, 3),
    wrong: cells.flatMap((offsets, i) =>
      offsets.flatMap((offset, j): [number, number][] => (isWrong.has(offset) ? [[i, j]] : [])),
    ),
  };
}

/** Where a window begins that has the first wrong entry near its start, and is full. */
function startOf(firstWrong: number, length: number): number {
  return Math.max(0, Math.min(firstWrong - before, length - most));
}

function rounded(entry: number, digits: number): PictureEntry {
  if (Number.isNaN(entry)) return 'NaN';
  if (!Number.isFinite(entry)) return entry > 0 ? 'Infinity' : '-Infinity';
  return Number(entry.toPrecision(digits)) + 0;
}
