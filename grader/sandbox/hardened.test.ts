import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { isRunning, studentProcesses } from '../testing/children.ts';
import { callStudent, openStudent } from '../testing/student.ts';
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
