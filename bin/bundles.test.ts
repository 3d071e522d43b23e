import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

it.each(['gradkit.cjs', 'batch-worker.cjs'])('%s can be read as Latin-1, letter by letter', (name) => {
  const bytes = readFileSync(path.join(import.meta.dirname, 'dist', name));
  expect(bytes.filter((byte) => byte > 0x7f)).toHaveLength(0);
});
