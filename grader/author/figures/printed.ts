/** A number or nested arrays of numbers, of whatever rank. */
export type Numbers = number | readonly Numbers[];

/** So many digits stand behind the point unless a figure asks for others. */
export const usualDigits = 4;

/** A number as figures print it: rounded, without trailing zeros, and with a minus as long as a plus. */
export function printNumber(x: number, digits = usualDigits): string {
  const rounded = Number(x.toFixed(digits));
  return rounded < 0 ? `\u2212${Math.abs(rounded)}` : String(Math.abs(rounded));
}

/** A number as itself, a vector in round brackets, and arrays of a higher rank as their rows one after the other. */
export function print(x: Numbers, digits = usualDigits): string {
  if (typeof x === 'number') return printNumber(x, digits);
  const parts = x.map((entry) => print(entry, digits));
  return x.every((entry) => typeof entry === 'number') ? `(${parts.join(', ')})` : parts.join(', ');
}

/**
 * The cells of a matrix as they are printed.
 *
 * @throws Error when `x` is not a matrix
 */
export function printCells(x: Numbers, digits = usualDigits): string[][] {
  return rowsOf(x).map((row) => rowsOf(row).map((entry) => print(entry, digits)));
}

function rowsOf(x: Numbers): readonly Numbers[] {
  if (typeof x === 'number') throw new Error('Expected a matrix, got a number where a row should be.');
  return x;
}
