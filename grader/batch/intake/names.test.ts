import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isArchiveName } from './archive-name.ts';
import { canvasName, moodleName } from './download-names.ts';
import { entryPath, isJunk } from './entry-name.ts';
import { flatSplits, labelOf } from './flat-name.ts';
import { likeWanted } from './like-wanted.ts';
import { sayBytes } from './limits.ts';
import { show, showSome } from './show.ts';

describe('how like a wanted name is', () => {
  it.each<[string, string | null]>([
    ['layers.ts', 'same'],
    ['Layers.ts', 'form'],
    ['layers (1).ts', 'copy'],
    ['layers(12).ts', 'copy'],
    ['layers-1.ts', 'copy'],
    ['layers_2.ts', 'copy'],
    ['layers - Copy.ts', 'copy'],
    ['layers - Copy (2).ts', 'copy'],
    ['layers copy 3.ts', 'copy'],
    ['Copy of layers.ts', 'copy'],
    ['layers.ts.txt', 'copy'],
    ['layers\u202e.ts', 'disguised'],
    ['layers\u200b (1).ts', 'disguised'],
    ['my_layers.ts', null],
    ['layers.tsx', null],
    ['layers.test.ts', null],
    ['layers1.ts', null],
    ['1.ts', null],
    ['', null],
  ])('%j', (name, likeness) => {
    expect(likeWanted(name, ['layers.ts'])?.likeness ?? null).toBe(likeness);
  });

  it('a wanted file is no copy of another one', () => {
    expect(likeWanted('net-1.ts', ['net.ts', 'net-1.ts'])).toEqual({ wanted: 'net-1.ts', likeness: 'same' });
  });
});

describe('names of downloads', () => {
  it.each<[string, unknown]>([
    [
      'lovelaceada_1001_208_layers.ts',
      { key: '1001', name: 'lovelaceada', isLate: false, file: 'layers.ts' },
    ],
    [
      'lovelaceada_LATE_1001_208_my_2_layers.ts',
      { key: '1001', name: 'lovelaceada', isLate: true, file: 'my_2_layers.ts' },
    ],
    ['anon_a1B2c_208_layers.ts', { key: 'anon_a1B2c', name: null, isLate: false, file: 'layers.ts' }],
    ['LATE_anon_a1B2c_208_layers.ts', { key: 'anon_a1B2c', name: null, isLate: true, file: 'layers.ts' }],
    ['Ada_1001_208_layers.ts', null],
    ['ada_layers.ts', null],
    ['ada_1001_layers.ts', null],
  ])('Canvas: %s', (name, parts) => {
    expect(canvasName(name)).toEqual(parts);
  });

  it.each<[string, boolean, object | null]>([
    ['Ada Lovelace_77_assignsubmission_file_', true, { key: '77', name: 'Ada Lovelace', file: null }],
    ['Ada Lovelace_77_assignsubmission_file', true, { key: '77', name: 'Ada Lovelace', file: null }],
    ['Ada_77_assignsubmission_onlinetext_', true, { isText: true }],
    ['Default group_assignsubmission_file_', true, { key: 'Default group' }],
    ['Ada_77_assignsubmission_file_a_b.ts', false, { key: '77', file: 'a_b.ts' }],
    ['Ada_77_assignsubmission_file_a_b.ts', true, null],
    ['Ada_77', true, null],
  ])('Moodle: %s', (name, isFolder, parts) => {
    const taken = moodleName(name, isFolder);
    if (parts === null) expect(taken).toBeNull();
    else expect(taken).toMatchObject(parts);
  });
});

describe('names of flat files, folders and archives', () => {
  it('are taken apart wherever a wanted name may begin', () => {
    expect(flatSplits('a_b_layers.ts', ['layers.ts', 'b_layers.ts'])).toEqual([
      { label: 'a', file: 'b_layers.ts' },
      { label: 'a_b', file: 'layers.ts' },
    ]);
    expect(flatSplits('_layers.ts', ['layers.ts'])).toEqual([]);
    expect(flatSplits('layers.ts', ['layers.ts'])).toEqual([]);
  });

  it.each<[string, boolean, string]>([
    ['ada.zip', true, 'ada'],
    ['ada.b.tar.gz', true, 'ada.b'],
    ['ada (2).tgz', true, 'ada'],
    ['ada - Copy', false, 'ada'],
    ['(1)', false, '(1)'],
  ])('%s', (name, isArchive, label) => {
    expect(labelOf(name, isArchive)).toBe(label);
  });

  it.each(['a.zip', 'a.TGZ', 'a.tar.xz', 'a.7z', 'a.layers.ts.gz'])('%s is an archive', (name) => {
    expect(isArchiveName(name)).toBe(true);
  });

  it.each(['a.ts', 'zip', '.zip', 'a.zip.ts', 'a.z.md'])('%s is none', (name) => {
    expect(isArchiveName(name)).toBe(false);
  });
});

describe('names of entries', () => {
  it('are tidied', () => {
    expect(entryPath('./a//b\\c/./layers.ts')).toEqual({ path: 'a/b/c/layers.ts' });
    expect(entryPath('..a/b../...')).toEqual({ path: '..a/b../...' });
  });

  it('never lead anywhere else', () => {
    const part = fc.constantFrom('..', '.', 'a', '/', '\\', 'C:', '\0', 'layers.ts', '');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 10 }), fc.constantFrom('', '/', '\\'), (parts, glue) => {
        const named = entryPath(parts.join(glue));
        if ('fault' in named) return;
        expect(named.path.split('/')).not.toContain('..');
        expect(named.path).not.toMatch(/^\/|^[A-Za-z]:|[\\\0]/);
      }),
      { numRuns: 1000 },
    );
  });

  it.each(['.git/layers.ts', 'a/node_modules/x.ts', '__MACOSX/._a', '.DS_Store'])('%s is junk', (name) => {
    expect(isJunk(name)).toBe(true);
  });
});

describe('names in sentences', () => {
  it('show what is not to be seen, on one line and not too long', () => {
    expect(show('a\u202eb\nc\u001b[2J')).toBe('aU+202EbU+000AcU+001B[2J');
    expect(show('x'.repeat(500))).toBe(`${'x'.repeat(100)}... (500 characters)`);
    expect(showSome(['a', 'b', 'c'])).toBe('a, b and c');
    expect(showSome(['a', 'b', 'c', 'd', 'e', 'f'])).toBe('a, b, c, d and 2 more');
  });

  it.each([
    [100, '100 bytes'],
    [1024, '1.0 KB'],
    [131_072, '128 KB'],
    [80 * 2 ** 20, '80 MB'],
    [4.5 * 2 ** 50, '4.5 PB'],
  ])('say %d bytes', (bytes, words) => {
    expect(sayBytes(bytes)).toBe(words);
  });
});
