import type { Find, Probe } from './leak.ts';
import { runsOf, type Token, tokensOf } from './tokens.ts';

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
export const shortest = 10;
/** A handout may quote a line. */
const quotable = 40;

const hole = /^[ \t]*\/\/ <hole ([\w-]+)>$([^]*?)^[ \t]*\/\/ <\/hole>$/gm;

/** Code that students get in place of a solution, to mend it. */
const shipped = /^[ \t]*\/\/ <ships>$[^]*?(?=^[ \t]*\/\/ <\/hole>$)/gm;

/**
 * Looks for code of solutions and of known mistakes, laid out in whatever way. What also stands outside of a hole in a
 * solution that is `released`, or is shipped in its place, is the students' already. In Markdown a quoted line counts only if it is more than half of
 * its hole.
 */
export function codeProbe(files: readonly StaffFile[], released: readonly StaffFile[]): Probe {
  // Holes come first: what a mistake has in common with the solution is called the solution's.
  const pieces = [...files.filter(hasHoles), ...files.filter((file) => !hasHoles(file))]
    .flatMap(piecesOf)
    .filter(({ tokens }) => tokens.length >= shortest);
  const open = released
    .filter(hasHoles)
    .flatMap(({ source }) => [source.replace(hole, '\n'), ...(source.match(shipped) ?? [])])
    .map(tokensOf);
  const lengths = [...new Set(pieces.map(({ tokens }) => Math.min(tokens.length, gramLength)))];
  const tables = lengths.map((length) => tableOf(pieces, open, length));
  // Most texts have nothing in common with most tables.
  const tablesBy = new Map<string, Table[]>();
  for (const table of tables)
    for (const begin of table.begins) tablesBy.set(begin, [...(tablesBy.get(begin) ?? []), table]);
  return (text, file) => {
    const tokens = tokensOf(text);
    const starts = beginsOf(tokens);
    const met = new Set(starts.flatMap((start) => tablesBy.get(start) ?? []));
    return tables
      .filter((table) => met.has(table))
      .flatMap((table) => findRuns(tokens, starts, table, file.endsWith('.md')));
  };
}

function hasHoles({ source }: StaffFile): boolean {
  return source.search(hole) >= 0;
}

function piecesOf(file: StaffFile): Piece[] {
  const { path, source } = file;
  if (!hasHoles(file)) return runsOf(source).map((tokens) => ({ tokens, from: path }));
  return Array.from(source.replace(shipped, '').matchAll(hole), ([, id = '', body = '']) => ({
    tokens: runsOf(body).flat(),
    from: `${path}, the hole ${id}`,
  }));
}

/** Grams of one length and whose they are. */
interface Table {
  readonly length: number;
  /** The first three tokens of the grams: where no three of them stand, nothing has to be put together. */
  readonly begins: ReadonlySet<string>;
  readonly owners: ReadonlyMap<string, readonly Piece[]>;
}

/** The grams of the pieces that are looked for in this length. */
function tableOf(pieces: readonly Piece[], open: readonly (readonly Token[])[], length: number): Table {
  const owners = new Map<string, Piece[]>();
  const begins = new Set<string>();
  for (const piece of pieces) {
    if (Math.min(piece.tokens.length, gramLength) !== length) continue;
    const own = beginsOf(piece.tokens);
    for (let i = 0; i + length <= piece.tokens.length; i++) {
      const gram = gramAt(piece.tokens, i, length);
      const others = owners.get(gram) ?? [];
      if (!others.includes(piece)) owners.set(gram, [...others, piece]);
      begins.add(own[i] ?? '');
    }
  }
  for (const tokens of open) {
    for (const [i, begin] of beginsOf(tokens).entries())
      if (begins.has(begin)) owners.delete(gramAt(tokens, i, length));
  }
  return { length, begins, owners };
}

/** One find for each run of grams without a gap. */
function findRuns(
  tokens: readonly Token[],
  starts: readonly string[],
  { length, begins, owners }: Table,
  isHandout: boolean,
): Find[] {
  const holders = starts.map((start, i) =>
    begins.has(start) ? owners.get(gramAt(tokens, i, length)) : undefined,
  );
  return holders.flatMap((holder, i): Find[] => {
    if (holder === undefined || (i > 0 && holders[i - 1] !== undefined)) return [];
    const end = holders.indexOf(undefined, i);
    const run = holders.slice(i, end < 0 ? holders.length : end).filter((owners) => owners !== undefined);
    const shared = run.length + length - 1;
    const owner = mostFrequent(run.flat());
    if (owner === undefined) return [];
    if (isHandout && shared < Math.min(quotable, owner.tokens.length / 2)) return [];
    return [{ at: tokens[i]?.at ?? 0, what: `${shared} words and signs of staff code`, from: owner.from }];
  });
}

/** Whose most grams of a run are, the first of equals: solutions have passages in common. */
function mostFrequent(owners: readonly Piece[]): Piece | undefined {
  const counts = new Map<Piece, number>();
  for (const piece of owners) counts.set(piece, (counts.get(piece) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** Each token with the two after it as one text. */
function beginsOf(tokens: readonly Token[]): string[] {
  return tokens.map(({ text }, i) => `${text} ${tokens[i + 1]?.text ?? ''} ${tokens[i + 2]?.text ?? ''}`);
}

/** The `length` tokens from the i-th as one text; fewer where the tokens end, which is no gram of this length. */
function gramAt(tokens: readonly Token[], i: number, length: number): string {
  return tokens
    .slice(i, i + length)
    .map(({ text }) => text)
    .join(' ');
}
