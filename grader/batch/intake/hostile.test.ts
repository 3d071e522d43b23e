import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeList, type Packed, tarGzOf, tarOf, zipOf } from '../../testing/archives.ts';
import type { Opened } from '../found.ts';
import { intake } from './intake.ts';

const good = 'export const affineForward = 1;\n';
const wanted = ['layers.ts', 'optim.ts'];

let outside: string;
let folder: string;
beforeAll(async () => {
  outside = await mkdtemp(path.join(tmpdir(), 'gradkit-hostile-'));
  folder = path.join(outside, 'class');
  await mkdir(folder);
  await writeFile(path.join(outside, 'secret.ts'), 'export const secret = 1;');
  await mkdir(path.join(folder, 'innocent'));
  await writeFile(path.join(folder, 'innocent', 'layers.ts'), good);
});
afterAll(() => rm(outside, { recursive: true }));

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

/** Takes the class in with one more file, and says what became of that; the innocent neighbour is found all the same. */
async function openWith(name: string, content: Uint8Array): Promise<Opened> {
  await writeFile(path.join(folder, name), content);
  const before = await picture(outside);
  const { found, questions } = await intake(folder, { assignment: 'a2', wanted, roster: null });
  const opened = await Promise.all(found.map(async (one) => [one.at, await one.open()] as const));
  expect(await picture(outside)).toEqual(before);
  await rm(path.join(folder, name));
  expect(questions).toEqual([]);
  expect(opened).toContainEqual(['innocent', expect.objectContaining({ status: 'opened' })]);
  const own = opened.find(([at]) => at === name);
  expect(own).toBeDefined();
  return own![1];
}

const layers: Packed = { name: 'layers.ts', text: good };
const many = Array.from({ length: 10_001 }, (_, i): Packed => ({ name: `file-number-${i}.txt` }));
const flags = 8;
const method = 10;
const checksum = 16;
const unpackedSize = 24;

type Make = () => Uint8Array | Promise<Uint8Array>;
const zip =
  (...files: Packed[]): Make =>
  () =>
    zipOf(files);
const tar =
  (...files: Packed[]): Make =>
  () =>
    tarGzOf(files);

