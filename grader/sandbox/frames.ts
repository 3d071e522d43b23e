/** The longest answer that is read. */
export const maxAnswerBytes: number = 64 * 1024 * 1024;

/** Messages as they go through a pipe, one after the other: each a little-endian length and that many bytes. */
export function toFrames(contents: readonly (string | Uint8Array)[]): Buffer {
  const lengths = contents.map((content) => Buffer.byteLength(content));
  const frames = Buffer.allocUnsafe(lengths.reduce((sum, length) => sum + 4 + length, 0));
  let at = 0;
  for (const [i, content] of contents.entries()) {
    at = frames.writeUInt32LE(lengths[i] ?? 0, at);
    if (typeof content === 'string') frames.write(content, at);
    else frames.set(content, at);
    at += lengths[i] ?? 0;
  }
  return frames;
}

/** Collects chunks into frames; false once a frame announces more than the limit. */
export function frameReader(onFrame: (text: string) => void): (chunk: Buffer) => boolean {
  let chunks: Buffer[] = [];
  let have = 0;
  return (chunk) => {
    chunks.push(chunk);
    have += chunk.length;
    for (;;) {
      if (have < 4) return true;
      let head = chunks[0] ?? chunk;
      if (head.length < 4) chunks = [(head = Buffer.concat(chunks))];
      const length = head.readUInt32LE(0);
      if (length > maxAnswerBytes) return false;
      if (have < 4 + length) return true;
      const all = chunks.length === 1 ? head : Buffer.concat(chunks);
      onFrame(all.toString('utf8', 4, 4 + length));
      const rest = all.subarray(4 + length);
      chunks = [rest];
      have = rest.length;
    }
  };
}
