import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tarGzOf, zipOf } from '../../testing/archives.ts';
import type { Found, Intake } from '../found.ts';
import { parseChoices } from './choices.ts';
import { intake } from './intake.ts';
import { parseRoster, type Roster } from './roster.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gradkit-intake-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Writes files by their paths below the intake folder. */
async function write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}

function rosterOf(text: string): Roster {
  const read = parseRoster(Buffer.from(text));
  if (read.status === 'wrong') throw new Error(read.problem);
  return read.roster;
}

interface Given {
  readonly wanted?: readonly string[];
  readonly roster?: string;
  readonly choose?: string;
}

async function take({ wanted = ['layers.ts', 'optim.ts'], roster, choose }: Given = {}): Promise<Intake> {
  const choices = choose === undefined ? null : parseChoices(Buffer.from(`id,path\n${choose}`));
  return intake(folder, {
    assignment: 'a2',
    wanted,
    roster: roster === undefined ? null : rosterOf(roster),
    ...(choices?.status === 'read' && { choices: choices.choices }),
  });
}

/** What was found of each id: its files' texts by name, or why there are none. */
async function read({ found }: Intake): Promise<Record<string, unknown>> {
  return Object.fromEntries(
    await Promise.all(found.map(async (one) => [one.id, await textsOf(one)] as const)),
  );
}

async function textsOf({ open }: Found): Promise<unknown> {
  const opened = await open();
  if (opened.status === 'refused') return opened.reason;
  return Object.fromEntries(
    [...opened.files].flatMap(([name, file]) => {
      if (file.status === 'missing') return [];
      return [[name, file.status === 'read' ? file.text : file.reason]];
    }),
  );
}

async function notesOf({ found }: Intake): Promise<readonly string[]> {
  const opened = await Promise.all(found.map(({ open }) => open()));
  return opened.flatMap((one) => (one.status === 'opened' ? one.notes : []));
}

const zip = (text: string, name = 'layers.ts'): Buffer => zipOf([{ name, text }]);

describe('plain layouts', () => {
  it('folders, zips, tar.gz and flat files, mixed', async () => {
    await write({
      'ada/layers.ts': 'ada',
      'bob.zip': zip('bob'),
      'cyd.tar.gz': await tarGzOf([{ name: './layers.ts', text: 'cyd' }]),
      'dan.tgz': await tarGzOf([{ name: 'a2/layers.ts', text: 'dan' }]),
      'eve_layers.ts': 'eve',
      'eve-optim.ts': 'eve too',
      'roster.csv': 'id',
      '.DS_Store': '',
    });
    const taken = await take();
    expect(await read(taken)).toEqual({
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
    const { found } = await intake(folder, { ...options, except: path.join(folder, 'results') });
    expect(found.map(({ id }) => id)).toEqual(['ada']);
  });

  it('says who is missing and who is unknown, in the order of the roster and of ids', async () => {
    await write({ 'ada/layers.ts': '', 'zoe/layers.ts': '', 'mallory.zip': zip('') });
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
      '😀.zip': zip('4'),
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
      'bob_final.zip': zip('bob'),
      'CYD@example.org/layers.ts': 'cyd',
      'dan-gh/layers.ts': 'dan',
    });
    const roster = 'id,email,github_username\nada,,\nbob,,\ncyd,cyd@example.org,\ndan,,dan-gh\n';
    const taken = await take({ roster });
    expect(Object.keys(await read(taken))).toEqual(['ada', 'bob', 'cyd', 'dan']);
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
    expect(await read(chosen)).toEqual({ bob: { 'layers.ts': 'whose?' } });
    expect(chosen.missing.map(({ id }) => id)).toEqual(['ada']);
  });

  it('work of two may be chosen for both', async () => {
    await write({ 'ada-bob/layers.ts': 'ours' });
    const chosen = await take({ roster: 'id\nada\nbob\n', choose: 'bob,ada-bob\nada,ada-bob/\n' });
    expect(await read(chosen)).toEqual({ ada: { 'layers.ts': 'ours' }, bob: { 'layers.ts': 'ours' } });
  });
});

