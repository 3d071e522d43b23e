import { CsvError, parse } from 'csv-parse/sync';

/** A CSV file that staff wrote or downloaded. */
export interface Table {
  /** Names of columns in small letters, without anything but letters and digits. */
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

export interface Row {
  /** Counted from 1 in the file. */
  readonly line: number;
  /** As many as there are columns. */
  readonly cells: readonly string[];
}

export type ReadTable =
  | { readonly status: 'read'; readonly table: Table }
  /** `problem` completes the sentence that starts with the file's name. */
  | { readonly status: 'wrong'; readonly problem: string };

/**
 * Reads a table with a header: UTF-8 with or without a byte order mark, or UTF-16 with one (as spreadsheet programs save
 * it); separated by commas, semicolons or tabs, whichever the header has most of.
 */
export function readTable(bytes: Uint8Array): ReadTable {
  const text = decode(bytes);
  if (text === null) return { status: 'wrong', problem: 'is not UTF-8 text; save it as CSV in UTF-8' };
  try {
    const lines: number[] = [];
    const [header, ...rows] = parse(text, {
      delimiter: delimiterOf(text),
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      on_record: (record: string[], info) => {
        lines.push(info.lines);
        return record.map(plain);
      },
    });
    if (header === undefined)
      return { status: 'wrong', problem: 'is empty; it needs a header and a line for each person' };
    const columns = header.map((name) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''));
    const filled = rows.map((cells, i) => {
      return { line: lines[i + 1] ?? 0, cells: columns.map((_, column) => cells[column] ?? '') };
    });
    return { status: 'read', table: { columns, rows: filled } };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { status: 'wrong', problem: `is no table that can be read: ${error.message}` };
  }
}

function decode(bytes: Uint8Array): string | null {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const encoding = isUtf16 ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function delimiterOf(text: string): string {
  const header = /^(?:"(?:[^"]|"")*"|[^\r\n"])*/.exec(text)?.[0] ?? '';
  const bare = header.replace(/"(?:[^"]|"")*"/g, '');
  const counts = [',', ';', '\t'].map((delimiter) => ({ delimiter, count: bare.split(delimiter).length }));
  return counts.reduce((most, one) => (one.count > most.count ? one : most)).delimiter;
}

/** A cell without spaces around it, and out of ="..." in which programs wrap what begins like a formula or a zero. */
function plain(cell: string): string {
  const trimmed = cell.trim();
  return /^="(.*)"$/s.exec(trimmed)?.[1] ?? trimmed;
}
