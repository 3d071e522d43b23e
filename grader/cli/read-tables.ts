import { readFile } from 'node:fs/promises';
import { type Choices, parseChoices } from '../batch/intake/choices.ts';
import { parseRoster, type Roster } from '../batch/intake/roster.ts';

/** The tables that say who is in a class and what counts, or a sentence on what is wrong with one. */
export type Tables =
  { readonly roster: Roster | null; readonly choices: Choices | null } | { readonly problem: string };

interface Wrong {
  readonly status: 'wrong';
  readonly problem: string;
}

/** Reads the roster and the answers to questions, as far as files are named. */
export async function readTables(files: {
  readonly roster?: string;
  readonly choose?: string;
}): Promise<Tables> {
  const roster = await readTable('--roster', files.roster, parseRoster);
  if (roster?.status === 'wrong') return roster;
  const choices = await readTable('--choose', files.choose, parseChoices);
  if (choices?.status === 'wrong') return choices;
  return { roster: roster?.roster ?? null, choices: choices?.choices ?? null };
}

/** The table that an option names, or a sentence on what is wrong with it; null where none is named. */
async function readTable<Table extends { readonly status: 'read' }>(
  option: string,
  file: string | undefined,
  parse: (bytes: Uint8Array) => Table | Wrong,
): Promise<Table | Wrong | null> {
  if (file === undefined) return null;
  const bytes = await readFile(file).catch(() => null);
  if (bytes === null)
    return { status: 'wrong', problem: `${file} cannot be read; ${option} names a CSV file that is there.` };
  const read = parse(bytes);
  return read.status === 'wrong' ? { status: 'wrong', problem: `${file} ${read.problem}.` } : read;
}
