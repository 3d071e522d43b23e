import { chmod, chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isOpen } from './realm-code.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = path.join(await mkdtemp(path.join(tmpdir(), 'gradkit-open-')), 'dist');
  file = path.join(folder, 'boot.js');
  await mkdir(folder);
  await writeFile(file, '');
});
afterEach(() => rm(path.dirname(folder), { recursive: true }));

describe.runIf(process.platform === 'linux')('a file can be read without privileges', () => {
  it('where its owner may read it, and nobody else', async () => {
    await chmod(file, 0o600);
    await chmod(folder, 0o700);
    expect(isOpen(file)).toBe(true);
  });

  it('not where its owner may not', async () => {
    await chmod(file, 0o044);
    expect(isOpen(file)).toBe(false);
  });

  it.runIf(process.getuid?.() === 0)('of another user where everybody may reach it', async () => {
    await chown(file, 12_345, 12_345);
    await chmod(file, 0o604);
    expect(isOpen(file)).toBe(true);
    await chmod(file, 0o640);
    expect(isOpen(file)).toBe(false);
  });

  it.runIf(process.getuid?.() === 0)('not in a folder of another user that is closed', async () => {
    await chown(folder, 12_345, 12_345);
    await chmod(folder, 0o700);
    expect(isOpen(file)).toBe(false);
  });
});
