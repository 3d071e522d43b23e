import { describe, expect, it } from 'vitest';
import { tarGzOf, zipOf } from '../../testing/archives.ts';
import { notesOf, textsById, useClassFolder, zipped } from '../../testing/class-folder.ts';

const { remove, take, write } = useClassFolder();

describe('where a file lies in a submission', () => {
  it.each<[string, Record<string, string>, string, string | null]>([
    ['right where it was asked for', { 'layers.ts': 'x', 'README.md': '' }, 'x', null],
    ['in a folder that holds all', { 'work/of/mine/layers.ts': 'x' }, 'x', null],
    [
      'in a copy of the kit',
      { 'package.json': '', 'assignments/a1/layers.ts': 'no', 'assignments/a2/layers.ts': 'x' },
      'x',
      null,
    ],
    ['in a clone', { '.git/HEAD': 'ref', '.git/layers.ts': 'no', 'layers.ts': 'x' }, 'x', null],
    ['in a folder of the assignment', { 'README.md': '', 'a2/layers.ts': 'x', 'b/q.ts': '' }, 'x', null],
    [
      'one folder too deep',
      { 'README.md': '', 'src/layers.ts': 'x' },
      'x',
      's/src/layers.ts was taken for layers.ts.',
    ],
    [
      'two folders too deep',
      { 'README.md': '', 'src/q/layers.ts': 'x' },
      '',
      'layers.ts was not found where it was asked for; s/src/q/layers.ts was not taken unasked.',
    ],
    [
      'in another assignment',
      { 'a1/layers.ts': 'no' },
      '',
      'layers.ts was not found where it was asked for; s/a1/layers.ts was not taken unasked.',
    ],
    [
      'an old one deeper',
      { 'layers.ts': 'x', 'old/layers.ts': 'no' },
      'x',
      's/layers.ts was taken for layers.ts, and not s/old/layers.ts.',
    ],
    [
      'a numbered copy alone',
      { 'layers (1).ts': 'x', 'README.md': '' },
      'x',
      's/layers (1).ts was taken for layers.ts.',
    ],
    ['a copy of a course site alone', { 'layers-1.ts': 'x' }, 'x', 's/layers-1.ts was taken for layers.ts.'],
    ['a copy with an ending', { 'layers.ts.txt': 'x' }, 'x', 's/layers.ts.txt was taken for layers.ts.'],
    ['other capitals', { 'Layers.TS': 'x' }, 'x', 's/Layers.TS was taken for layers.ts.'],
    [
      'two copies of the same',
      { 'layers (1).ts': 'x', 'layers.ts': 'x' },
      'x',
      's/layers (1).ts and s/layers.ts have the same contents, which were taken for layers.ts.',
    ],
    ['nowhere', { 'main.py': '' }, '', 'None of layers.ts is in it.'],
  ])('%s', async (_, files, text, note) => {
    await write(Object.fromEntries(Object.entries(files).map(([name, content]) => [`s/${name}`, content])));
    const packed = Object.entries(files).map(([name, content]) => ({ name, text: content }));
    await write({ 't.zip': zipOf(packed), 'u.tgz': await tarGzOf(packed) });
    const taken = await take({ wanted: ['layers.ts'] });
    const same = text === '' ? {} : { 'layers.ts': text };
    expect(await textsById(taken)).toEqual({ s: same, t: same, u: same });
    const [own, zipped] = await Promise.all(taken.found.map(({ open }) => open()));
    const notes = own?.status === 'opened' ? own.notes : [];
    expect(notes[0] ?? null).toBe(note);
    expect(zipped).toMatchObject({
      notes: notes.map((one) => one.replace(/(^| )s\//g, '$1t.zip/')),
      questions: [],
    });
  });

  it('two with different contents are asked for, and the other file is read', async () => {
    await write({ 's/layers.ts': '1', 's/layers (1).ts': '2', 's/optim.ts': 'o' });
    const opened = await (await take()).found[0]?.open();
    expect(opened).toMatchObject({
      status: 'opened',
      notes: [
        'layers.ts is not graded before someone says which one counts: s/layers (1).ts and s/layers.ts.',
      ],
      questions: [
        {
          what: 's handed in layers.ts more than once, with different contents.',
          candidates: ['s/layers (1).ts', 's/layers.ts'],
        },
      ],
    });
    const reason =
      'was handed in more than once, with different contents (s/layers (1).ts and s/layers.ts), and nobody has said yet which one counts';
    expect(opened?.status === 'opened' && [...opened.files]).toEqual([
      ['layers.ts', { status: 'unreadable', reason }],
      ['optim.ts', { status: 'read', text: 'o' }],
    ]);
    const chosen = await take({ choose: 's,s/layers (1).ts' });
    expect(await textsById(chosen)).toEqual({ s: { 'layers.ts': '2', 'optim.ts': 'o' } });
    expect(await notesOf(chosen)).toEqual(['layers.ts is s/layers (1).ts, as was chosen.']);
  });

  it('in an archive within the folder, if it is the only one', async () => {
    await write({ 's/report.pdf': '', 's/a2.zip': zipped('x') });
    expect(await textsById(await take())).toEqual({ s: { 'layers.ts': 'x' } });
    await write({ 's/a2-new.zip': zipped('y') });
    const taken = await take();
    expect(await taken.found[0]?.open()).toMatchObject({
      questions: [
        {
          what: 's handed in 2 archives, and it is not clear what counts.',
          candidates: ['s/a2-new.zip', 's/a2.zip'],
        },
      ],
    });
    expect(await textsById(await take({ choose: 's,s/a2-new.zip' }))).toEqual({ s: { 'layers.ts': 'y' } });
    await remove('s/a2-new.zip');
    await write({ 's/optim.ts': 'o' });
    expect(await textsById(await take())).toEqual({
      s: {
        'layers.ts': 'may be in an archive beside other files of the assignment (s/a2.zip); say what counts',
        'optim.ts': 'o',
      },
    });
  });
});
