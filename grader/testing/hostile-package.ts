import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'vitest';
import type { Opened } from '../batch/found.ts';
import { intake } from '../batch/intake/intake.ts';
import { type Packed, tarGzOf, zipOf } from './archives.ts';

/** Makes the bytes of a package. */
export type Make = () => Uint8Array | Promise<Uint8Array>;

/** A zip of these files, made when it is needed. */
export function zip(...files: Packed[]): Make {
  return () => zipOf(files);
}

/** A tar.gz of these files, made when it is needed. */
export function tar(...files: Packed[]): Make {
  return () => tarGzOf(files);
}

/** What an innocent student hands in. */
export const good = 'export const affineForward = 1;\n';
export const layers: Packed = { name: 'layers.ts', text: good };

/** Where in a zip's list of files its fields lie. */
export const fields = { flags: 8, method: 10, checksum: 16, unpackedSize: 24 } as const;

/**
 * Takes in a class of an innocent student and of one with this package, says what became of that, and checks that
 * nothing on the disk was touched and that the neighbour was read all the same.
 */
export async function openBesideInnocent(name: string, content: Uint8Array): Promise<Opened> {
  const outside = await mkdtemp(path.join(tmpdir(), 'gradkit-hostile-'));
  try {
    const folder = path.join(outside, 'class');
    await mkdir(path.join(folder, 'innocent'), { recursive: true });
    await writeFile(path.join(outside, 'secret.ts'), 'export const secret = 1;');
    await writeFile(path.join(folder, 'innocent', 'layers.ts'), good);
    await writeFile(path.join(folder, name), content);
    const before = await picture(outside);
    const taken = await intake(folder, { assignment: 'a2', wanted: ['layers.ts', 'optim.ts'], roster: null });
    const opened = new Map(
      await Promise.all(taken.found.map(async (one) => [one.at, await one.open()] as const)),
    );
    expect(await picture(outside)).toEqual(before);
    expect(taken.questions).toEqual([]);
    const innocent = opened.get('innocent');
    expect(innocent?.status === 'opened' && innocent.files.get('layers.ts')).toEqual({
      status: 'read',
      text: good,
    });
    const own = opened.get(name);
    if (own === undefined) throw new Error(`Expected ${name} to be found.`);
    return own;
  } finally {
    await rm(outside, { recursive: true });
  }
}

/** Everything below a folder, and a digest of what is in it. */
async function picture(of: string): Promise<string[]> {
  const entries = await readdir(of, { recursive: true, withFileTypes: true });
  const lines = entries.map(async (entry) => {
    const file = path.join(entry.parentPath, entry.name);
    const content = entry.isFile()
      ? createHash('sha256')
          .update(await readFile(file))
          .digest('hex')
      : '';
    return `${file} ${content}`;
  });
  return (await Promise.all(lines)).sort();
}
