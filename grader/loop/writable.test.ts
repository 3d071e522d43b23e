import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sayRefusal } from './say-refusal.ts';
import { makeFolder, problemOfTarget } from './writable.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gradkit-writable-'));
  await writeFile(path.join(folder, 'file'), '');
});
afterEach(() => rm(folder, { recursive: true }));
const at = (name: string): string => path.join(folder, name);

describe('makeFolder', () => {
  it('makes what is missing, and leaves what is there', async () => {
    expect(await makeFolder(at('a/b/c'))).toBeNull();
    expect(await makeFolder(at('a/b'))).toBeNull();
    expect(await readdir(at('a/b'))).toEqual(['c']);
  });

  it.each(['file', 'file/x', 'file/x/y'])('refuses %s, where a file is in the way', async (name) => {
    const words = `${at(name)} is no folder that can be written to; name another one with --out.`;
    expect(await makeFolder(at(name))).toBe(words);
  });

  // Here mkdir with `recursive` of Node never comes back.
  it.runIf(existsSync('/proc/self'))('refuses at once where no folder can be', async () => {
    const before = performance.now();
    expect(await makeFolder('/proc/gradkit/x')).toContain('is no folder that can be written to');
    expect(performance.now() - before).toBeLessThan(1000);
  });
});

it('tells what speaks against a file before anything is graded', async () => {
  expect(await problemOfTarget('json', at('report.json'))).toBeNull();
  expect(await problemOfTarget('json', at('file'))).toBeNull();
  expect(await problemOfTarget('json', folder)).toContain('is a folder; --json names a file.');
  expect(await problemOfTarget('json', at('no/x'))).toContain(
    '; --json names a file in a folder that exists.',
  );
});

describe('what the system refuses', () => {
  const error = (code: string, fields: object = {}): Error =>
    Object.assign(new Error(code), { code, ...fields });

  it('is said with the place and the cause', () => {
    expect(sayRefusal(error('EACCES', { path: '/kit/x' }), '/kit')).toBe(
      '/kit/x cannot be written or read (EACCES: this account may not). Name another place, or mend that, and run it again.',
    );
    expect(sayRefusal(error('ENOENT', { path: '/elsewhere/x' }), '/kit')).toContain('/elsewhere/x cannot be');
    expect(sayRefusal(error('ENOSPC'), '/kit')).toContain('No space is left');
  });

  it('is a fault of the kit where a file of its own is missing, and so is every other error', () => {
    expect(sayRefusal(error('ENOENT', { path: '/kit/grader/x' }), '/kit')).toBeNull();
    expect(sayRefusal(error('EACCES', { path: 'node', syscall: 'spawn node' }), '/kit')).toBeNull();
    expect(sayRefusal(new TypeError('x is not a function'), '/kit')).toBeNull();
  });
});
