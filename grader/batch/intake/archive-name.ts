const read = /\.(?:zip|tar|tar\.gz|tgz)$/i;
const unread = /\.(?:rar|7z|gz|bz2|tbz2?|xz|txz|zst|lzma|z|cab|iso|dmg)$/i;

/** The ending of a name that says archive, read or not; an empty string for other names. */
export function archiveEnding(name: string): string {
  const single = read.exec(name)?.[0] ?? unread.exec(name)?.[0] ?? '';
  const double = /\.tar(?=\.[a-z0-9]+$)/i.exec(name)?.[0] ?? '';
  return single.toLowerCase().startsWith('.tar') || single === '' ? single : double + single;
}

/** Whether a file's name says that it is an archive, be it of a kind that is read or not. */
export function isArchiveName(name: string): boolean {
  return archiveEnding(name) !== '' && archiveEnding(name) !== name;
}

export type Format = 'zip' | 'tar' | 'tar.gz';

/** What an archive's first 512 bytes say that it is: a kind that is read, another one by its name, or null. */
export function formatOf(head: Uint8Array): Format | { other: string } | null {
  const begins = (...bytes: number[]): boolean => bytes.every((byte, i) => head[i] === byte);
  if (begins(0x50, 0x4b, 3, 4) || begins(0x50, 0x4b, 5, 6)) return 'zip';
  if (begins(0x1f, 0x8b)) return 'tar.gz';
  if (new TextDecoder('latin1').decode(head.subarray(257, 262)) === 'ustar') return 'tar';
  if (begins(0x52, 0x61, 0x72, 0x21)) return { other: 'rar' };
  if (begins(0x37, 0x7a, 0xbc, 0xaf)) return { other: '7z' };
  if (begins(0x42, 0x5a, 0x68)) return { other: 'bzip2' };
  if (begins(0xfd, 0x37, 0x7a, 0x58, 0x5a)) return { other: 'xz' };
  if (begins(0x28, 0xb5, 0x2f, 0xfd)) return { other: 'zstd' };
  return null;
}
