import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runVerb } from '../author/testing.ts';
import { runCli } from '../testing/run-cli.ts';
import { makeTinyKit, type TinyKit } from '../testing/tiny-kit.ts';

const root = path.resolve(import.meta.dirname, '../..');
const page = await readFile(path.join(root, 'docs/exports.md'), 'utf8');
const commands = Array.from(page.matchAll(/^npm run .*$/gm), ([command]) => command);
const ofGrade = commands.filter((command) => command.startsWith('npm run -s grade'));
const ofAuthor = commands.filter((command) => command.startsWith('npm run author'));

let kit: TinyKit;
beforeAll(async () => {
  kit = await makeTinyKit();
});
afterAll(() => kit.remove());

it('the page has commands of both kinds, and no others', () => {
  expect([ofGrade.length, ofAuthor.length, commands.length]).toEqual([4, 1, 5]);
});

it.each(ofGrade)('runs: %s', async (command) => {
  const words = command.replace('npm run -s ', '').replaceAll('a2', 't1').split(' ');
  const { code, error } = await runCli(
    kit.root,
    words.filter((word) => word !== '--'),
  );
  expect([code, error]).toEqual([1, '']);
});

it.each(ofAuthor)('is understood, up to the place where the zip would go: %s', async (command) => {
  const words = command.replace('DIGITS', 'ab'.repeat(32)).replace('../a2.zip', 'nowhere/a2.zip').split(' ');
  const { exitCode, said } = await runVerb(root, words.slice(4));
  expect([exitCode, said]).toEqual([2, expect.stringContaining('There is no folder')]);
});