describe('flat files whose id may end in two places', () => {
  const wanted = ['layers.ts', 'fc_layers.ts'];
  beforeEach(() => write({ 'ada_fc_layers.ts': 'x' }));

  it('the roster decides', async () => {
    expect(await read(await take({ wanted, roster: 'id\nada\n' }))).toEqual({ ada: { 'fc_layers.ts': 'x' } });
    expect(await read(await take({ wanted, roster: 'id\nada_fc\n' }))).toEqual({
      ada_fc: { 'layers.ts': 'x' },
    });
  });

  it.each([undefined, 'id\nada\nada_fc\n', 'id\nzoe\n'])(
    'else it is asked for (roster %j)',
    async (roster) => {
      const given = { wanted, ...(roster !== undefined && { roster }) };
      const taken = await take(given);
      expect(taken.found).toEqual([]);
      expect(taken.questions).toEqual([
        {
          what: 'ada_fc_layers.ts may be of any of ada and ada_fc: it is not clear where the id ends.',
          candidates: ['ada', 'ada_fc'],
          answer:
            'Write one of these ids and the path ada_fc_layers.ts as a line into the CSV (id,path) that --choose names.',
        },
      ]);
      expect(await read(await take({ ...given, choose: 'ada,ada_fc_layers.ts' }))).toEqual({
        ada: { 'fc_layers.ts': 'x' },
      });
    },
  );
});

describe('several submissions of one person', () => {
  it('are asked for, and the person has a result that says so', async () => {
    await write({ 'ada/layers.ts': 'folder', 'ada.zip': zip('zip'), 'bob/layers.ts': 'bob' });
    const taken = await take({ roster: 'id\nada\nbob\n' });
    expect(await read(taken)).toEqual({
      ada: 'There are 2 submissions of ada (ada and ada.zip), and nobody has said yet which one counts.',
      bob: { 'layers.ts': 'bob' },
    });
    expect(taken.questions).toEqual([
      {
        what: 'ada has 2 submissions, and it is not clear which one counts.',
        candidates: ['ada', 'ada.zip'],
        answer: 'Write the id and one of these paths as a line into the CSV (id,path) that --choose names.',
      },
    ]);
    expect(taken.missing).toEqual([]);
    const chosen = await take({ choose: 'ada,ada.zip' });
    expect(await read(chosen)).toMatchObject({ ada: { 'layers.ts': 'zip' } });
    expect(chosen.questions).toEqual([]);
  });

  it('also where one is a copy by its name, or differs in capitals', async () => {
    await write({ 'ada.zip': zip('1'), 'ada (1).zip': zip('2') });
    expect((await take()).questions).toMatchObject([{ candidates: ['ada (1).zip', 'ada.zip'] }]);
    await rm(path.join(folder, 'ada (1).zip'));
    await write({ 'ADA/layers.ts': '3' });
    expect((await take({ roster: 'id\nada\n' })).questions).toMatchObject([
      { candidates: ['ADA', 'ada.zip'] },
    ]);
    expect((await take()).found.map(({ id }) => id)).toEqual(['ADA', 'ada']);
  });

  it('a choice of what is not there is told', async () => {
    await write({ 'ada/layers.ts': '' });
    expect((await take({ choose: 'ada,adda/layers.ts' })).questions).toMatchObject([
      { what: 'Line 2 of the file of --choose names adda/layers.ts for ada, which is not in the folder.' },
    ]);
  });
});

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
    expect(await read(taken)).toEqual({ s: same, t: same, u: same });
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
      questions: [
        {
          what: 's handed in layers.ts more than once, with different contents.',
          candidates: ['s/layers (1).ts', 's/layers.ts'],
        },
      ],
    });
    const reason =
      'was handed in more than once, with different contents (s/layers (1).ts and s/layers.ts); say which one counts';
    expect(opened?.status === 'opened' && [...opened.files]).toEqual([
      ['layers.ts', { status: 'unreadable', reason }],
      ['optim.ts', { status: 'read', text: 'o' }],
    ]);
    const chosen = await take({ choose: 's,s/layers (1).ts' });
    expect(await read(chosen)).toEqual({ s: { 'layers.ts': '2', 'optim.ts': 'o' } });
    expect(await notesOf(chosen)).toEqual(['layers.ts is s/layers (1).ts, as was chosen.']);
  });

  it('in an archive within the folder, if it is the only one', async () => {
    await write({ 's/report.pdf': '', 's/a2.zip': zip('x') });
    expect(await read(await take())).toEqual({ s: { 'layers.ts': 'x' } });
    await write({ 's/a2-new.zip': zip('y') });
    const taken = await take();
    expect(await taken.found[0]?.open()).toMatchObject({
      questions: [
        {
          what: 's handed in 2 archives, and it is not clear what counts.',
          candidates: ['s/a2-new.zip', 's/a2.zip'],
        },
      ],
    });
    expect(await read(await take({ choose: 's,s/a2-new.zip' }))).toEqual({ s: { 'layers.ts': 'y' } });
    await rm(path.join(folder, 's/a2-new.zip'));
    await write({ 's/optim.ts': 'o' });
    expect(await read(await take())).toEqual({
      s: {
        'layers.ts': 'may be in an archive beside other files of the assignment (s/a2.zip); say what counts',
        'optim.ts': 'o',
      },
    });
  });
});

