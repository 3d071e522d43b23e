import { stringify } from 'csv-stringify/sync';

// eslint-disable-next-line no-control-regex -- spreadsheets take these for the start of a formula as well
const formula = /^(?:[\t\r\n\u0000]|\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/u;
const number = /^-?\d+(?:\.\d+)?$/;

/** Whether a spreadsheet may take a cell for a formula. */
export function isFormula(text: string): boolean {
  return formula.test(text) && !number.test(text);
}

/**
 * A cell of text that no spreadsheet takes for a formula: an apostrophe goes before what looks like one. Quotes alone do
 * not stop spreadsheets from computing a cell (OWASP, "CSV Injection"). Not for cells that other programs match by.
 */
export function guardCell(text: string): string {
  return isFormula(text) ? `'${text}` : text;
}

/** One line of CSV (RFC 4180, but with a line feed at its end). */
export function csvLine(cells: readonly string[]): string {
  return stringify([[...cells]], { quoted_match: /[;\n\r]|^\s|\s$/u });
}

/** A decimal point, no thousands, at most six places: what every program reads as the same number. */
export function csvNumber(amount: number): string {
  const text = String(Math.round(amount * 1e6) / 1e6);
  return text === '-0' ? '0' : text;
}
