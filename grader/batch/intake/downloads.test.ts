import { describe, expect, it } from 'vitest';
import { notesOf, textsById, useClassFolder, zipped } from '../../testing/class-folder.ts';

const { take, write } = useClassFolder();

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
      'babbagecharles_LATE_1002_208490286_a2 work.zip': zipped('cb'),
      'núñezmaríajosé_1003_208490287_layers-2.ts': 'mjn',
    });
    const taken = await take({ roster });
    expect(await textsById(taken)).toEqual({
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
    expect(await textsById(taken)).toEqual({
      anon_q1: { 'layers.ts': 'q' },
      anon_x7y2z: { 'layers.ts': 'x' },
    });
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
    expect(await textsById(chosen)).toEqual({ '1001': { 'layers.ts': '2', 'optim.ts': 'o' } });
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
      'Charles Babbage_657768_assignsubmission_file/a2.zip': zipped('cb'),
      'Unknown Person_9_assignsubmission_file_layers.ts': 'flat',
      'Unknown Person_9_assignsubmission_file_optim.ts': 'flat too',
    });
    const taken = await take({ roster });
    expect(await textsById(taken)).toEqual({
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
    expect(await textsById(await take())).toEqual({
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
    expect(await textsById(taken)).toMatchObject({
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
