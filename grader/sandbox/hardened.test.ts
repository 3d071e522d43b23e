import { spawn, spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { isRunning, studentProcesses } from '../testing/children.ts';
import { callStudent, openStudent } from '../testing/student.ts';
import { tinySolution } from '../testing/tiny.ts';
import { makeTinyKit, tinyWith } from '../testing/tiny-kit.ts';
import { checkHardened, type Level } from './level.ts';

const works = checkHardened().status === 'works';
const levels: readonly Level[] = works ? ['default', 'hardened'] : ['default'];

describe.runIf(works)('at the hardened level the process that runs student code', () => {
  it('is in namespaces of its own, without capabilities, network or a writable file', async () => {
    const sandbox = await openStudent('export const f = () => 1;', 'hardened');
    expect(await callStudent(sandbox, 'f')).toMatchObject({ value: 1 });
    const node = studentProcesses().find((pid) => read(pid, 'cmdline').startsWith('/node'));
    for (const space of ['user', 'pid', 'mnt', 'net', 'ipc', 'uts'])
      expect(readlinkSync(`/proc/${node}/ns/${space}`)).not.toBe(readlinkSync(`/proc/self/ns/${space}`));
    expect(read(node, 'status')).toMatch(/CapEff:\s+0000000000000000/);
    expect(read(node, 'status')).toMatch(/NoNewPrivs:\s+1/);
    expect(read(node, 'limits')).toMatch(/Max file size\s+0\s+0/);
    expect(
      read(node, 'net/dev')
        .match(/^\s*\w+:/gm)
        ?.map((line) => line.trim()),
    ).toEqual(['lo:']);
    const mounts = read(node, 'mountinfo').trim().split('\n');
    for (const mount of mounts.filter((line) => !line.includes(' /dev')))
      expect(mount.split(' ')[5]).toMatch(/^ro/);
    expect(readdirSync(`/proc/${node}/root`).sort()).toEqual(
      expect.not.arrayContaining(['etc', 'home', 'work']),
    );
    await sandbox.close();
    expect(studentProcesses()).toEqual([]);
  });
});

describe.runIf(process.platform === 'linux')('where bubblewrap does not work', () => {
  const gradeWith = async (...options: string[]): Promise<{ status: number | null; text: string }> => {
    const kit = await makeTinyKit();
    const [programs, empty] = [path.join(kit.root, 'programs'), path.join(kit.root, 'tmp')];
    await Promise.all([mkdir(programs), mkdir(empty)]);
    await writeFile(path.join(programs, 'bwrap'), '#!/bin/sh\necho "no namespaces here" >&2\nexit 1\n', {
      mode: 0o755,
    });
    const submission = await kit.submit(tinySolution);
    const command = ['grade', 't1', '--submission', submission, ...options];
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [path.join(kit.root, 'bin/dist/gradkit.js'), ...command],
      { encoding: 'utf8', env: { PATH: `${programs}:${process.env['PATH']}`, TMPDIR: empty } },
    );
    await kit.remove();
    return { status, text: `${stdout}${stderr}`.replaceAll(/\s+/g, ' ') };
  };

  it('the hardened level is refused with 2 and the reason', async () => {
    const { status, text } = await gradeWith('--sandbox', 'hardened');
    expect([status, text]).toEqual([2, expect.stringContaining('--sandbox hardened does not work here.')]);
    expect(text).not.toContain('points');
  });

  it('a search for a counterexample is refused with 2 as well', async () => {
    expect((await gradeWith('--sandbox', 'hardened', '--counterexample')).status).toBe(2);
  });

  it('the default level is used where none is asked for, and the report says why', async () => {
    const { status, text } = await gradeWith();
    expect([status, text]).toEqual([0, expect.stringContaining('sandbox: default level')]);
    expect(text).toMatch(/Gaps of this level: .*bubblewrap/);
  });
});

function read(pid: number | undefined, file: string): string {
  return readFileSync(`/proc/${pid}/${file}`, 'latin1');
}

describe.runIf(process.platform === 'linux').each(levels)('at the %s level', (level) => {
  it('an endless call ends when the grader is killed outright', async () => {
    const kit = await makeTinyKit();
    const submission = await kit.submit(tinyWith({ 'layers.ts': 'for (;;);' }));
    const command = ['grade', 't1', '--submission', submission, '--sandbox', level];
    const grading = spawn(process.execPath, [path.join(kit.root, 'bin/dist/gradkit.js'), ...command]);
    while (studentProcesses(grading.pid).length === 0) await sleep(20);
    await sleep(700);
    const students = studentProcesses(grading.pid);
    expect(students).not.toEqual([]);
    grading.kill('SIGKILL');
    const end = performance.now() + 5000;
    while (students.some(isRunning) && performance.now() < end) await sleep(20);
    expect(students.filter(isRunning)).toEqual([]);
    await kit.remove();
  });
});
