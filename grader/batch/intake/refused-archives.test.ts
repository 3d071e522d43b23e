import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { changeList, type Packed, tarGzOf, tarOf, zipOf } from '../../testing/archives.ts';
import { type Make, fields, layers, openBesideInnocent, tar, zip } from '../../testing/hostile-package.ts';

const many = Array.from({ length: 10_001 }, (_, i): Packed => ({ name: `file-number-${i}.txt` }));
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
      () => changeList(zipOf([layers]), fields.flags, 0x801, 2),
      'x.zip is encrypted; pack it again without a password.',
    ],
    [
      'another method',
      'x.zip',
      () => changeList(zipOf([layers]), fields.method, 14, 2),
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
    expect(await openBesideInnocent(name, await make())).toEqual({ status: 'refused', reason });
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
