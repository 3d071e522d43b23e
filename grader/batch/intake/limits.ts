/** What is looked through and unpacked of one submission; more is refused with a sentence. */
export const limits = {
  /** Of an archive's list, or of a folder with all that lie below it. */
  entries: 10_000,
  /** Bytes that an archive without a list of its own (tar) may unpack to before reading it stops. */
  unpackedBytes: 64 * 1024 * 1024,
  /** Files that have the name of one of the assignment's files, or nearly. */
  likely: 64,
  /** Folders within folders, in the names of an archive's entries. */
  depth: 64,
  /** Of an entry's whole path, in UTF-16 code units; file systems take as many bytes at most. */
  nameLength: 4096,
  /** Folders within folders, on disk; what lies deeper is not looked at. */
  foldersDeep: 8,
} as const;

/** A number of bytes in the unit in which a person would say it. */
export function sayBytes(bytes: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB', 'PB'];
  const step = bytes < 1024 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
  const value = bytes / 1024 ** step;
  return `${value < 10 && step > 0 ? value.toFixed(1) : Math.ceil(value)} ${units[step] ?? ''}`;
}
