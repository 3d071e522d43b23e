import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Examples } from './split.ts';

const pixels = 64;

/**
 * The handwritten digits of `starter/data/`: x (1797, 64) with entries from 0 to 1, and the labels y (1797).
 *
 * @throws Error when the file is missing or damaged.
 */
export async function loadDigits(root: string): Promise<Examples> {
  const bytes = await promisify(gunzip)(await readFile(path.join(root, 'starter/data/digits.gz')));
  const images = Array.from({ length: bytes.length / (pixels + 1) }, (_, n) =>
    bytes.subarray(n * (pixels + 1), (n + 1) * (pixels + 1)),
  );
  return {
    x: images.map((image) => Array.from(image.subarray(0, pixels), (grey) => grey / 16)),
    y: images.map((image) => image[pixels] ?? 0),
  };
}
