/** What the directory at the end of a zip archive says of one entry. */
export interface ArchiveEntry {
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'link' | 'special';
  /** Unpacked, in bytes. */
  readonly size: number;
  /** CRC-32 of the unpacked bytes. */
  readonly checksum: number;
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const endLength = 22;
const entryLength = 46;
const fileTypes: Readonly<Record<number, ArchiveEntry['kind']>> = { 0: 'file', 8: 'file', 10: 'link' };

/**
 * Reads the central directory of a zip archive (APPNOTE.TXT 4.3.12 and 4.3.16), since fflate tells neither links from
 * files nor checksums. Null where there is no such directory, where it does not end where the archive does, or where
 * its numbers are those of the 64-bit format, which the kit never writes.
 */
export function readEntries(zip: Uint8Array): ArchiveEntry[] | null {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = zip.length - endLength; // an archive of ours carries no comment
  if (end < 0 || view.getUint32(end, true) !== endSignature) return null;
  const count = view.getUint16(end + 10, true);
  const entries: ArchiveEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count; i++) {
    if (at + entryLength > end || view.getUint32(at, true) !== entrySignature) return null;
    const length = view.getUint16(at + 28, true);
    const next = at + entryLength + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) return null;
    const path = new TextDecoder().decode(zip.subarray(at + entryLength, at + entryLength + length));
    entries.push({
      path,
      kind: path.endsWith('/') ? 'folder' : kindOf(view.getUint8(at + 5), view.getUint32(at + 38, true)),
      size: view.getUint32(at + 24, true),
      checksum: view.getUint32(at + 16, true),
    });
    at = next;
  }
  return at === end ? entries : null;
}

/** The upper half of the attributes holds the file's mode where the archive was made on Unix (3) or macOS (19). */
function kindOf(system: number, attributes: number): ArchiveEntry['kind'] {
  if (system !== 3 && system !== 19) return 'file';
  return fileTypes[attributes >>> 28] ?? 'special';
}
