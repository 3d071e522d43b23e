import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireAssignment } from '../../define/compile-manifest.ts';
import { runVerb } from '../testing.ts';
import { gatherHidden } from './plan-autograder.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const digits = 'ab'.repeat(32);
const node = ['--node', '24.1.0', '--node-sha256', digits];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gradkit-autograder-'));
});
afterAll(() => rm(folder, { recursive: true }));

const author = (...args: string[]) => runVerb(root, args);

describe('an autograder', () => {
  it('brings the hidden fixture of every exercise, as it was made', async () => {
    const assignment = await requireAssignment(root, 'a1');
    const hidden = await gatherHidden(root, assignment);
    expect([...hidden.keys()].sort()).toEqual(
      assignment.exercises.map(({ id }) => `fixtures/a1/hidden/${id}.json`).sort(),
    );
    for (const [file, contents] of hidden) expect(contents).toEqual(await readFile(path.join(root, file)));
  });

  it('is not made without them', async () => {
    const assignment = await requireAssignment(root, 'a1');
    await expect(gatherHidden(folder, assignment)).rejects.toThrow(/hidden fixture of .* is absent\. Next: /);
  });

  it.each<[RegExp, string[]]>([
    [/is no version of Node that the kit runs on;/, ['--node', '18.0.0', '--node-sha256', digits]],
    [/is no version of Node/, ['--node', 'latest', '--node-sha256', digits]],
    [/takes the 64 digits/, ['--node', '24.1.0', '--node-sha256', 'abc']],
    [/is no address of an archive/, [...node, '--node-url', 'http://example.org/node.tar.xz']],
    [/is no address of an archive/, [...node, '--node-url', "https://x/'$(x)'.tar.xz"]],
    [/The option "--node-sha256 <digits>" is missing\./, ['--node', '24.1.0']],
  ])('is refused with a sentence, and nothing is written: %s', async (sentence, options) => {
    const { exitCode, said } = await author(
      'autograder',
      'a1',
      '--out',
      path.join(folder, 'x.zip'),
      ...options,
    );
    expect([exitCode, said]).toEqual([2, expect.stringMatching(sentence)]);
    expect(await readdir(folder)).toEqual([]);
  });

  it('goes to a file in a folder that is there', async () => {
    const nowhere = await author('autograder', 'a1', '--out', path.join(folder, 'no/x.zip'), ...node);
    expect([nowhere.exitCode, nowhere.said]).toEqual([
      2,
      expect.stringMatching(/There is no folder .*no; --out names a file/),
    ]);
    const onto = await author('autograder', 'a1', '--out', folder, ...node);
    expect([onto.exitCode, onto.said]).toEqual([
      2,
      expect.stringMatching(/is a folder; --out names a file\./),
    ]);
    await writeFile(path.join(folder, 'old.zip'), 'old');
    const unknown = await author('autograder', 'a99', '--out', path.join(folder, 'old.zip'), ...node);
    expect(unknown.exitCode).toBe(2);
    expect(await readFile(path.join(folder, 'old.zip'), 'utf8')).toBe('old');
    await rm(path.join(folder, 'old.zip'));
  });
});
