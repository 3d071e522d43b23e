import { readFile } from 'node:fs/promises';
import type { Decrypter } from 'age-encryption';
import { openSealed } from './age.ts';
import { unpack } from './archive.ts';
import { lookAtPlaces, type Placing, putInPlace } from './put-in-place.ts';

/** What came of unsealing; only `unsealed` has changed anything on disk, and not even that in a dry run. */
export type Unsealing =
  | { readonly status: 'unsealed'; readonly placed: readonly Placing[] }
  /** These files have other contents than the sealed ones. */
  | { readonly status: 'differs'; readonly files: readonly string[] }
  /** A folder, a link or a special file stands where these are to go. */
  | { readonly status: 'blocked'; readonly files: readonly string[] }
  | { readonly status: 'refused'; readonly reason: string };

export interface UnsealOptions {
  /** Whether files that differ are overwritten. */
  readonly force: boolean;
  readonly write: boolean;
}

/** Opens a sealed file, checks everything in it, and only then puts its files into the kit. */
export async function unseal(
  root: string,
  file: string,
  decrypter: Decrypter,
  { force, write }: UnsealOptions,
): Promise<Unsealing> {
  const sealed = await readFile(file).catch(() => null);
  if (sealed === null) return refused('it cannot be read: is the name right?');
  const opened = await openSealed(sealed, decrypter);
  if (opened.status === 'wrong-key')
    return refused('this identity does not open it: it was sealed for other recipients.');
  if (opened.status === 'damaged')
    return refused('it is damaged, or no sealed file: nothing in it can be trusted.');
  const unpacked = unpack(opened.bytes);
  if (unpacked.status === 'refused') return refused(`${unpacked.reason}. Nothing was written.`);
  const placed = await lookAtPlaces(root, unpacked.files);
  const blocked = pathsOf(placed, 'blocked');
  if (blocked.length > 0) return { status: 'blocked', files: blocked };
  const differs = pathsOf(placed, 'differs');
  if (differs.length > 0 && !force) return { status: 'differs', files: differs };
  const wanted = placed.filter(({ status }) => status !== 'same').map((placing) => placing.file);
  if (write) await putInPlace(root, wanted);
  return { status: 'unsealed', placed };
}

function pathsOf(placed: readonly Placing[], status: Placing['status']): string[] {
  return placed.filter((placing) => placing.status === status).map(({ file }) => file.path);
}

function refused(reason: string): Unsealing {
  return { status: 'refused', reason };
}
