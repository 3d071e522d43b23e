import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { labs } from '../lab/lab.ts';
import { runCli } from '../testing/run-cli.ts';
import { root } from '../testing/student.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gradkit-lab-cli-'));
});
afterAll(() => rm(folder, { recursive: true }));

const at = (name: string): string => path.join(folder, name);

it('lists the labs without a name', async () => {
  const { code, out } = await runCli(root, ['lab']);
  expect(code).toBe(0);
  for (const name of Object.keys(labs)) expect(out).toMatch(new RegExp(`^ {2}${name} `, 'm'));
  for (const line of out.split('\n')) expect(line.length).toBeLessThan(80);
  expect(out).toMatch(/\nNext: npm run lab -- init-scale\n$/);
});

it('draws the solutions in the terminal and writes each figure and a page', async () => {
  const { code, out, error } = await runCli(root, [
    'lab',
    'td-loss',
    '--reference',
    '--out',
    at('new/drawings'),
  ]);
  expect([code, error]).toEqual([0, 'td-loss: calls the reference ...\n']);
  expect(out).toContain('Its gradient, the pull on q');
  expect(out).toMatch(/\nNext: open \S*td-loss\.html in a browser\n$/);
  expect((await readdir(at('new/drawings'))).sort()).toEqual([
    'td-loss-1.svg',
    'td-loss-2.svg',
    'td-loss.html',
  ]);
});

it('says which exercise comes first, where a function of the student is not written yet', async () => {
  const { code, out, error } = await runCli(root, ['lab', 'svm-slice', '--out', at('none')]);
  expect([code, out]).toEqual([1, '']);
  expect(error.replaceAll('\n', ' ')).toMatch(
    /lossSlice1d is not started\. Do the exercise loss-landscape of a4 first/,
  );
  expect(error).toMatch(/\nNext: npm run grade a4 loss-landscape\n$/);
});

it.each([
  [['lab', 'init-scal'], 'Did you mean init-scale?'],
  [['lab', 'td-loss', '--seed', '0'], 'A seed is a whole number from 1 to 999999, not "0".'],
  [['lab', 'td-loss', '--seed', 'x'], 'A seed is'],
  [['lab', 'td-loss', '--out', 'FILE'], 'is no folder that can be written to;'],
])('refuses %j with a sentence', async (args, words) => {
  await writeFile(at('file'), '');
  const given = args.map((each) => (each === 'FILE' ? at('file') : each));
  const { code, error } = await runCli(root, given);
  expect([code, error.replaceAll('\n', ' ')]).toEqual([2, expect.stringContaining(words)]);
  expect(error).toMatch(/\nNext: npm run lab/);
});
