import { crc32 } from 'node:zlib';
import { unzipSync, type Zippable, zipSync } from 'fflate';
import { type ArchiveEntry, readEntries } from './archive-entries.ts';
import { entryProblem, namesProblem } from './entry-problems.ts';
import type { SecretFile } from './secret-paths.ts';

/** The files of an archive, or in words why it is refused as a whole. */
export type Unpacked =
  | { readonly status: 'unpacked'; readonly files: readonly SecretFile[] }
  | { readonly status: 'refused'; readonly reason: string };

/** Packs files into a zip archive: the same files give the same bytes, whenever and wherever they are packed. */
export function pack(files: readonly SecretFile[]): Uint8Array {
  const mtime = new Date(1980, 0, 1); // the first that zip knows; it stores local time, so this is the same everywhere
  const zippable: Zippable = {};
  for (const file of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) zippable[file.path] = file.bytes;
  return zipSync(zippable, { mtime, level: 9 });
}

/**
 * Unpacks an archive in memory. One entry that could not have come from the kit's hidden side is enough to refuse all
 * of it: a path that leads elsewhere, a link, a size that is not true, too many or too large files.
 */
export function unpack(zip: Uint8Array): Unpacked {
  const entries = readEntries(zip);
  if (entries === null) return refused('it is no zip archive that is whole');
  const reason = entries.map(entryProblem).find((problem) => problem !== null) ?? namesProblem(entries);
  if (reason !== null) return refused(reason);
  const files = entries.filter(({ kind }) => kind === 'file');
  try {
    // fflate may read the directory in another way than we do: only what has been checked is unpacked.
    const sizes = new Map(files.map(({ path, size }) => [path, size]));
    const unzipped = unzipSync(zip, { filter: ({ name, originalSize }) => sizes.get(name) === originalSize });
    const contents = files.map((entry) => ({
      path: entry.path,
      bytes: unzipped[entry.path] ?? new Uint8Array(),
    }));
    const damaged = files.find((entry, i) => !isWhole(entry, contents[i]?.bytes));
    if (damaged !== undefined) return refused(`${damaged.path} in it is damaged`);
    return { status: 'unpacked', files: contents };
  } catch (error) {
    return refused(`it cannot be unpacked (${error instanceof Error ? error.message : String(error)})`);
  }
}

function isWhole({ size, checksum }: ArchiveEntry, bytes: Uint8Array | undefined): boolean {
  return bytes?.length === size && crc32(bytes) === checksum;
}

function refused(reason: string): Unpacked {
  return { status: 'refused', reason };
}