describe('a package that cannot be believed is refused in a sentence', () => {
  it.each<[string, string, Make, string]>([
    [
      '../ in a zip',
      'x.zip',
      zip(layers, { name: '../secret.ts' }),
      'x.zip holds an entry that leads out of it (../secret.ts); pack the files themselves again.',
    ],
    [
      '../ within a path',
      'x.zip',
      zip({ name: 'a/../../secret.ts' }),
      'x.zip holds an entry that leads out of it (a/../../secret.ts); pack the files themselves again.',
    ],
    [
      'backslashes that lead out',
      'x.zip',
      zip({ name: '..\\..\\secret.ts' }),
      'x.zip holds an entry that leads out of it (..\\..\\secret.ts); pack the files themselves again.',
    ],
    [
      'an absolute path',
      'x.zip',
      zip({ name: '/etc/layers.ts' }),
      'x.zip holds an entry with an absolute path (/etc/layers.ts); pack the files themselves again.',
    ],
    [
      'a drive of Windows',
      'x.zip',
      zip({ name: 'C:\\layers.ts' }),
      'x.zip holds an entry with an absolute path (C:\\layers.ts); pack the files themselves again.',
    ],
    [
      '../ in a tar',
      'x.tgz',
      tar(layers, { name: '../secret.ts' }),
      'x.tgz holds an entry that leads out of it (../secret.ts); pack the files themselves again.',
    ],
    [
      'an absolute path in a tar',
      'x.tar.gz',
      tar({ name: '/tmp/layers.ts' }),
      'x.tar.gz holds an entry with an absolute path (/tmp/layers.ts); pack the files themselves again.',
    ],
    [
      'NUL in a name',
      'x.zip',
      zip(layers, { name: 'layers.ts\0.png' }),
      'x.zip holds an entry with a control character in its name (layers.tsU+0000.png); pack it again.',
    ],
    [
      'a new line in a name',
      'x.zip',
      zip({ name: 'a\nlayers.ts' }),
      'x.zip holds an entry with a control character in its name (aU+000Alayers.ts); pack it again.',
    ],
    [
      'an escape sequence in a name',
      'x.tgz',
      tar({ name: '\u001b[2Jx.ts' }),
      'x.tgz holds an entry with a control character in its name (U+001B[2Jx.ts); pack it again.',
    ],
    [
      'the same name twice',
      'x.zip',
      zip(layers, { name: 'layers.ts', text: '//' }),
      'x.zip holds layers.ts twice, so that it is not clear which one counts; pack it again.',
    ],
    [
      'the same name twice in a tar',
      'x.tgz',
      tar(layers, { name: './layers.ts', text: '//' }),
      'x.tgz holds layers.ts twice, so that it is not clear which one counts; pack it again.',
    ],
    [
      'a password',
      'x.zip',
      () => changeList(zipOf([layers]), flags, 0x801, 2),
      'x.zip is encrypted; pack it again without a password.',
    ],
    [
      'another method',
      'x.zip',
      () => changeList(zipOf([layers]), method, 14, 2),
      'x.zip is packed by method 14, which is not read; pack it again as an ordinary zip.',
    ],
    [
      'too many entries',
      'x.zip',
      zip(...many),
      'x.zip has 10001 entries; at most 10000 are looked through: pack only the files of the assignment.',
    ],
    [
      'a million entries in its own words',
      'x.zip',
      () => claimEntries(zipOf([layers])),
      'x.zip has 65000 entries; at most 10000 are looked through: pack only the files of the assignment.',
    ],
    [
      'too many entries in a tar',
      'x.tgz',
      tar(...many),
      'x.tgz has more than 10000 entries, which is as many as are looked through; pack only the files of the assignment.',
    ],
    [
      'too many likely files',
      'x.zip',
      zip(...Array.from({ length: 65 }, (_, i) => ({ ...layers, name: `copy${i}/layers.ts` }))),
      "x.zip holds more than 64 files with names of the assignment's; pack each once.",
    ],
    [
      'folders too deep',
      'x.zip',
      zip({ name: `${'d/'.repeat(70)}layers.ts` }),
      'x.zip holds folders within folders more than 64 deep; pack only the files of the assignment.',
    ],
    [
      'a name without end',
      'x.zip',
      zip({ name: `${'n'.repeat(5000)}.ts` }),
      'x.zip holds an entry with a name of 5003 characters; pack it again.',
    ],
    [
      'a name without end in a tar',
      'x.tgz',
      tar({ name: `${'n'.repeat(5000)}.ts` }),
      'x.tgz holds an entry with a name of 5003 characters; pack it again.',
    ],
    [
      'a tar that unpacks to 80 MB',
      'x.tgz',
      bomb,
      'x.tgz unpacks to more than 64 MB; pack only the files of the assignment.',
    ],
    [
      'a zip that is cut off',
      'x.zip',
      () => zipOf([layers]).subarray(0, 60),
      'x.zip is cut off before its end; pack and hand it in again.',
    ],
    [
      'a tar.gz that is cut off',
      'x.tgz',
      async () => (await tarGzOf([layers])).subarray(0, 90),
      'x.tgz is cut off before its end; pack and hand it in again.',
    ],
    [
      'a tar that is cut off',
      'x.tar',
      async () => (await tarOf([layers])).subarray(0, 520),
      'x.tar is cut off before its end; pack and hand it in again.',
    ],
    ['a damaged list', 'x.zip', damagedList, 'x.zip is damaged and cannot be unpacked; pack it again.'],
    [
      'a damaged tar',
      'x.tgz',
      () => gzipSync(Buffer.alloc(1024, 'x')),
      'x.tgz holds no tar, or a damaged one; pack it again.',
    ],
    ['one part of several', 'x.zip', onePart, 'x.zip is one part of several; pack it again in one piece.'],
    ['no bytes', 'x.zip', () => Buffer.alloc(0), 'x.zip is empty: it has no bytes at all; hand it in again.'],
    [
      'a page for an archive',
      'x.zip',
      () => Buffer.from('<!doctype html>Sign in'),
      'x.zip is no archive that is known here (zip, tar and tar.gz are read); pack it again.',
    ],
    [
      'rar',
      'x.rar',
      () => Buffer.from('Rar!\x1a\x07\x01\0'),
      'x.rar is packed as rar; zip, tar and tar.gz are read: pack it again as one of these.',
    ],
    [
      '7z named zip',
      'x.zip',
      () => Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]),
      'x.zip is packed as 7z; zip, tar and tar.gz are read: pack it again as one of these.',
    ],
    [
      'a zip in a zip',
      'x.zip',
      () => zipOf([{ name: 'mine/a2.zip', text: zipOf([layers]) }]),
      'x.zip holds another archive (mine/a2.zip) in place of the files; unpack that first, and hand in the files.',
    ],
    [
      'a tar.gz in a tar',
      'x.tar',
      async () => tarOf([{ name: 'a2.tar.gz', text: await tarGzOf([layers]) }]),
      'x.tar holds another archive (a2.tar.gz) in place of the files; unpack that first, and hand in the files.',
    ],
  ])('%s', async (_, name, make, reason) => {
    expect(await openWith(name, await make())).toEqual({ status: 'refused', reason });
  });
});

