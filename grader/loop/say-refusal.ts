import path from 'node:path';

/** What the system says where a place cannot be had, whoever asks for it. */
const causes: Readonly<Record<string, string>> = {
  EACCES: 'this account may not',
  EPERM: 'this account may not',
  EROFS: 'it can only be read there',
  ENOSPC: 'no space is left',
  EDQUOT: 'no space is left',
};

/**
 * Says which place the system refused, where that is no fault of GradKit: a place that may not be written to or read, a
 * full disk, or something outside the kit that is not there. Null for every other error.
 *
 * @param root the kit's folder.
 */
export function sayRefusal(error: unknown, root: string): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  const { code } = error;
  const cause = causes[code];
  const place = 'dest' in error ? error.dest : 'path' in error ? error.path : undefined;
  if (typeof place !== 'string')
    return cause === 'no space is left' ? 'No space is left to write to. Make room, and run it again.' : null;
  const inKit = !path.relative(root, path.resolve(place)).startsWith('..');
  if ('syscall' in error && String(error.syscall).startsWith('spawn')) return null;
  if (
    cause === undefined &&
    (inKit || !/^E(NOENT|NOTDIR|ISDIR|EXIST|NAMETOOLONG|LOOP|XDEV|INVAL)$/.test(code))
  )
    return null;
  const because = cause === undefined ? code : `${code}: ${cause}`;
  return `${place} cannot be written or read (${because}). Name another place, or mend that, and run it again.`;
}
