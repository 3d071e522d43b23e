const maxAnswerBytes = 64 * 1024 * 1024;

/** A message as it goes through a pipe: a little-endian length and that many bytes. */
export function toFrame(content: string | Uint8Array): Buffer {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const frame = Buffer.allocUnsafe(4 + bytes.length);
  frame.writeUInt32LE(bytes.length, 0);
  frame.set(bytes, 4);
  return frame;
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
