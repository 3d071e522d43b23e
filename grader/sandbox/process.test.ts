import { spawnSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { studentProcesses } from '../testing/children.ts';
import { callStudent, openStudent, root } from '../testing/student.ts';
import { nodeFlags } from './node-flags.ts';

const onLinux = process.platform === 'linux';

describe.runIf(onLinux)('the process that runs student code', () => {
  it('has an empty environment, stands in / and holds no open file but its three pipes', async () => {
    const sandbox = await openStudent('export const f = () => 1;', 'default');
    await callStudent(sandbox, 'f');
    const [pid] = studentProcesses();
    expect(readFileSync(`/proc/${pid}/environ`, 'utf8')).toBe('');
    expect(readlinkSync(`/proc/${pid}/cwd`)).toBe('/');
    for (const fd of [0, 1, 2]) expect(readlinkSync(`/proc/${pid}/fd/${fd}`)).toMatch(/^(socket|pipe):/);
    await sandbox.close();
  });

  it('is named by no argument that tells of the kit, the fixtures or the submission', async () => {
    const sandbox = await openStudent('export const f = () => 1;', 'default');
    const [pid] = studentProcesses();
    const command = readFileSync(`/proc/${pid}/cmdline`, 'latin1');
    expect(command).not.toContain(root);
    expect(command).not.toMatch(/fixtures|solutions|--allow/);
    expect(command).toMatch(/--(experimental-)?permission/);
    await sandbox.close();
  });

  it.each([
    ['an ordinary call', 'export const f = () => 1;'],
    ['an endless call', 'export const f = () => { for (;;); };'],
    ['an endless import', 'for (;;); export const f = 1;'],
    [
      'a memory bomb',
      'export const f = () => { const a = []; for (;;) a.push(new Float64Array(1e6).fill(1)); };',
    ],
  ])('is gone once the sandbox is closed after %s', async (_, source) => {
    const sandbox = await openStudent(source);
    await callStudent(sandbox, 'f', [], 500);
    await sandbox.close();
    expect(studentProcesses()).toEqual([]);
  });

  it('is gone when the sandbox is closed while it still runs', async () => {
    const sandbox = await openStudent('export const f = () => { for (;;); };', 'default');
    const call = callStudent(sandbox, 'f', [], 60_000);
    while (!isBusy(studentProcesses()[0])) await new Promise((resolve) => setTimeout(resolve, 20));
    await sandbox.close();
    await call.catch(() => undefined);
    await sandbox.close();
    expect(studentProcesses()).toEqual([]);
  });
});

/** Whether a process has used a quarter of a second of processor time. */
function isBusy(pid: number | undefined): boolean {
  if (pid === undefined) return false;
  const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]?.split(' ') ?? [];
  return Number(fields[11]) > 25;
}

describe("Node's permission model, under the flags of the sandbox,", () => {
  /** Runs a script with the sandbox's flags, as the boot code is run, but without taking anything from it. */
  function attempt(expression: string): string {
    const script = `
      const attempt = () => { ${expression} };
      try { console.log('got', attempt()); } catch (error) { console.log(error.code ?? error.name); }`;
    const { stdout } = spawnSync(process.execPath, [...nodeFlags(process.version), '-e', script], {
      cwd: '/',
      env: {},
      encoding: 'utf8',
    });
    return stdout.trim();
  }

  it.each([
    [
      'reading a file',
      `return require('fs').readFileSync(${JSON.stringify(path.join(root, 'package.json'))})`,
    ],
    [
      'listing the fixtures',
      `return require('fs').readdirSync(${JSON.stringify(path.join(root, 'fixtures'))})`,
    ],
    [
      'reading a hidden fixture',
      `return require('fs').readFileSync(${JSON.stringify(path.join(root, 'fixtures/a1/hidden/affine.json'))})`,
    ],
    ['reading its own environment', `return require('fs').readFileSync('/proc/self/environ')`],
    ['writing a file', `return require('fs').writeFileSync('/tmp/gradkit-escaped', '')`],
    ['starting a process', `return require('child_process').spawnSync('id')`],
    ['starting a thread', `return new (require('worker_threads').Worker)('1', { eval: true })`],
  ])('refuses %s', (_, expression) => {
    expect(attempt(expression)).toMatch(/ERR_ACCESS_DENIED/);
  });

  it('refuses code from text', () => {
    expect(attempt('return new Function("return 1")()')).toBe('EvalError');
  });

  it('would have told what was got', () => {
    expect(attempt('return 6 * 7')).toBe('got 42');
  });
});

it('the options fit each version of Node that the kit runs on', () => {
  expect(nodeFlags('v20.19.0')).toContain('--experimental-permission');
  expect(nodeFlags('v22.12.0')).toContain('--experimental-permission');
  expect(nodeFlags('v22.13.0')).toContain('--permission');
  expect(nodeFlags('v24.0.0')).toContain('--permission');
  expect(nodeFlags('v20.19.0')).not.toContain('--no-experimental-sqlite');
  expect(nodeFlags('v22.13.0')).toContain('--no-experimental-sqlite');
});

afterAll(() => {
  if (onLinux) expect(studentProcesses()).toEqual([]);
});
