import { cp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { openStaffDesk, runIn, type StaffDesk } from './testing.ts';

const secret = 'correct horse battery staple';
let desk: StaffDesk;
let kit: string;
let files: readonly string[];

beforeAll(async () => {
  desk = await openStaffDesk();
  kit = desk.at('students');
  const args = ['release', 'a1', 'a2', '--out', kit, '--template'];
  const released = await desk.author(args, { GRADKIT_SECRET: secret });
  expect([released.exitCode, released.said]).toEqual([0, expect.stringMatching(/\nNext: cd .*\n$/)]);
  const entries = await readdir(kit, { recursive: true, withFileTypes: true });
  files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.relative(kit, path.join(parentPath, name)));
  await symlink(path.join(desk.root, 'node_modules'), path.join(kit, 'node_modules'));
});
afterAll(() => desk.remove());

/** Runs a command line in the students' kit, as they do. */
const run = (commandLine: string): ReturnType<typeof runIn> => runIn(kit, commandLine);

const read = (file: string): Promise<string> => readFile(path.join(kit, file), 'utf8');

describe('the kit', () => {
  it('holds nothing of the staff: no solution, hidden fixture, test or tool', () => {
    for (const file of files) {
      expect(file).not.toMatch(
        /solution|hidden|mistakes|exercises\/|author|golden|testing|batch(?!norm)|\.test\.|\bstudy\/|bench/i,
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
    const manifest: unknown = JSON.parse(await read('package.json'));
    expect(manifest).toMatchObject({
      scripts: { build: 'tsx bin/build.ts', prepare: 'tsx bin/build.ts' },
    });
    for (const name of ['esbuild', 'mathjs', 'tsx', 'zod'])
      expect(manifest).toHaveProperty(['dependencies', name]);
    expect(manifest).not.toHaveProperty('devDependencies');
    const lock: unknown = JSON.parse(await read('package-lock.json'));
    for (const name of [
      'age-encryption',
      'cli-progress',
      'yaml',
      'yauzl',
      'tar-stream',
      'csv-parse',
      'cli-table3',
      '@inquirer/prompts',
      'vitest',
    ]) {
      expect(manifest).not.toHaveProperty(['dependencies', name]);
      expect(lock).not.toHaveProperty(['packages', `node_modules/${name}`]);
    }
    expect(lock).toHaveProperty(['packages', 'node_modules/complex.js', 'integrity']);
    expect(JSON.stringify(lock)).not.toContain('"dev":true');
    const ci = run('npm ci --dry-run --offline --ignore-scripts');
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
    const source =
      "console.log('loss', 1);\n// @ts-expect-error: graded code has no process\nprocess.exit(0);\n";
    await writeFile(loud, source);
    for (const project of ['assignments', '.']) {
      expect(run(`${process.execPath} ${tsc} -p ${project}`)).toMatchObject({ code: 0, out: '' });
    }
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
    expect(run('npm run prepare')).toMatchObject({ code: 0 });
    const { code, out } = run(block.trim().split('\n').at(-1) ?? '');
    expect(code).toBe(1);
    expect(out).toMatch(/^0 of \d+ points on the public checks/m);
    expect(out).toMatch(/Next: npm run grade a2 [\w-]+\n$/);
  });

  it('offers no lab that draws functions of an assignment that is not in it', async () => {
    const { code, out } = run('npm run -s lab');
    expect([code, out.replace(/\s+/g, ' ')]).toEqual([
      0,
      expect.stringMatching(/^For those who have a4 too: init-scale, .* Next: npm run status $/),
    ]);
    expect(await read('README.md')).toMatch(/`npm run lab` /);
  });

  it('has no command for staff', () => {
    const { code, out } = run('node bin/start.js complete -- ');
    expect([code, out.trim().split('\n')]).toEqual([0, expect.arrayContaining(['grade', 'pack'])]);
    expect(out).not.toMatch(/batch|author/);
    expect(run('node bin/start.js batch')).toMatchObject({ code: 2 });
  });

  it('makes pages of its handouts, without a dead link', () => {
    const { code, out, error } = run('npm run -s site -- --out pages');
    expect([code, error]).toEqual([0, '']);
    expect(out).toMatch(/^Written: \d+ pages\.\nNext: open pages\/index\.html in a browser\n$/);
  });

  it('gives hints', () => {
    const { code, out } = run('npm run -s hint a1 affine');
    expect([code, out]).toEqual([0, expect.stringContaining('Next: try it, or ask for one more')]);
  });

  it('gives full marks for the public checks, and never says that this was all', async () => {
    await cp(path.join(desk.root, 'solutions/a2'), path.join(kit, 'solved'), { recursive: true });
    const { code, out } = run('npm run -s grade -- a2 --submission solved');
    await rm(path.join(kit, 'solved'), { recursive: true });
    const [, score, full] = /^(\d+) of (\d+) points on the public checks/m.exec(out) ?? [];
    expect([code, score]).toEqual([0, full]);
    expect(out).toContain('Every public check passes. Hidden checks, with other numbers and edges, decide');
    expect(out).not.toMatch(/\ball\b|everything|done|every check/i);
  });
});
