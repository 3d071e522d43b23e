import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { openStaffDesk, type StaffDesk } from './testing.ts';

const secret = 'correct horse battery staple';
let desk: StaffDesk;
let kit: string;
let said: string;
let files: readonly string[];

beforeAll(async () => {
  desk = await openStaffDesk();
  kit = desk.at('students');
  const args = ['release', 'a1', 'a2', '--out', kit, '--template'];
  const released = await desk.author(args, { GRADKIT_SECRET: secret });
  said = released.said;
  expect([released.exitCode, said]).toEqual([0, expect.stringMatching(/\nNext: cd .*\n$/)]);
  const entries = await readdir(kit, { recursive: true, withFileTypes: true });
  files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.relative(kit, path.join(parentPath, name)));
  await symlink(path.join(desk.root, 'node_modules'), path.join(kit, 'node_modules'));
});
afterAll(() => desk.remove());

/** Runs a command line in the students' kit, as they do. */
async function run(commandLine: string): Promise<{ code: number; out: string; error: string }> {
  const [command = '', ...args] = commandLine.split(' ');
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'] };
  const running = promisify(execFile)(command, args, { cwd: kit, env });
  return running.then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, error: stderr }),
    (failure: unknown) => {
      const { code, stdout, stderr } = Object(failure) as { code: number; stdout: string; stderr: string };
      return { code, out: stdout, error: stderr };
    },
  );
}

const read = (file: string): Promise<string> => readFile(path.join(kit, file), 'utf8');

describe('the kit', () => {
  it('holds nothing of the staff: no solution, hidden fixture, test or tool', () => {
    for (const file of files) {
      expect(file).not.toMatch(
        /solution|hidden|mistakes|exercises\/|author|golden|testing|\.test\.|\bstudy\/|bench/i,
      );
    }
    expect(files).toContain('assignments/a2/assignment.ts');
    expect(files).toContain('fixtures/a2/public/conv.json');
    expect(files).toContain('docs/verdicts.md');
    expect(files).toContain('grader/report/report.ts');
  });

  it('never names the secret', async () => {
    for (const file of files) {
      const text = await read(file);
      expect(text.includes(secret) || text.includes('GRADKIT_SECRET')).toBe(false);
    }
  });

  it('depends on what it imports, and npm finds that its lock fits', async () => {
    const { dependencies, devDependencies, scripts } = JSON.parse(await read('package.json')) as Record<
      string,
      Record<string, string> | undefined
    >;
    expect(devDependencies).toBeUndefined();
    expect(Object.keys(dependencies ?? {})).toEqual(
      expect.arrayContaining(['esbuild', 'mathjs', 'tsx', 'zod']),
    );
    for (const name of ['age-encryption', 'cli-progress', 'cli-table3', '@inquirer/prompts'])
      expect(dependencies).not.toHaveProperty(name);
    expect(Object.keys(scripts ?? {}).sort()).toEqual(['build', 'grade', 'hint', 'prepare']);
    const { packages } = JSON.parse(await read('package-lock.json')) as {
      packages: Record<string, { dev?: true }>;
    };
    expect(Object.values(packages).some(({ dev }) => dev)).toBe(false);
    expect(packages).not.toHaveProperty('node_modules/cli-progress');
    const ci = await run('npm ci --dry-run --offline --ignore-scripts');
    expect([ci.code, ci.error]).toEqual([0, expect.not.stringContaining('EUSAGE')]);
  });

  it('has links that lead somewhere', async () => {
    for (const page of files.filter((file) => file.endsWith('.md'))) {
      for (const [, target = ''] of (await read(page)).matchAll(/\]\(([\w./-]+\.\w+)(?:#[\w-]*)?\)/g))
        expect(files).toContain(path.join(path.dirname(page), target));
    }
  });

  it("is right in the eyes of a student's editor, without the types of Node", async () => {
    const tsc = path.join(desk.root, 'node_modules/typescript/bin/tsc');
    const loud = path.join(kit, 'assignments/a2/try.ts');
    await writeFile(loud, "console.log('loss', 1);\n");
    for (const project of ['assignments', '.']) {
      expect(await run(`${process.execPath} ${tsc} -p ${project}`)).toMatchObject({ code: 0, out: '' });
    }
    await writeFile(loud, 'process.exit(0);\n');
    expect((await run(`${process.execPath} ${tsc} -p assignments`)).out).toContain('process');
    await rm(loud);
  });

  it('comes with a workflow that grades with the rights to read and nothing else', async () => {
    const text = await read('.github/workflows/grade.yml');
    const workflow: unknown = parse(text);
    expect(workflow).toMatchObject({
      on: { push: null, pull_request: null },
      permissions: {},
      jobs: { grade: { permissions: { contents: 'read' }, 'timeout-minutes': 10 } },
    });
    for (const line of text.match(/.*uses:.*/g) ?? [])
      expect(line).toMatch(/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    const commands = [...text.matchAll(/run: (.*)/g)].map(([, command]) => command);
    expect(commands).toEqual([
      'npm ci',
      'npm run -s grade -- a1 --fixtures public',
      'npm run -s grade -- a2 --fixtures public',
    ]);
    expect(files).toContain('.gitignore');
  });
});

describe('the kit in use', () => {
  it("grades by its README's own two commands: no points yet", async () => {
    const [, block = ''] = /```\n([^`]*npm ci[^`]*)```/.exec(await read('README.md')) ?? [];
    expect(block).toBe('npm ci\nnpm run grade a2\n');
    // npm ci would ask a registry; what it does after that is this.
    expect(await run('npm run prepare')).toMatchObject({ code: 0 });
    const { code, out } = await run(block.trim().split('\n').at(-1) ?? '');
    expect(code).toBe(1);
    expect(out).toMatch(/^0 of \d+ points on the public checks/m);
    expect(out).toMatch(/Next: npm run grade a2 [\w-]+\n$/);
  });

  it('gives hints', async () => {
    const { code, out } = await run('npm run -s hint a1 affine');
    expect([code, out]).toEqual([0, expect.stringContaining('Next: try it, or ask for one more')]);
  });

  it('gives full marks for the public checks, and never says that this was all', async () => {
    await cp(path.join(desk.root, 'solutions/a2'), path.join(kit, 'solved'), { recursive: true });
    const { code, out } = await run('npm run -s grade -- a2 --submission solved');
    await rm(path.join(kit, 'solved'), { recursive: true });
    const [, score, full] = /^(\d+) of (\d+) points on the public checks/m.exec(out) ?? [];
    expect([code, score]).toEqual([0, full]);
    expect(out).toContain('Every public check passes. Hidden checks, with other numbers and edges, decide');
    expect(out).not.toMatch(/\ball\b|everything|done|every check/i);
  });
});

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

  it('says when the hidden numbers are those that everyone can make', () => {
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