describe('a file that cannot be graded has its own sentence, and the others are read', () => {
  const optim: Packed = { name: 'optim.ts', text: good };
  it.each<[string, string, Make, string]>([
    [
      'a symbolic link in a zip',
      'x.zip',
      zip(optim, { name: 'layers.ts', text: '../secret.ts', type: 'symlink' }),
      'is a symbolic link; put the file itself there',
    ],
    [
      'a symbolic link in a tar',
      'x.tgz',
      tar(optim, { name: 'layers.ts', type: 'symlink', linkname: '../secret.ts' }),
      'is a symbolic link; put the file itself there',
    ],
    [
      'a hard link',
      'x.tgz',
      tar(optim, { name: 'layers.ts', type: 'link', linkname: '/etc/passwd' }),
      'is a hard link; put the file itself there',
    ],
    [
      'a device',
      'x.tgz',
      tar(optim, { name: 'layers.ts', type: 'character-device' }),
      'is not a regular file',
    ],
    ['a FIFO', 'x.tgz', tar(optim, { name: 'layers.ts', type: 'fifo' }), 'is not a regular file'],
    ['a FIFO in a zip', 'x.zip', zip(optim, { name: 'layers.ts', type: 'fifo' }), 'is not a regular file'],
    [
      '50 MB on one line',
      'x.zip',
      zip(optim, { name: 'layers.ts', text: Buffer.alloc(50 * 2 ** 20, 'x') }),
      'has 50 MB; at most 128 KB are graded',
    ],
    [
      '50 MB in a tar',
      'x.tgz',
      tar(optim, { name: 'layers.ts', text: Buffer.alloc(50 * 2 ** 20, 'x') }),
      'has 50 MB; at most 128 KB are graded',
    ],
    [
      'a size that lies low',
      'x.zip',
      () => lie(100),
      'is damaged in the archive (it unpacks to more than the archive says); pack it again',
    ],
    [
      'a size that lies high',
      'x.zip',
      () => lie(100_000),
      'is damaged in the archive (it unpacks to less than the archive says); pack it again',
    ],
    ['a size that claims 4 GB', 'x.zip', () => lie(0xfffffff0), 'has 4.0 GB; at most 128 KB are graded'],
    [
      'a checksum that does not fit',
      'x.zip',
      () => changeList(zipOf([optim, layers]), checksum, 1, 4),
      'is damaged in the archive (its checksum does not fit); pack it again',
    ],
    [
      'UTF-16',
      'x.zip',
      zip(optim, { name: 'layers.ts', text: Buffer.from(`\uFEFF${good}`, 'utf16le') }),
      'is UTF-16 text; save it as UTF-8',
    ],
    [
      'a name with a right-to-left mark',
      'x.zip',
      zip(optim, { name: 'layers\u202e.ts', text: good }),
      'is there under a name with characters that are not to be seen (U+202E); rename it',
    ],
    [
      'a name with a zero-width space',
      'x.tgz',
      tar(optim, { name: 'lay\u200bers.ts', text: good }),
      'is there under a name with characters that are not to be seen (U+200B); rename it',
    ],
  ])('%s', async (_, name, make, reason) => {
    const opened = await openWith(name, await make());
    expect(opened.status === 'opened' && opened.files.get('layers.ts')).toEqual({
      status: 'unreadable',
      reason,
    });
    expect(opened.status === 'opened' && opened.files.get('optim.ts')?.status).not.toBe('missing');
  });

  /** A zip whose list gives the layers another size than they have. */
  function lie(size: number): Buffer {
    return changeList(
      zipOf([
        { name: 'layers.ts', text: good.repeat(100) },
        { name: 'optim.ts', text: good.repeat(100) },
      ]),
      unpackedSize,
      size,
      4,
    );
  }
});

