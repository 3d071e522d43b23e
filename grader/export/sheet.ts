import { CsvError, parse } from 'csv-parse/sync';
import { csvLine } from './csv.ts';

/** A CSV file as it was downloaded, with the place of every cell in its bytes. */
export interface Sheet {
  readonly bytes: Uint8Array;
  readonly delimiter: ',' | ';';
  readonly header: readonly string[];
  /** The rows under the header. */
  readonly rows: readonly SheetRow[];
}

export interface SheetRow {
  /** Counted from 1, the header's is 1. */
  readonly line: number;
  readonly cells: readonly Cell[];
}

export interface Cell {
  readonly text: string;
  /** Bytes from `start` to before `end`, quotes included. */
  readonly start: number;
  readonly end: number;
}

export type ReadSheet =
  | { readonly status: 'read'; readonly sheet: Sheet }
  | { readonly status: 'refused'; readonly problem: string };

const byteOrderMark = [0xef, 0xbb, 0xbf];

/**
 * Reads a downloaded table: UTF-8, with or without a byte order mark, separated by commas or semicolons, with as many
 * cells in each row as in the header.
 */
export function readSheet(bytes: Uint8Array): ReadSheet {
  const skipped = byteOrderMark.every((byte, i) => bytes[i] === byte) ? byteOrderMark.length : 0;
  const body = bytes.subarray(skipped);
  if (!isUtf8(body))
    return refuse('is not in UTF-8; download it again, and do not save it from a spreadsheet program');
  // A separator inside of quotes does not count.
  const firstLine = /^(?:"(?:[^"]|"")*"|[^\r\n"])*/.exec(new TextDecoder().decode(body))?.[0] ?? '';
  const bare = firstLine.replace(/"(?:[^"]|"")*"/g, '');
  const delimiter = bare.split(';').length > bare.split(',').length ? ';' : ',';
  try {
    const [header, ...rows] = locateCells(body, delimiter, skipped);
    if (header === undefined) return refuse('is empty');
    const names = header.cells.map(({ text }) => text);
    return { status: 'read', sheet: { bytes, delimiter, header: names, rows } };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return refuse(`is no table that can be read: ${error.message}`);
  }
}

/** Puts other text into some cells, quoted where it has to be; every other byte stays as it was. */
export function replaceCells(sheet: Sheet, changes: ReadonlyMap<Cell, string>): Uint8Array {
  const encoder = new TextEncoder();
  const pieces: Uint8Array[] = [];
  let done = 0;
  for (const [cell, text] of [...changes].sort(([a], [b]) => a.start - b.start)) {
    pieces.push(sheet.bytes.subarray(done, cell.start), encoder.encode(csvLine([text]).slice(0, -1)));
    done = cell.end;
  }
  pieces.push(sheet.bytes.subarray(done));
  const filled = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    filled.set(piece, at);
    at += piece.length;
  }
  return filled;
}

function locateCells(body: Uint8Array, delimiter: string, skipped: number): SheetRow[] {
  const ends: number[] = [];
  const recordEnds: number[] = [];
  // The parser tells where it stands when a cell is complete, and when a row is.
  const records = parse(body, {
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    skip_empty_lines: true,
    cast: (text, { bytes }) => {
      ends.push(skipped + bytes);
      return text;
    },
    on_record: (record: string[], { bytes }) => {
      recordEnds.push(skipped + bytes);
      return record;
    },
  });
  let cell = 0;
  return records.map((record, row) => {
    let start = row === 0 ? skipped : (recordEnds[row - 1] ?? skipped);
    // Empty lines before a row are not of its first cell.
    while (body[start - skipped] === 0x0d || body[start - skipped] === 0x0a) start++;
    const cells = record.map((text): Cell => {
      const end = ends[cell++] ?? start;
      const located = { text, start, end };
      start = end + delimiter.length;
      return located;
    });
    return { line: row + 1, cells };
  });
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function refuse(what: string): ReadSheet {
  return { status: 'refused', problem: `The table ${what}.` };
}
