import { spawnSync } from 'node:child_process';
import { cp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../testing/run-cli.ts';
import { makeTinyKit, type TinyKit } from '../testing/tiny-kit.ts';

let kit: TinyKit;
beforeAll(async () => {
  kit = await makeTinyKit(['public']);
});
afterAll(() => kit.remove());

const has = (program: string): boolean => spawnSync(program, ['--version']).status === 0;

const lines: [string, string[]][] = [
  ['gr', ['grade']],
  ['', ['grade', 'hint', 'status', 'reset', 'pack', 'completion', 'lab', 'site', 'batch', 'schema', 'help']],
  ['--v', ['--version']],
  ['grade ', ['t1']],
  ['grade t1 s', ['scale', 'step']],
  ['grade t1 scale s', ['step']],
  ['grade t1 --w', ['--watch']],
  ['grade t1 --o', ['--open']],
  ['grade t1 --h', ['--html', '--help']],
  ['grade t1 --fixtures ', ['public', 'hidden', 'all']],
  ['grade t1 --fixtures p', ['public']],
  ['grade --fixtures public ', ['t1']],
  ['hint t1 ', ['scale', 'half-square', 'step']],
  ['hint t1 scale ', []],
  ['reset t1 l', ['layers.ts', 'losses.ts']],
  ['pack t1 --o', ['--out']],
  ['lab ', ['init-scale', 'activations', 'dead-units', 'recurrent-norms', 'td-loss', 'svm-slice']],
  ['lab --re', ['--reference']],
  ['batch ', ['t1', 'merge', 'diff', 'override']],
  ['batch m', ['merge']],
  ['batch t1 ', []],
  ['batch t1 submissions s', ['scale', 'step']],
  ['batch t1 submissions --only ', ['scale', 'half-square', 'step']],
  ['batch t1 submissions --only scale --fixtures h', ['hidden']],
  ['batch t1 submissions --f', ['--fixtures', '--force']],
  ['batch merge --po', ['--policy']],
  ['batch merge part1 ', []],
  ['batch override --r', ['--reason']],
  ['site --o', ['--out']],
  ['completion ', ['bash', 'zsh', 'fish']],
  ['nothing ', []],
  ['grade t9 ', []],
];

it.each(lines)('gradkit %s: %j', async (line, words) => {
  const { code, out, error } = await runCli(kit.root, ['complete', '--', ...line.split(' ')]);
  expect([code, error]).toEqual([0, '']);
  expect(
    out
      .split('\n')
      .filter((word) => word !== '')
      .sort(),
  ).toEqual([...words].sort());
});

describe.runIf(has('bash'))('in bash', () => {
  /** What bash has for a command line after the script was read. */
  function bash(script: string, words: readonly string[]): string[] {
    const list = words.map((word) => `'${word}'`).join(' ');
    const ask = `COMP_WORDS=(gradkit ${list}); COMP_CWORD=${words.length}; _gradkit; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', `${script}\n${ask}`], { encoding: 'utf8' });
    expect(stderr).toBe('');
    return stdout.split('\n').filter((word) => word !== '');
  }

  it('completes, and makes the command where there is none', async () => {
    const { code, out } = await runCli(kit.root, ['completion', 'bash']);
    expect(code).toBe(0);
    expect(bash(out, ['grade', 't1', 'half'])).toEqual(['half-square']);
    expect(bash(out, ['pack', 't1', ''])).toEqual([]);
    const used = spawnSync('bash', ['--norc', '-c', `${out}\ngradkit --version`], { encoding: 'utf8' });
    expect([used.stdout, used.stderr]).toEqual(['0.0.1\n', '']);
  });

  it("completes where the kit's folder has a space and a quote in its name", async () => {
    const odd = path.join(kit.root, "Jane's kit");
    await cp(path.join(kit.root, 'bin/dist'), path.join(odd, 'bin/dist'), { recursive: true });
    await cp(path.join(kit.root, 'assignments'), path.join(odd, 'assignments'), { recursive: true });
    await writeFile(path.join(odd, 'package.json'), '{ "type": "module", "version": "0.0.2" }');
    const { out } = await runCli(odd, ['completion', 'bash']);
    expect(bash(out, ['grade', ''])).toEqual(['t1']);
  });
});

it.each(['zsh', 'fish'] as const)('%s takes the script, where there is such a shell', async (shell) => {
  const { code, out } = await runCli(kit.root, ['completion', shell]);
  expect(code).toBe(0);
  expect(out).toContain(`${path.join(kit.root, 'bin/dist/gradkit.js')}' complete -- `);
  if (has(shell)) expect(spawnSync(shell, ['-n', '-c', out]).status).toBe(0);
});

it('of a shell that is not known is wrong use', async () => {
  const { code, error } = await runCli(kit.root, ['completion', 'csh']);
  expect([code, error]).toEqual([2, expect.stringContaining('bash, zsh, fish')]);
});
