import { readFile } from 'node:fs/promises';
import { type Choices, parseChoices } from '../batch/intake/choices.ts';
import { parseRoster, type Roster } from '../batch/intake/roster.ts';

/** The tables that say who is in a class and what counts, or a sentence on what is wrong with one. */
export type Tables =
  { readonly roster: Roster | null; readonly choices: Choices | null } | { readonly problem: string };

/** Reads the roster and the answers to questions, as far as files are named. */
export async function readTables(files: {
  readonly roster?: string;
  readonly choose?: string;
}): Promise<Tables> {
  const { roster: rosterFile, choose } = files;
  let roster: Roster | null = null;
  let choices: Choices | null = null;
  if (rosterFile !== undefined) {
    const bytes = await readFile(rosterFile).catch(() => null);
    if (bytes === null) return unreadable('--roster', rosterFile);
    const read = parseRoster(bytes);
    if (read.status === 'wrong') return { problem: `${rosterFile} ${read.problem}.` };
    ({ roster } = read);
  }
  if (choose !== undefined) {
    const bytes = await readFile(choose).catch(() => null);
    if (bytes === null) return unreadable('--choose', choose);
    const read = parseChoices(bytes);
    if (read.status === 'wrong') return { problem: `${choose} ${read.problem}.` };
    ({ choices } = read);
  }
  return { roster, choices };
}

function unreadable(option: string, file: string): { readonly problem: string } {
  return { problem: `${file} cannot be read; ${option} names a CSV file that is there.` };
}
