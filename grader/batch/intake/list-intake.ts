import { existsSync } from 'node:fs';
import { opendir } from 'node:fs/promises';
import path from 'node:path';
import { metadataFile } from './gradescope.ts';

/** What lies right in the intake folder. */
export interface Entry {
  readonly name: string;
  /** `results` is a folder that an earlier batch wrote. */
  readonly kind: 'folder' | 'results' | 'file' | 'link' | 'other';
}

/** Lists what lies right in a folder, by name; what systems leave behind is left out, and so is `except`. */
export async function listIntake(folder: string, except?: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of await opendir(folder)) {
    if (entry.name.startsWith('.') || ['__MACOSX', 'Thumbs.db', 'desktop.ini'].includes(entry.name)) continue;
    if (except !== undefined && path.resolve(folder, entry.name) === path.resolve(except)) continue;
    const kind = entry.isDirectory()
      ? isResults(path.join(folder, entry.name))
        ? 'results'
        : 'folder'
      : entry.isFile()
        ? 'file'
        : entry.isSymbolicLink()
          ? 'link'
          : 'other';
    entries.push({ name: entry.name, kind });
  }
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * The folder that holds the submissions: the one given, or the only folder in it where that is what unpacking a
 * download of Gradescope made ("assignment_123_export").
 */
export async function findIntake(
  folder: string,
  except?: string,
): Promise<{ folder: string; entries: Entry[] }> {
  const entries = await listIntake(folder, except);
  const [only, second] = entries;
  if (only?.kind !== 'folder' || second !== undefined) return { folder, entries };
  const inner = path.join(folder, only.name);
  const below = await listIntake(inner, except);
  const isExport = below.some(({ name, kind }) => name === metadataFile && kind === 'file');
  return isExport ? { folder: inner, entries: below } : { folder, entries };
}

function isResults(folder: string): boolean {
  return ['roll.json', 'journal.jsonl', 'records'].every((name) => existsSync(path.join(folder, name)));
}
