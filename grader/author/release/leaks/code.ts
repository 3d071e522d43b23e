import type { Find, Probe } from './leak.ts';
import { gramsOf, runsOf, type Token, tokensOf } from './tokens.ts';

/** A file of `solutions/`; `path` starts there. */
export interface StaffFile {
  readonly path: string;
  readonly source: string;
}

/** A piece of staff code: a hole, or what stands between two longer texts of a file without holes. */
interface Piece {
  readonly tokens: readonly Token[];
  readonly from: string;
}

/**
 * So many tokens in a row are no chance: the longest that solutions and the rest of the kit were seen to have in common
 * are 16, two nested calls of `map`.
 */
const gramLength = 20;
/** A shorter hole is looked for as a whole, unless it is so short that it says nothing. */
const shortest = 10;
/** A handout may quote a line. */
const quotable = 40;

const hole = /^[ \t]*\/\/ <hole ([\w-]+)>$([^]*?)^[ \t]*\/\/ <\/hole>$/gm;

/**
 * Looks for code of solutions and of known mistakes, laid out in whatever way. What also stands outside of a hole in a
 * solution is the students' already. In Markdown a quoted line counts only if it is more than half of its hole.
 */
export function codeProbe(files: readonly StaffFile[]): Probe {
  const pieces = files.flatMap(piecesOf).filter(({ tokens }) => tokens.length >= shortest);
  const open = files.filter(hasHoles).map(({ source }) => tokensOf(source.replace(hole, '\n')));
  const lengths = [...new Set(pieces.map(({ tokens }) => Math.min(tokens.length, gramLength)))];
  const tables = lengths.map((length) => ({ length, table: tableOf(pieces, open, length) }));
  return (text, file) => {
    const tokens = tokensOf(text);
    return tables.flatMap(({ length, table }) => findRuns(tokens, length, table, file.endsWith('.md')));
  };
}

function hasHoles({ source }: StaffFile): boolean {
  return source.search(hole) >= 0;
}

function piecesOf(file: StaffFile): Piece[] {
  const { path, source } = file;
  if (!hasHoles(file)) return runsOf(source).map((tokens) => ({ tokens, from: path }));
  return Array.from(source.matchAll(hole), ([, id = '', body = '']) => ({
    tokens: runsOf(body).flat(),
    from: `${path}, the hole ${id}`,
  }));
}

/** The grams of `length` tokens of the pieces that are looked for in this length. */
function tableOf(
  pieces: readonly Piece[],
  open: readonly (readonly Token[])[],
  length: number,
): Map<string, Piece> {
  const table = new Map<string, Piece>();
  for (const piece of pieces) {
    if (Math.min(piece.tokens.length, gramLength) !== length) continue;
    for (const gram of gramsOf(piece.tokens, length)) table.set(gram, piece);
  }
  for (const tokens of open) for (const gram of gramsOf(tokens, length)) table.delete(gram);
  return table;
}

/** One find for each run of grams without a gap. */
function findRuns(
  tokens: readonly Token[],
  length: number,
  table: ReadonlyMap<string, Piece>,
  isHandout: boolean,
): Find[] {
  const pieces = gramsOf(tokens, length).map((gram) => table.get(gram));
  return pieces.flatMap((piece, i): Find[] => {
    if (piece === undefined || (i > 0 && pieces[i - 1] !== undefined)) return [];
    const end = pieces.indexOf(undefined, i);
    const shared = (end < 0 ? pieces.length : end) - i + length - 1;
    if (isHandout && shared < Math.min(quotable, piece.tokens.length / 2)) return [];
    return [{ at: tokens[i]?.at ?? 0, what: `${shared} words and signs of staff code`, from: piece.from }];
  });
}