describe('Canvas', () => {
  const roster = [
    'Student,ID,SIS User ID,SIS Login ID,Section,Assignment 2 (918273)',
    '    Points Possible,,,,,20',
    '"Lovelace, Ada",1001,u123,ada,CS231n-01,',
    '"Babbage, Charles",1002,u124,cb,CS231n-01,',
    '"Núñez, María José",1003,u125,mjn,CS231n-02,',
  ].join('\r\n');

  it('files and archives, late ones, files that were handed in again', async () => {
    await write({
      'lovelaceada_1001_208490284_layers.ts': 'ada',
      'lovelaceada_1001_208490285_optim-1.ts': 'again',
      'babbagecharles_LATE_1002_208490286_a2 work.zip': zip('cb'),
      'núñezmaríajosé_1003_208490287_layers-2.ts': 'mjn',
    });
    const taken = await take({ roster });
    expect(await read(taken)).toEqual({
      '1001': { 'layers.ts': 'ada', 'optim.ts': 'again' },
      '1002': { 'layers.ts': 'cb' },
      '1003': { 'layers.ts': 'mjn' },
    });
    expect(taken.found.map(({ name }) => name)).toEqual([
      'Lovelace, Ada',
      'Babbage, Charles',
      'Núñez, María José',
    ]);
    expect(await notesOf(taken)).toEqual([
      'lovelaceada_1001_208490285_optim-1.ts was taken for optim.ts.',
      'Canvas marked it as late.',
      'núñezmaríajosé_1003_208490287_layers-2.ts was taken for layers.ts.',
    ]);
    expect(taken).toMatchObject({ questions: [], missing: [], unknown: [] });
  });

  it('a roster without numbers of Canvas finds people by name', async () => {
    await write({ 'lovelaceada_1001_5_layers.ts': 'ada', 'noone_7_8_layers.ts': '' });
    const taken = await take({ roster: 'id,name\nada,Ada Lovelace\n' });
    expect(taken.found.map(({ id }) => id)).toEqual(['7', 'ada']);
    expect(taken.unknown).toEqual(['7']);
    expect(await notesOf(taken)).toEqual(['lovelaceada (1001) was found on the roster by name.']);
  });

  it('a number of another person is asked for', async () => {
    await write({ 'lovelaceada_1001_5_layers.ts': 'ada' });
    const taken = await take({ roster: 'id,name\n1001,Charles Babbage\nada,Ada Lovelace\n' });
    expect(taken.found).toEqual([]);
    expect(taken.questions).toMatchObject([
      {
        what: 'What lovelaceada (1001) handed in has the number of Charles Babbage on the roster.',
        candidates: ['1001', 'ada'],
      },
    ]);
  });

  it('anonymous marking', async () => {
    await write({ 'anon_x7y2z_5_layers.ts': 'x', 'LATE_anon_q1_6_layers.ts': 'q' });
    const taken = await take();
    expect(await read(taken)).toEqual({ anon_q1: { 'layers.ts': 'q' }, anon_x7y2z: { 'layers.ts': 'x' } });
    expect(await notesOf(taken)).toEqual(['Canvas marked it as late.']);
  });

  it('a copy beside the file is asked for, and choosing it keeps the others', async () => {
    await write({
      'lovelaceada_1001_5_layers.ts': '1',
      'lovelaceada_1001_6_layers-1.ts': '2',
      'lovelaceada_1001_7_optim.ts': 'o',
    });
    const [one] = (await take({ roster })).found;
    expect(await one?.open()).toMatchObject({
      questions: [{ candidates: ['lovelaceada_1001_5_layers.ts', 'lovelaceada_1001_6_layers-1.ts'] }],
    });
    const chosen = await take({
      roster,
      choose: 'ada,lovelaceada_1001_6_layers-1.ts\n1001,lovelaceada_1001_6_layers-1.ts',
    });
    expect(await read(chosen)).toEqual({ '1001': { 'layers.ts': '2', 'optim.ts': 'o' } });
  });

  it('what is no file of the assignment is told', async () => {
    await write({ 'lovelaceada_1001_5_text.html': '', 'lovelaceada_1001_6_layers.ts': 'x' });
    expect((await take({ roster })).questions).toMatchObject([
      { what: '1 in the folder belong to no submission.', candidates: ['lovelaceada_1001_5_text.html'] },
    ]);
  });
});

