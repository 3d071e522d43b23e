import { readTable } from './table.ts';

/** What a person decided where several would do: whose work lies at a path below the intake folder, and counts. */
export interface Choices {
  readonly all: readonly Choice[];
  readonly ofPath: (path: string) => readonly string[];
  readonly ofId: (id: string) => ReadonlySet<string>;
}

export interface Choice {
  readonly id: string;
  readonly path: string;
  readonly line: number;
}

export type ReadChoices =
  | { readonly status: 'read'; readonly choices: Choices }
  /** `problem` completes the sentence that starts with the file's name. */
  | { readonly status: 'wrong'; readonly problem: string };

const none: ReadonlySet<string> = new Set();

/** Nothing was decided. */
export const noChoices: Choices = makeChoices([]);

/** Reads the file of --choose: a table with the columns `id` and `path`. */
export function parseChoices(bytes: Uint8Array): ReadChoices {
  const read = readTable(bytes);
  if (read.status === 'wrong') return read;
  const { columns, rows } = read.table;
  const [id, path] = [columns.indexOf('id'), columns.indexOf('path')];
  if (id < 0 || path < 0) {
    return { status: 'wrong', problem: 'needs the columns id and path, as in: id,path' };
  }
  const all = rows.map(({ cells, line }) => ({ id: cells[id] ?? '', path: tidy(cells[path] ?? ''), line }));
  const incomplete = all.find((choice) => choice.id === '' || choice.path === '');
  if (incomplete !== undefined) {
    return { status: 'wrong', problem: `needs an id and a path in line ${incomplete.line}` };
  }
  return { status: 'read', choices: makeChoices(all) };
}

function makeChoices(all: readonly Choice[]): Choices {
  const byPath = new Map<string, string[]>();
  const byId = new Map<string, Set<string>>();
  for (const { id, path } of all) {
    byPath.set(path, [...(byPath.get(path) ?? []), id]);
    byId.set(id, new Set([...(byId.get(id) ?? []), path]));
  }
  return { all, ofPath: (path) => byPath.get(path) ?? [], ofId: (id) => byId.get(id) ?? none };
}

function tidy(path: string): string {
  return path
    .replaceAll('\\', '/')
    .replace(/^(?:\.\/)+/, '')
    .replace(/\/+$/, '');
}
