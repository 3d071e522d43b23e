import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { reportSchema } from '../report/schema.ts';
import { type Run, runCli } from '../testing/run-cli.ts';
import { tinySolution } from '../testing/tiny.ts';
import { useTinyKit } from '../testing/use-tiny-kit.ts';

const kit = useTinyKit(tinySolution);

const run = (...args: string[]): Promise<Run> => runCli(kit.root, args);

describe('the report', () => {
  it('as JSON is what the schema says, and written also when something failed', async () => {
    const json = path.join(kit.root, 'report.json');
    const { code } = await run('grade', 't1', '--json', json);
    const report = reportSchema.parse(JSON.parse(await readFile(json, 'utf8')));
    expect(code).toBe(1);
    expect(report).toMatchObject({
      version: 1,
      kit: '0.0.1',
      assignment: 't1',
      score: 0,
      maxScore: 13,
      fixtures: 'all',
    });
    expect(report.exercises.map(({ id, status }) => [id, status])).toEqual([
      ['scale', 'not-started'],
      ['half-square', 'not-started'],
      ['step', 'not-started'],
    ]);
  });

  it('is the same, byte for byte, each time', async () => {
    const texts: string[] = [];
    for (const name of ['one.json', 'two.json']) {
      await run('grade', 't1', '--submission', kit.submission, '--json', name);
      texts.push(await readFile(path.join(kit.root, name), 'utf8'));
    }
    expect(texts[0]).toBe(texts[1]);
  });

  it('is about the named exercises alone, in the order of the manifest', async () => {
    const { out } = await run('grade', 't1', 'step', 'scale', '--submission', kit.submission);
    expect(out.match(/^ {2}\S+/gm)).toEqual(['  scale', '  step']);
    expect(out).toContain('9 of 9 points');
  });

  it.each(['public', 'hidden'])('is about the %s checks where they are asked for', async (scope) => {
    const { code, out } = await run('grade', 't1', '--submission', kit.submission, '--fixtures', scope);
    expect(code).toBe(0);
    expect(out).toContain(`points on the ${scope} checks`);
  });

  it('goes to a folder with spaces and odd characters as well', async () => {
    const folder = path.join(kit.root, 'Ünï cödé (1)');
    await mkdir(folder);
    for (const [name, text] of Object.entries(tinySolution)) await writeFile(path.join(folder, name), text);
    expect((await run('grade', 't1', '--submission', folder)).code).toBe(0);
  });
});

describe('colour', () => {
  const escapes = async (args: string[], env: Record<string, string>): Promise<boolean> =>
    (await runCli(kit.root, ['grade', 't1', ...args], env)).out.includes('\u001b[');

  it.each<[boolean, string[], Record<string, string>]>([
    [false, [], {}],
    [true, [], { FORCE_COLOR: '1' }],
    [false, [], { FORCE_COLOR: '0' }],
    [false, [], { FORCE_COLOR: '1', NO_COLOR: '1' }],
    [true, [], { FORCE_COLOR: '1', NO_COLOR: '' }],
    [false, ['--no-color'], { FORCE_COLOR: '1' }],
    [false, ['--no-color'], {}],
  ])('is %s with %j and %j', async (expected, args, env) => {
    expect(await escapes(args, env)).toBe(expected);
  });

  it('is refused by --no-color before the command as well', async () => {
    const { code, out } = await runCli(kit.root, ['--no-color', 'grade', 't1'], { FORCE_COLOR: '1' });
    expect([code, out.includes('\u001b')]).toEqual([1, false]);
  });
});
