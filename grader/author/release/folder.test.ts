import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStaffDesk, type StaffDesk } from './testing.ts';

let desk: StaffDesk;
beforeAll(async () => {
  desk = await openStaffDesk();
});
afterAll(() => desk.remove());

describe('a release', () => {
  it('of one assignment speaks of that one alone', async () => {
    const out = desk.at('one');
    expect((await desk.author(['release', 'a2', '--out', out])).exitCode).toBe(0);
    const readme = await readFile(path.join(out, 'README.md'), 'utf8');
    const [, advice = ''] = readme.split('## Begin');
    expect(advice).not.toMatch(/\ba1\b/);
    expect(advice).toContain('npm run grade a2 sgd-momentum');
    expect(await readdir(path.join(out, 'assignments'))).toEqual(['a2', 'console.d.ts', 'tsconfig.json']);
    expect(await readdir(out)).not.toContain('.github');
    const handout = await readFile(path.join(out, 'assignments/a2/README.md'), 'utf8');
    expect(handout).not.toContain('](../a1/');
  });

  it('tells in a dry run what it would copy, and writes nothing', async () => {
    const out = desk.at('dry');
    const dry = await desk.author(['release', 'a2', '--out', out, '--dry-run']);
    expect(dry.exitCode).toBe(0);
    expect(dry.said).toMatch(/^ {2}fixtures\/a2\/ +\d+ files +\d+ kB$/m);
    expect(dry.said).toMatch(/^ {2}together +\d+ files +\d+ kB$/m);
    expect(dry.said).toMatch(/Nothing was written.*\nNext: npm run author -- release a2 --out/);
    for (const line of dry.said.split('\n')) expect(line.length).toBeLessThan(80 + out.length);
    expect(await readdir(desk.at(''))).not.toContain('dry');
  });

  it('says when the hidden numbers are those that everyone can make', async () => {
    const { said } = await desk.author(['release', 'a1', 'a2', '--out', desk.at('any'), '--dry-run']);
    expect(said.replace(/\s+/g, ' ')).toContain(
      'The hidden numbers of a1 and a2 come from a secret that stands',
    );
  });

  it('with a leak is none: it names the place, and nothing is left', async () => {
    const handout = path.join(desk.root, 'assignments/a1/README.md');
    const before = await readFile(handout, 'utf8');
    const [, relu = ''] =
      /<hole relu>([^]*?)\/\/ <\/hole>/.exec(
        await readFile(path.join(desk.root, 'solutions/a1/layers.ts'), 'utf8'),
      ) ?? [];
    await writeFile(handout, `${before}\n${relu}\n`);
    const out = desk.at('leaking');
    for (const flags of [[], ['--dry-run']]) {
      const refused = await desk.author(['release', 'a1', '--out', out, ...flags]);
      expect(refused.exitCode).toBe(1);
      expect(refused.said).toMatch(/^✗ assignments\/a1\/README\.md:\d+ {2}\d+ words and signs of staff code/);
      expect(refused.said).toMatch(/Nothing was released[^]*\nNext: take that out/);
    }
    await writeFile(handout, before);
    expect((await readdir(desk.at(''))).filter((name) => /leaking|^\.gradkit/.test(name))).toEqual([]);
  });
});

describe('a folder that is there already', () => {
  it('is taken when it is empty', async () => {
    const out = desk.at('empty');
    await mkdir(out);
    expect((await desk.author(['release', 'a2', '--out', out])).exitCode).toBe(0);
    expect(await readdir(out)).toContain('package.json');
  });

  it('is left alone when no release made it, with --force too', async () => {
    const out = desk.at('theirs');
    await mkdir(out);
    await writeFile(path.join(out, 'thesis.txt'), 'years of work');
    for (const flags of [[], ['--force']]) {
      const refused = await desk.author(['release', 'a2', '--out', out, ...flags]);
      expect(refused.exitCode).toBe(2);
      expect(refused.said).toContain('no release made it');
    }
    expect(await readdir(out)).toEqual(['thesis.txt']);
  });

  it('is replaced by --force when a release made it; its git history stays', async () => {
    const out = desk.at('again');
    await desk.author(['release', 'a1', '--out', out]);
    await mkdir(path.join(out, '.git'));
    await writeFile(path.join(out, '.git/HEAD'), 'ref: refs/heads/main\n');
    const refused = await desk.author(['release', 'a2', '--out', out]);
    expect([refused.exitCode, refused.said]).toEqual([2, expect.stringContaining('add --force')]);
    expect((await desk.author(['release', 'a2', '--out', out, '--force'])).exitCode).toBe(0);
    expect(await readdir(path.join(out, 'assignments'))).toEqual(['a2', 'console.d.ts', 'tsconfig.json']);
    expect(await readFile(path.join(out, '.git/HEAD'), 'utf8')).toContain('refs/heads/main');
  });

  it("is left alone when something of one's own lies in a released kit", async () => {
    const out = desk.at('mixed');
    await desk.author(['release', 'a2', '--out', out]);
    await writeFile(path.join(out, 'notes.txt'), 'mine');
    const refused = await desk.author(['release', 'a2', '--out', out, '--force']);
    expect([refused.exitCode, refused.said]).toEqual([2, expect.stringContaining('holds notes.txt')]);
  });

  it.each([
    ['a file', 'kit/LICENSE', 'is not a folder'],
    ['the kit itself', 'kit', 'is part of the kit itself'],
    ['a part of the kit', 'kit/assignments/a3', 'is part of the kit itself'],
  ])('is refused when it is %s', async (_, name, words) => {
    const refused = await desk.author(['release', 'a2', '--out', desk.at(name)]);
    expect([refused.exitCode, refused.said]).toEqual([2, expect.stringContaining(words)]);
  });
});

it.each([
  [['release', 'a9', '--out', 'x'], {}, 'There is no assignment "a9"'],
  [['release', 'a2'], {}, '--out'],
  [['release', 'a2', '--out', 'x'], { GRADKIT_SECRET: 'short' }, 'fewer than 8 characters'],
])('refuses %j with a sentence', async (args, env, words) => {
  const refused = await desk.author(args, env);
  expect([refused.exitCode, refused.said]).toEqual([2, expect.stringContaining(words)]);
});
