import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { Found, Intake } from '../batch/found.ts';
import { parseChoices } from '../batch/intake/choices.ts';
import { intake } from '../batch/intake/intake.ts';
import { parseRoster, type Roster } from '../batch/intake/roster.ts';
import { zipOf } from './archives.ts';

/** What is taken in with a folder: tables as text, the answers without their header. */
interface Given {
  readonly wanted?: readonly string[];
  readonly roster?: string;
  readonly choose?: string;
}

/** A temporary folder of submissions, new for each test. */
export interface ClassFolder {
  readonly path: () => string;
  /** Writes files by their paths below the folder. */
  readonly write: (files: Readonly<Record<string, string | Uint8Array>>) => Promise<void>;
  readonly remove: (name: string) => Promise<void>;
  readonly take: (given?: Given) => Promise<Intake>;
}

/** Makes the folder before each test of the file, and removes it after. */
export function useClassFolder(): ClassFolder {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'gradkit-class-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  return {
    path: () => folder,
    async write(files) {
      for (const [name, content] of Object.entries(files)) {
        const file = path.join(folder, name);
        await mkdir(path.dirname(file), { recursive: true });
        await writeFile(file, content);
      }
    },
    remove: (name) => rm(path.join(folder, name), { recursive: true }),
    take({ wanted = ['layers.ts', 'optim.ts'], roster, choose } = {}) {
      const choices = choose === undefined ? null : parseChoices(Buffer.from(`id,path\n${choose}`));
      return intake(folder, {
        assignment: 'a2',
        wanted,
        roster: roster === undefined ? null : rosterOf(roster),
        ...(choices?.status === 'read' && { choices: choices.choices }),
      });
    },
  };
}

/** A roster that is known to be one. */
export function rosterOf(text: string | Uint8Array): Roster {
  const read = parseRoster(Buffer.from(text));
  if (read.status === 'wrong') throw new Error(read.problem);
  return read.roster;
}

/** What was found of each id: its files' texts by name, or why there are none. */
export async function textsById({ found }: Intake): Promise<Record<string, unknown>> {
  return Object.fromEntries(
    await Promise.all(found.map(async (one) => [one.id, await textsOf(one)] as const)),
  );
}

/** The texts of the files that were found, or why they cannot be read, by name; or why all was refused. */
export async function textsOf({ open }: Found): Promise<unknown> {
  const opened = await open();
  if (opened.status === 'refused') return opened.reason;
  return Object.fromEntries(
    [...opened.files].flatMap(([name, file]) => {
      if (file.status === 'missing') return [];
      return [[name, file.status === 'read' ? file.text : file.reason]];
    }),
  );
}

/** All notes on how the submissions' files were found. */
export async function notesOf({ found }: Intake): Promise<readonly string[]> {
  const opened = await Promise.all(found.map(({ open }) => open()));
  return opened.flatMap((one) => (one.status === 'opened' ? one.notes : []));
}

/** A zip of one file. */
export function zipped(text: string, name = 'layers.ts'): Buffer {
  return zipOf([{ name, text }]);
}
