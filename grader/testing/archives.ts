import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { type Header, pack } from 'tar-stream';

/** A file of an archive made by hand. */
export interface Packed {
  readonly name: string;
  readonly text?: string | Uint8Array;
  /** For zips the type that Unix keeps with a file, for tars also the others. */
  readonly type?: Header['type'];
  readonly linkname?: string;
}

const unixTypes: Partial<Record<Header['type'], number>> = {
  symlink: 0o120777,
  fifo: 0o010644,
  'character-device': 0o020644,
};

/**
 * A zip of these files. The same name may come several times, and any name will do: libraries refuse to write what
 * attackers write, so each gets a name of the same length that is replaced in the finished bytes.
 */
export function zipOf(files: readonly Packed[]): Buffer {
  const seen = new Set<string>();
  const named = files.map((file, i) => {
    const isPlain = /^[\w/-][\w/.-]*$/.test(file.name) && file.name !== '__proto__' && !seen.has(file.name);
    seen.add(file.name);
    return { ...file, code: isPlain ? file.name : codeOf(i, Buffer.byteLength(file.name)) };
  });
  const bytes = Buffer.from(
    zipSync(
      Object.fromEntries(
        named.map(({ code, text = '', type = 'file' }) => [
          code,
          [Buffer.from(text), { os: 3, attrs: ((unixTypes[type] ?? 0o100644) << 16) >>> 0, level: 1 }],
        ]),
      ),
    ),
  );
  for (const { name, code } of named.filter((file) => file.code !== file.name)) {
    for (let at = bytes.indexOf(code); at >= 0; at = bytes.indexOf(code, at + 1)) bytes.write(name, at);
  }
  // Bit 11 of the flags: names are UTF-8.
  for (const at of [...placesOf(bytes, listed, 8), ...placesOf(bytes, local, 6)]) {
    bytes.writeUInt16LE(bytes.readUInt16LE(at) | 0x800, at);
  }
  return bytes;
}

const listed = Buffer.from([0x50, 0x4b, 1, 2]);
const local = Buffer.from([0x50, 0x4b, 3, 4]);

function codeOf(i: number, length: number): string {
  return `\u0001${i}`.padEnd(length, '\u0002').slice(0, length);
}

/** Where in a zip a field of its list of files lies, once for each file. */
export function placesOf(zip: Buffer, signature: Buffer, offset: number): number[] {
  const places: number[] = [];
  for (let at = zip.indexOf(signature); at >= 0; at = zip.indexOf(signature, at + 1))
    places.push(at + offset);
  return places;
}

/** Changes a field of every file in a zip's list: `offset` as in the format's central directory header. */
export function changeList(zip: Buffer, offset: number, value: number, bytes: 2 | 4): Buffer {
  const changed = Buffer.from(zip);
  for (const at of placesOf(zip, listed, offset)) changed.writeUIntLE(value, at, bytes);
  return changed;
}

/** A tar of these files. */
export async function tarOf(files: readonly Packed[]): Promise<Buffer> {
  const tar = pack();
  for (const { name, text = '', type = 'file', linkname } of files) {
    if (type === 'file') tar.entry({ name }, Buffer.from(text));
    else tar.entry({ name, type, ...(linkname !== undefined && { linkname }) });
  }
  tar.finalize();
  const chunks: Uint8Array[] = [];
  for await (const chunk of tar) if (chunk instanceof Uint8Array) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** A tar of these files, packed by gzip. */
export async function tarGzOf(files: readonly Packed[]): Promise<Buffer> {
  return gzipSync(await tarOf(files));
}
