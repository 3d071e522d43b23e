import path from 'node:path';
import type { SourceFile } from '../../sandbox/submission.ts';
import type { Opened } from '../found.ts';
import { isArchiveName } from './archive-name.ts';
import { type Arrival, type LooseFile, placeOf } from './arrival.ts';
import { type Listed, Refusal, type Shown } from './contents.ts';
import { isJunk } from './entry-name.ts';
import { likeWanted } from './like-wanted.ts';
import { chooseOne, type Picked, pickFiles, type Want } from './pick-files.ts';
import { readArchive } from './read-archive.ts';
import { readFolder, readOne } from './read-folder.ts';
import { show, showSome } from './show.ts';

/** Reads one submission: the assignment's files of a folder, an archive or loose files, and nothing else. */
export async function openArrival(folder: string, arrival: Arrival, want: Want): Promise<Opened> {
  const { source } = arrival;
  const shown = placeOf(arrival);
  switch (source.kind) {
    case 'refused':
      return refuse(shown, source.reason);
    case 'archive':
      return openArchive(folder, shown, want);
    case 'files':
      return openLoose(folder, loose(folder, source.files), want);
    case 'folder':
      return openFolder(folder, shown, want);
  }
}

async function openFolder(folder: string, shown: string, want: Want): Promise<Opened> {
  try {
    return await openLoose(folder, below(shown, readFolder(path.join(folder, shown))), want);
  } catch (error) {
    if (error instanceof Refusal) return refuse(shown, error.message);
    const code = error instanceof Error && 'code' in error ? error.code : error;
    return refuse(shown, `cannot be listed (${String(code)})`);
  }
}

function loose(folder: string, files: readonly LooseFile[]): Shown[] {
  return files.map(({ name, onDisk }) => ({
    path: name,
    shown: onDisk,
    read: () => Promise.resolve(readOne(folder, onDisk)),
  }));
}

function below(place: string, files: readonly Listed[]): Shown[] {
  return files.map((file) => ({ ...file, shown: `${place}/${file.path}` }));
}

/**
 * Files that lie on disk. Course sites put the archive that a student uploads into a folder, or beside other files: it
 * is opened where it is the only one and none of the assignment's files lies beside it.
 */
async function openLoose(folder: string, files: readonly Shown[], want: Want): Promise<Opened> {
  const archives = files.filter(isArchive).map(({ shown }) => shown);
  const chosen = archives.find((archive) => want.chosen.has(archive));
  if (chosen !== undefined) return openArchive(folder, chosen, want);
  const picked = await pickFiles(files, want);
  const found = [...picked.files.values()].filter(({ status }) => status !== 'missing').length;
  const [only] = archives;
  if (only === undefined) return opened(picked, []);
  if (found === want.wanted.length) return opened(picked, [`${showSome(archives)} was not opened.`]);
  if (archives.length === 1 && found === 0) return openArchive(folder, only, want);
  return askForArchive(archives, picked, want);
}

/** What was found counts; what was not found may be in one of the archives, and stays open until someone says which. */
function askForArchive(archives: readonly string[], picked: Picked, want: Want): Opened {
  const isAlone = [...picked.files.values()].every(({ status }) => status === 'missing');
  const many = archives.length === 1 ? 'an archive' : `${archives.length} archives`;
  const what = `${many}${isAlone ? '' : ' beside other files of the assignment'}`;
  const reason = `may be in ${what} (${showSome(archives)}); say what counts`;
  const files = [...picked.files].map(([name, file]): [string, SourceFile] => {
    return [name, file.status === 'missing' ? { status: 'unreadable', reason } : file];
  });
  const question = {
    what: `${show(want.id)} handed in ${what}, and it is not clear what counts.`,
    candidates: archives,
    answer: chooseOne,
  };
  const questions = [...picked.questions, question];
  return { status: 'opened', files: new Map(files), notes: picked.notes, questions };
}

async function openArchive(folder: string, shown: string, want: Want): Promise<Opened> {
  const isLikely = (inside: string): boolean =>
    !isJunk(inside) && likeWanted(inside.slice(inside.lastIndexOf('/') + 1), want.wanted) !== null;
  const contents = await readArchive(path.join(folder, shown), isLikely);
  if (contents.status === 'refused') return refuse(shown, contents.reason);
  const nested = contents.files.filter(isArchive).map((file) => file.path);
  const picked = await pickFiles(below(shown, contents.files), want);
  const isEmpty = [...picked.files.values()].every(({ status }) => status === 'missing');
  if (isEmpty && nested.length > 0) {
    const inside = `holds another archive (${showSome(nested)}) in place of the files`;
    return refuse(shown, `${inside}; unpack that first, and hand in the files`);
  }
  const unopened = nested.length === 0 ? [] : [`${showSome(nested)} in it was not opened.`];
  return opened(picked, [...contents.notes.map((note) => `${show(shown)} ${note}.`), ...unopened]);
}

function isArchive(file: Listed): boolean {
  return isArchiveName(file.path) && !isJunk(file.path);
}

function opened(picked: Picked, notes: readonly string[]): Opened {
  const nothing = [...picked.files.values()].every(({ status }) => status === 'missing');
  const none = nothing ? [`None of ${showSome([...picked.files.keys()])} is in it.`] : [];
  return { status: 'opened', ...picked, notes: [...picked.notes, ...notes, ...none] };
}

function refuse(shown: string, reason: string): Opened {
  return { status: 'refused', reason: `${show(shown)} ${reason}.` };
}
