import { type Dirent, opendirSync } from 'node:fs';
import path from 'node:path';
import { readSubmission, type SourceFile } from '../../sandbox/submission.ts';
import { type Listed, Refusal } from './contents.ts';
import { isJunk } from './entry-name.ts';
import { limits } from './limits.ts';

/**
 * Lists what lies in a folder and below it; nothing is read before it is asked for. Links are listed but never
 * followed, and nothing that tools leave behind is looked at. At once: to wait for each folder takes longer than to list it.
 *
 * @throws Refusal when there is too much in it; an Error of the file system when it cannot be listed.
 */
export function readFolder(folder: string): Listed[] {
  const files: Listed[] = [];
  let count = 0;
  const walk = (below: string, depth: number): void => {
    const folders: string[] = [];
    for (const entry of entriesOf(path.join(folder, below))) {
      count += 1;
      if (count > limits.entries) {
        throw new Refusal(
          `holds more than ${limits.entries} files, which is as many as are looked through; leave only the files of the assignment`,
        );
      }
      const place = below === '' ? entry.name : `${below}/${entry.name}`;
      if (isJunk(entry.name)) continue;
      if (entry.isDirectory()) folders.push(place);
      else files.push(listed(folder, place, entry));
    }
    if (depth === limits.foldersDeep) return;
    for (const place of folders) walk(place, depth + 1);
  };
  walk('', 0);
  // Folders are listed in no particular order.
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return files;
}

/** What a folder holds, one after the other: it may hold more than there is memory for. */
function* entriesOf(folder: string): Generator<Dirent> {
  const opened = opendirSync(folder);
  try {
    for (let entry = opened.readSync(); entry !== null; entry = opened.readSync()) yield entry;
  } finally {
    opened.closeSync();
  }
}

function listed(folder: string, place: string, entry: Dirent): Listed {
  const { dir } = path.parse(path.join(folder, place));
  return { path: place, read: () => Promise.resolve(readOne(dir, entry.name)) };
}

/** Reads one file, which is opened without following a link. */
export function readOne(folder: string, name: string): SourceFile {
  return readSubmission(folder, [name]).get(name) ?? { status: 'missing' };
}
