import { beforeEach, describe, expect, it } from 'vitest';
import { textsById, useClassFolder, zipped } from '../../testing/class-folder.ts';

const { remove, take, write } = useClassFolder();

describe('flat files whose id may end in two places', () => {
  const wanted = ['layers.ts', 'fc_layers.ts'];
  beforeEach(() => write({ 'ada_fc_layers.ts': 'x' }));

  it('the roster decides', async () => {
    expect(await textsById(await take({ wanted, roster: 'id\nada\n' }))).toEqual({
      ada: { 'fc_layers.ts': 'x' },
    });
    expect(await textsById(await take({ wanted, roster: 'id\nada_fc\n' }))).toEqual({
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
      expect(await textsById(await take({ ...given, choose: 'ada,ada_fc_layers.ts' }))).toEqual({
        ada: { 'fc_layers.ts': 'x' },
      });
    },
  );
});

describe('several submissions of one person', () => {
  it('are asked for, and the person has a result that says so', async () => {
    await write({ 'ada/layers.ts': 'folder', 'ada.zip': zipped('zip'), 'bob/layers.ts': 'bob' });
    const taken = await take({ roster: 'id\nada\nbob\n' });
    expect(await textsById(taken)).toEqual({
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
    expect(await textsById(chosen)).toMatchObject({ ada: { 'layers.ts': 'zip' } });
    expect(chosen.questions).toEqual([]);
  });

  it('also where one is a copy by its name, or differs in capitals', async () => {
    await write({ 'ada.zip': zipped('1'), 'ada (1).zip': zipped('2') });
    expect((await take()).questions).toMatchObject([{ candidates: ['ada (1).zip', 'ada.zip'] }]);
    await remove('ada (1).zip');
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
