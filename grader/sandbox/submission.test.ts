import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readSubmission, type SourceFile } from './submission.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gradkit-submission-'));
});
afterAll(() => rm(folder, { recursive: true }));

const write = (name: string, content: string | Uint8Array): Promise<void> =>
  writeFile(path.join(folder, name), content);

function read(name: string): SourceFile | undefined {
  return readSubmission(folder, [name]).get(name);
}

const unreadable = (words: RegExp): unknown => ({
  status: 'unreadable',
  reason: expect.stringMatching(words) as unknown,
});

it('reads exactly the named files, each once', async () => {
  await write('layers.ts', 'export const x = 1;\r\n');
  await write('secret.ts', 'export const y = 2;');
  const submission = readSubmission(folder, ['layers.ts', 'optim.ts', 'layers.ts']);
  expect([...submission]).toEqual([
    ['layers.ts', { status: 'read', text: 'export const x = 1;\r\n' }],
    ['optim.ts', { status: 'missing' }],
  ]);
});

it('takes a BOM off and leaves other text as it is', async () => {
  await write('bom.ts', '\uFEFFexport const π = "ß";');
  expect(read('bom.ts')).toEqual({ status: 'read', text: 'export const π = "ß";' });
});

it.each<[string, string | Uint8Array, RegExp]>([
  ['UTF-16', Buffer.from('\uFEFFexport const x = 1;', 'utf16le'), /is UTF-16 text; save it as UTF-8/],
  ['UTF-16 without its mark', Buffer.from('export const x = 1;', 'utf16le'), /is UTF-16 text/],
  ['Latin-1', Buffer.from('// fünf', 'latin1'), /not UTF-8/],
  ['129 KB', 'x'.repeat(128 * 1024 + 1), /has 129 KB; at most 128 KB/],
  ['50 MB on one line', Buffer.alloc(50 * 1024 * 1024, 'x'), /at most 128 KB/],
])('refuses %s', async (_, content, words) => {
  await write('refused.ts', content);
  expect(read('refused.ts')).toEqual(unreadable(words));
});

it('takes 128 KB and nothing at all', async () => {
  await write('large.ts', 'x'.repeat(128 * 1024));
  await write('empty.ts', '');
  expect(read('large.ts')?.status).toBe('read');
  expect(read('empty.ts')).toEqual({ status: 'read', text: '' });
});

it('follows no symbolic link, to wherever it leads', async () => {
  await write('target.ts', 'export const x = 1;');
  const targets = {
    'here.ts': 'target.ts',
    'away.ts': '/etc/passwd',
    'nowhere.ts': 'nothing',
    'round.ts': 'round.ts',
  };
  for (const [name, target] of Object.entries(targets)) {
    await symlink(target, path.join(folder, name));
    expect(read(name)).toEqual(unreadable(/symbolic link/));
  }
});

it('takes a folder for no file', async () => {
  await mkdir(path.join(folder, 'folder.ts'));
  expect(read('folder.ts')).toEqual(unreadable(/not a regular file/));
});

it.runIf(process.platform === 'linux')('never waits for a FIFO or a device', () => {
  execFileSync('mkfifo', [path.join(folder, 'fifo.ts')]);
  expect(read('fifo.ts')).toEqual(unreadable(/not a regular file/));
  expect(readSubmission('/dev', ['zero']).get('zero')).toEqual(unreadable(/not a regular file/));
});

it('a missing folder is missing files', () => {
  const submission = readSubmission(path.join(folder, 'nothing'), ['layers.ts']);
  expect(submission.get('layers.ts')).toEqual({ status: 'missing' });
});
