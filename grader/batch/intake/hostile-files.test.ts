import { describe, expect, it } from 'vitest';
import { changeList, type Packed, tarOf, zipOf } from '../../testing/archives.ts';
import {
  type Make,
  fields,
  good,
  layers,
  openBesideInnocent,
  tar,
  zip,
} from '../../testing/hostile-package.ts';
import type { Opened } from '../found.ts';

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
      () => changeList(zipOf([optim, layers]), fields.checksum, 1, 4),
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
    const opened = await openBesideInnocent(name, await make());
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
      fields.unpackedSize,
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
    expect(text(await openBesideInnocent(name, await make()))).toEqual({ status: 'read', text: content });
  });

  it('a file beside it that claims to unpack to 8 GB is never unpacked', async () => {
    const huge = changeList(
      zipOf([{ name: 'notes-1.txt' }, { name: 'notes-2.txt' }]),
      fields.unpackedSize,
      0xfffffff0,
      4,
    );
    const opened = await openBesideInnocent('x.zip', changeList(huge, fields.method, 8, 2));
    expect(opened).toMatchObject({
      status: 'opened',
      notes: [
        'x.zip claims to unpack to 8.0 GB; only the files of the assignment were unpacked.',
        'None of layers.ts and optim.ts is in it.',
      ],
    });
  });

  it('names that differ in capitals are asked for, unless their contents are the same', async () => {
    const other = zipOf([layers, { name: 'Layers.ts', text: '//' }]);
    expect(await openBesideInnocent('x.zip', other)).toMatchObject({
      questions: [{ candidates: ['x.zip/layers.ts', 'x.zip/Layers.ts'] }],
    });
    const same = await openBesideInnocent('x.zip', zipOf([layers, { ...layers, name: 'Layers.ts' }]));
    expect(text(same)).toEqual({ status: 'read', text: good });
  });
});
