import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Row } from '../export/entry.ts';
import { gradesCsv } from '../export/grades-csv.ts';
import { readGrades } from '../export/read-grades.ts';
import { type Run, runCli } from '../testing/run-cli.ts';
import { makeTinyKit, type TinyKit } from '../testing/tiny-kit.ts';

const row = (id: string, score: number | null, more: Partial<Row> = {}): Row => ({
  ...{
    id,
    name: `${id}, "x"`,
    email: `${id}@example.org`,
    section: null,
    maxScore: 13,
    marks: [],
    notes: [],
  },
  ...{ status: score === null ? 'error' : 'fail', score },
  ...more,
});
const rows = [row('1001', 7.5), row('1002', null), row('1003', 13, { status: 'pass', notes: ['Late.'] })];
const canvas =
  'Student,ID,SIS Login ID,Section,T1 (42)\n    Points Possible,,,,13\n"A, a",1001,a,s,\nB,1002,b,s,3\n';
const worksheet =
  'Identifier,Full name,Grade,Maximum Grade,Grade can be changed,Last modified (grade)\nParticipant 1001,"A, a",,13,Yes,-\n';

let kit: TinyKit;
beforeAll(async () => {
  kit = await makeTinyKit();
  await mkdir(path.join(kit.root, 'results'));
  await writeFile(path.join(kit.root, 'results/grades.csv'), [...gradesCsv(rows, ['scale'])].join(''));
  await writeFile(path.join(kit.root, 'results/class.json'), '{"assignment":"t1"}');
  await writeFile(path.join(kit.root, 'canvas.csv'), canvas);
  await writeFile(path.join(kit.root, 'worksheet.csv'), worksheet);
});
afterAll(() => kit.remove());

const run = (...args: string[]): Promise<Run> => runCli(kit.root, ['batch', 'gradebook', ...args]);
const read = (name: string): Promise<string> => readFile(path.join(kit.root, name), 'utf8');

it('grades.csv is read back', () => {
  expect(readGrades([...gradesCsv(rows, ['scale'])].join(''))).toEqual(rows);
  expect(() => readGrades('id,score\na,1\n')).toThrow(/has no column/);
});

it("fills Canvas's gradebook and says what is left to do", async () => {
  const { code, out, error } = await run(
    'canvas',
    'results',
    'canvas.csv',
    '--column',
    '42',
    '--to',
    'c.csv',
  );
  expect([code, error]).toEqual([0, '']);
  expect(await read('c.csv')).toBe(canvas.replace('1001,a,s,', '1001,a,s,7.5'));
  expect(out).toMatchInlineSnapshot(`
    "1 grade written to c.csv.
    ! 1002 was left as it was: part of the work could not be graded, and that is no
    zero.
    ! 1003 was graded, but is not in the table.
    Next: in Canvas, Grades, Import; it shows every change before it is made.
    "
  `);
});

it("fills Moodle's worksheet, or makes a table for its import", async () => {
  expect((await run('moodle', 'results', 'worksheet.csv', '--to', 'm.csv')).code).toBe(0);
  expect(await read('m.csv')).toBe(worksheet.replace('"A, a",,', '"A, a",7.5,'));
  expect((await run('moodle-import', 'results', '--to', 'i.csv')).code).toBe(0);
  expect(parse(await read('i.csv'))).toEqual([
    ['Email address', 'ID number', 'Assignment: t1', 'Feedback: t1'],
    ['1001@example.org', '1001', '7.5', ''],
    ['1003@example.org', '1003', '13', 'Late.'],
  ]);
});

it.each([
  [/Name the column of the assignment/, ['canvas', 'results', 'canvas.csv', '--to', 'x.csv']],
  [/no column "43"/, ['canvas', 'results', 'canvas.csv', '--column', '43', '--to', 'x.csv']],
  [/kept as it is/, ['canvas', 'results', 'canvas.csv', '--column', '42', '--to', 'canvas.csv']],
  [/There is no nowhere.grades\.csv/, ['moodle', 'nowhere', 'worksheet.csv', '--to', 'x.csv']],
  [/cannot be read/, ['moodle', 'results', 'nothing.csv', '--to', 'x.csv']],
  [/Name the gradebook that you downloaded/, ['moodle', 'results', '--to', 'x.csv']],
])('is refused with a sentence: %s', async (sentence, args) => {
  const { code, error } = await run(...args);
  expect([code, error]).toEqual([2, expect.stringMatching(sentence)]);
  await expect(read('x.csv')).rejects.toThrow();
});
