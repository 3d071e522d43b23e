import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { formatOf } from './archive-name.ts';
import { type Contents, type IsLikely, Refusal } from './contents.ts';
import { readTar } from './read-tar.ts';
import { readZip } from './read-zip.ts';

const kinds = 'zip, tar and tar.gz are read';

/** Lists an archive and keeps the text of its likely files, in memory. What it is, its bytes say and not its name. */
export async function readArchive(file: string, isLikely: IsLikely): Promise<Contents> {
  let handle: FileHandle;
  try {
    handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    if (code === 'ELOOP' || code === 'EMLINK') {
      return refuse('is a symbolic link; put the archive itself there');
    }
    return refuse(`cannot be opened (${String(code)})`);
  }
  try {
    return await readOpened(handle, isLikely);
  } catch (error) {
    return refuse(error instanceof Refusal ? error.message : sayFault(error));
  } finally {
    await handle.close();
  }
}

async function readOpened(handle: FileHandle, isLikely: IsLikely): Promise<Contents> {
  const stat = await handle.stat();
  if (!stat.isFile()) throw new Refusal('is not a regular file');
  if (stat.size === 0) throw new Refusal('is empty: it has no bytes at all; hand it in again');
  const head = Buffer.alloc(512);
  const { bytesRead } = await handle.read(head, 0, head.length, 0);
  const format = formatOf(head.subarray(0, bytesRead));
  switch (format) {
    case 'zip':
      return readZip(handle, isLikely);
    case 'tar':
    case 'tar.gz':
      return readTar(handle, format === 'tar.gz', isLikely);
    case null:
      throw new Refusal(`is no archive that is known here (${kinds}); pack it again`);
    default:
      throw new Refusal(`is packed as ${format.other}; ${kinds}: pack it again as one of these`);
  }
}

/** The words of the libraries, put into those of the people who hand archives in. */
function sayFault(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error);
  if (/unexpected (?:EOF|end)|End of central directory|overflows file bounds|premature/i.test(words)) {
    return 'is cut off before its end; pack and hand it in again';
  }
  if (words.includes('multi-disk')) return 'is one part of several; pack it again in one piece';
  if (words.includes('Invalid tar header')) return 'holds no tar, or a damaged one; pack it again';
  return 'is damaged and cannot be unpacked; pack it again';
}

function refuse(reason: string): Contents {
  return { status: 'refused', reason };
}