describe('what is only unusual is read', () => {
  const text = (opened: Opened): unknown => opened.status === 'opened' && opened.files.get('layers.ts');
  it.each<[string, string, Make, string]>([
    ['CRLF', 'x.zip', zip({ name: 'layers.ts', text: 'a\r\nb\r\n' }), 'a\r\nb\r\n'],
    ['a BOM, which is left out', 'x.zip', zip({ name: 'layers.ts', text: `\uFEFF${good}` }), good],
    ['backslashes for folders', 'x.zip', zip({ name: 'a2\\layers.ts', text: good }), good],
    [
      'reserved words beside it',
      'x.zip',
      zip(layers, { name: 'con' }, { name: 'aux.ts' }, { name: '__proto__' }),
      good,
    ],
    [
      'links of others beside it',
      'x.tgz',
      tar({ name: 'node_modules/.bin/tsx', type: 'symlink', linkname: '../x' }, layers),
      good,
    ],
    ['what macOS adds', 'x.zip', zip(layers, { name: '__MACOSX/._layers.ts' }, { name: 'Icon\r' }), good],
    [
      'two names beside it that differ in Unicode form',
      'x.zip',
      zip(layers, { name: 'caf\u00e9.md' }, { name: 'cafe\u0301.md' }),
      good,
    ],
    ['a zip named tar.gz', 'x.tar.gz', zip(layers), good],
    ['a tar without gzip', 'x.tar', () => tarOf([layers]), good],
  ])('%s', async (_, name, make, content) => {
    expect(text(await openWith(name, await make()))).toEqual({ status: 'read', text: content });
  });

  it('a file beside it that claims to unpack to 8 GB is never unpacked', async () => {
    const huge = changeList(
      zipOf([{ name: 'notes-1.txt' }, { name: 'notes-2.txt' }]),
      unpackedSize,
      0xfffffff0,
      4,
    );
    const opened = await openWith('x.zip', changeList(huge, method, 8, 2));
    expect(opened).toMatchObject({
      status: 'opened',
      notes: [
        'x.zip claims to unpack to 8.0 GB; only the files of the assignment were unpacked.',
        'None of layers.ts and optim.ts is in it.',
      ],
    });
  });

  it('names that differ in capitals are asked for, unless their contents are the same', async () => {
    await writeFile(path.join(folder, 'x.zip'), zipOf([layers, { name: 'Layers.ts', text: '//' }]));
    const { found } = await intake(folder, { assignment: 'a2', wanted, roster: null });
    expect(await found.find(({ id }) => id === 'x')?.open()).toMatchObject({
      questions: [{ candidates: ['x.zip/layers.ts', 'x.zip/Layers.ts'] }],
    });
    await rm(path.join(folder, 'x.zip'));
    const same = await openWith('x.zip', zipOf([layers, { ...layers, name: 'Layers.ts' }]));
    expect(text(same)).toEqual({ status: 'read', text: good });
  });
});

describe.runIf(process.platform !== 'win32')('what is no file or folder of its own', () => {
  it('links to folders, archives and files, FIFOs in their place', async () => {
    const real = path.join(outside, 'real');
    await mkdir(real);
    await writeFile(path.join(real, 'layers.ts'), good);
    await writeFile(path.join(outside, 'real.zip'), zipOf([layers]));
    const mixed = path.join(outside, 'links');
    await mkdir(path.join(mixed, 'dan'), { recursive: true });
    await symlink(real, path.join(mixed, 'ann'));
    await symlink(path.join(outside, 'real.zip'), path.join(mixed, 'bob.zip'));
    await symlink(path.join(outside, 'secret.ts'), path.join(mixed, 'cyd_layers.ts'));
    await symlink(real, path.join(mixed, 'dan', 'a2'));
    execFileSync('mkfifo', [
      path.join(mixed, 'eve.zip'),
      path.join(mixed, 'fay'),
      path.join(mixed, 'gus_layers.ts'),
    ]);
    const { found } = await intake(mixed, { assignment: 'a2', wanted: ['layers.ts'], roster: null });
    const said = await Promise.all(
      found.map(async ({ id, open }) => {
        const opened = await open();
        const file = opened.status === 'opened' ? opened.files.get('layers.ts') : undefined;
        return [id, opened.status === 'refused' ? opened.reason : file];
      }),
    );
    expect(said).toEqual([
      ['ann', 'ann is a symbolic link; put there what was handed in.'],
      ['bob', 'bob.zip is a symbolic link; put the archive itself there.'],
      ['cyd', { status: 'unreadable', reason: 'is a symbolic link; put the file itself there' }],
      ['dan', { status: 'missing' }],
      ['eve', 'eve.zip is not a regular file.'],
      ['fay', 'fay is neither a folder nor a file; put there what was handed in.'],
      ['gus', { status: 'unreadable', reason: 'is not a regular file' }],
    ]);
  });
});

/** The end of a zip's list says how many entries there are. */
function claimEntries(bytes: Buffer): Buffer {
  const end = bytes.indexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  bytes.writeUInt16LE(65_000, end + 8);
  bytes.writeUInt16LE(65_000, end + 10);
  return bytes;
}

function onePart(): Buffer {
  const bytes = zipOf([layers]);
  bytes.writeUInt16LE(3, bytes.indexOf(Buffer.from([0x50, 0x4b, 5, 6])) + 4);
  return bytes;
}

function damagedList(): Buffer {
  const bytes = zipOf([layers]);
  bytes.writeUInt32LE(0, bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2])));
  return bytes;
}

async function bomb(): Promise<Buffer> {
  const tar = await tarOf([{ name: 'big.bin', text: Buffer.alloc(80 * 2 ** 20) }]);
  return gzipSync(tar, { level: 1 });
}