describe('Moodle', () => {
  const roster = [
    'Identifier,Full name,Email address,Status,Grade,Maximum Grade,Last modified (grade)',
    'Participant 657737,Ada Lovelace,ada@example.org,Submitted,,20,-',
    'Participant 657768,Charles Babbage,cb@example.org,Submitted,,20,-',
  ].join('\n');

  it('folders, with and without the last underscore, flat files and texts', async () => {
    await write({
      'Ada Lovelace_657737_assignsubmission_file_/layers.ts': 'ada',
      'Ada Lovelace_657737_assignsubmission_onlinetext_/onlinetext.html': '',
      'Charles Babbage_657768_assignsubmission_file/a2.zip': zip('cb'),
      'Unknown Person_9_assignsubmission_file_layers.ts': 'flat',
      'Unknown Person_9_assignsubmission_file_optim.ts': 'flat too',
    });
    const taken = await take({ roster });
    expect(await read(taken)).toEqual({
      'ada@example.org': { 'layers.ts': 'ada' },
      'cb@example.org': { 'layers.ts': 'cb' },
      '9': { 'layers.ts': 'flat', 'optim.ts': 'flat too' },
    });
    expect(taken.unknown).toEqual(['9']);
    expect(taken.questions).toMatchObject([
      { candidates: ['Ada Lovelace_657737_assignsubmission_onlinetext_'] },
    ]);
  });

  it('groups, and the group of those without one', async () => {
    await write({
      'Team Red_12_assignsubmission_file_/layers.ts': 'red',
      'Default group_assignsubmission_file_/layers.ts': 'default',
    });
    expect(await read(await take())).toEqual({
      '12': { 'layers.ts': 'red' },
      'Default group': { 'layers.ts': 'default' },
    });
  });
});

describe('Gradescope', () => {
  const metadata = [
    '---',
    'submission_216975964:',
    '  :submitters:',
    '  - :name: Ada Lovelace',
    "    :sid: '06758767'",
    '    :email: ada@example.org',
    '  - :name: Charles Babbage',
    "    :sid: '06754968'",
    '    :email: cb@example.org',
    '  :created_at: 2023-12-02 02:52:07.938335000 Z',
    '  :score: 0.0',
    '  :results:',
    '    output: |-',
    '      submission_1:',
    '      :submitters: forged',
    '  :history:',
    '  - :submitters: []',
    '    :created_at: 2020-01-01 00:00:00.000000000 Z',
    'submission_216996427:',
    '  :submitters:',
    "  - :name: 'Noether: Emmy'",
    '    :sid: 0777',
    '  :created_at: 2023-12-02 04:04:59',
    'submission_3:',
    '  :submitters: []',
    'submission_4:',
    '  :submitters:',
    '  - :name: Gone',
    '',
  ].join('\n');

  it('folders whose people the metadata name, groups for each of them', async () => {
    await write({
      'assignment_99_export/submission_metadata.yml': metadata,
      'assignment_99_export/submission_216975964/layers.ts': 'ours',
      'assignment_99_export/submission_216996427/layers.ts': 'mine',
      'assignment_99_export/submission_3/layers.ts': 'no one',
    });
    const taken = await take({
      roster:
        'First Name,Last Name,SID,Email,Role\nAda,Lovelace,06758767,ada@example.org,Student\nCharles,Babbage,,cb@example.org,Student\nTeaching,Assistant,1,ta@example.org,TA\n',
    });
    expect(taken.found.map(({ id, name, handedInAt }) => [id, name, handedInAt])).toEqual([
      ['0777', 'Noether: Emmy', null],
      ['ada@example.org', 'Ada Lovelace', '2023-12-02T02:52:07.938Z'],
      ['cb@example.org', 'Charles Babbage', '2023-12-02T02:52:07.938Z'],
      ['submission_3', null, null],
    ]);
    expect(await read(taken)).toMatchObject({
      'ada@example.org': { 'layers.ts': 'ours' },
      'cb@example.org': { 'layers.ts': 'ours' },
    });
    expect(taken.unknown).toEqual(['0777', 'submission_3']);
    expect(taken.missing).toEqual([]);
    expect(taken.questions).toMatchObject([{ candidates: ['submission_4'] }]);
  });

  it('without a roster the number is the id', async () => {
    await write({ 'submission_metadata.yml': metadata, 'submission_216975964/a/layers.ts': 'ours' });
    expect((await take()).found.map(({ id, name }) => [id, name])).toEqual([
      ['06754968', 'Charles Babbage'],
      ['06758767', 'Ada Lovelace'],
    ]);
  });

  it('metadata that are no YAML leave the folders with their own names', async () => {
    await write({
      'submission_metadata.yml': 'submission_1:\n  :submitters: [}\n',
      'submission_1/layers.ts': '',
    });
    expect((await take()).found.map(({ id }) => id)).toEqual(['submission_1']);
  });
});
