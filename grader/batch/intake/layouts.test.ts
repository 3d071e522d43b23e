import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { tarGzOf } from '../../testing/archives.ts';
import { notesOf, textsById, textsOf, useClassFolder, zipped } from '../../testing/class-folder.ts';
import { intake } from './intake.ts';

const { take, write, path: folder } = useClassFolder();

describe('plain layouts', () => {
  it('folders, zips, tar.gz and flat files, mixed', async () => {
    await write({
      'ada/layers.ts': 'ada',
      'bob.zip': zipped('bob'),
      'cyd.tar.gz': await tarGzOf([{ name: './layers.ts', text: 'cyd' }]),
      'dan.tgz': await tarGzOf([{ name: 'a2/layers.ts', text: 'dan' }]),
      'eve_layers.ts': 'eve',
      'eve-optim.ts': 'eve too',
      'roster.csv': 'id',
      '.DS_Store': '',
    });
    const taken = await take();
    expect(await textsById(taken)).toEqual({
      ada: { 'layers.ts': 'ada' },
      bob: { 'layers.ts': 'bob' },
      cyd: { 'layers.ts': 'cyd' },
      dan: { 'layers.ts': 'dan' },
      eve: { 'layers.ts': 'eve', 'optim.ts': 'eve too' },
    });
    expect(taken.found.map(({ at }) => at)).toEqual([
      'ada',
      'bob.zip',
      'cyd.tar.gz',
      'dan.tgz',
      'eve-optim.ts and 1 more',
    ]);
    expect(taken).toMatchObject({ questions: [], missing: [], unknown: [] });
    expect(await notesOf(taken)).toEqual([]);
  });

  it('leaves out the folder of the results where it lies among the submissions', async () => {
    await write({ 'ada/layers.ts': '', 'results/class.json': '' });
    const options = { assignment: 'a2', wanted: ['layers.ts'], roster: null };
    const { found } = await intake(folder(), { ...options, except: path.join(folder(), 'results') });
    expect(found.map(({ id }) => id)).toEqual(['ada']);
  });

  it('asks about the results of another run among the submissions, and grades none of them', async () => {
    const results = { 'old/roll.json': '{}', 'old/journal.jsonl': '', 'old/records/ada.json': '{}' };
    await write({ 'ada/layers.ts': '', ...results });
    const { found, questions } = await take();
    expect(found.map(({ id }) => id)).toEqual(['ada']);
    expect(questions.map(({ candidates }) => candidates)).toEqual([['old']]);
  });

  it('says who is missing and who is unknown, in the order of the roster and of ids', async () => {
    await write({ 'ada/layers.ts': '', 'zoe/layers.ts': '', 'mallory.zip': zipped('') });
    const taken = await take({ roster: 'id,name\nbob,Bob\nada,Ada\namy,Amy\n' });
    expect(taken.missing.map(({ id }) => id)).toEqual(['bob', 'amy']);
    expect(taken.unknown).toEqual(['mallory', 'zoe']);
    expect(taken.found.map(({ id, name }) => [id, name])).toEqual([
      ['ada', 'Ada'],
      ['mallory', null],
      ['zoe', null],
    ]);
  });

  it('ids that are words of systems and languages survive', async () => {
    await write({
      'con/layers.ts': '1',
      '__proto__/layers.ts': '2',
      '=cmd()/layers.ts': '3',
      '😀.zip': zipped('4'),
      'constructor_layers.ts': '5',
      '%2e%2e/layers.ts': '6',
    });
    const roster = 'id,name\ncon,C\n__proto__,P\n=cmd(),F\n😀,E\nconstructor,K\n..,D\n';
    const taken = await take({ roster });
    expect(taken.found.map(({ id, name }) => [id, name])).toEqual([
      ['%2e%2e', null],
      ['=cmd()', 'F'],
      ['__proto__', 'P'],
      ['con', 'C'],
      ['constructor', 'K'],
      ['😀', 'E'],
    ]);
    const texts = await Promise.all(taken.found.map(textsOf));
    expect(texts).toEqual(['6', '3', '2', '1', '5', '4'].map((text) => ({ 'layers.ts': text })));
    expect(taken.missing.map(({ id }) => id)).toEqual(['..']);
  });

  it('the roster finds ids within names, and by other names of a person', async () => {
    await write({
      'a2-ada/layers.ts': 'ada',
      'bob_final.zip': zipped('bob'),
      'CYD@example.org/layers.ts': 'cyd',
      'dan-gh/layers.ts': 'dan',
    });
    const roster = 'id,email,github_username\nada,,\nbob,,\ncyd,cyd@example.org,\ndan,,dan-gh\n';
    const taken = await take({ roster });
    expect(Object.keys(await textsById(taken))).toEqual(['ada', 'bob', 'cyd', 'dan']);
    expect(await notesOf(taken)).toEqual([
      'a2-ada was taken for the work of ada.',
      'bob_final was taken for the work of bob.',
    ]);
    expect(taken).toMatchObject({ questions: [], missing: [], unknown: [] });
  });

  it('asks where a name holds the ids of two people', async () => {
    await write({ 'ada-bob/layers.ts': 'whose?' });
    const roster = 'id\nada\nbob\n';
    const taken = await take({ roster });
    expect(taken.found).toEqual([]);
    expect(taken.missing).toEqual([]);
    expect(taken.questions).toEqual([
      {
        what: 'ada-bob may be the work of any of ada, bob.',
        candidates: ['ada', 'bob'],
        answer:
          'Write one of these ids and the path ada-bob as a line into the CSV (id,path) that --choose names.',
      },
    ]);
    const chosen = await take({ roster, choose: 'bob,ada-bob\n' });
    expect(await textsById(chosen)).toEqual({ bob: { 'layers.ts': 'whose?' } });
    expect(chosen.missing.map(({ id }) => id)).toEqual(['ada']);
  });

  it('work of two may be chosen for both', async () => {
    await write({ 'ada-bob/layers.ts': 'ours' });
    const chosen = await take({ roster: 'id\nada\nbob\n', choose: 'bob,ada-bob\nada,ada-bob/\n' });
    expect(await textsById(chosen)).toEqual({ ada: { 'layers.ts': 'ours' }, bob: { 'layers.ts': 'ours' } });
  });
});
