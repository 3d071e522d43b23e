import { spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRunning, studentProcesses } from '../testing/children.ts';
import { makeTinyKit, type TinyKit, tinyWith } from '../testing/tiny-kit.ts';

let kit: TinyKit;
beforeAll(async () => {
  kit = await makeTinyKit();
});
afterAll(() => kit.remove());

describe.runIf(process.platform === 'linux')('a grading that is ended from outside', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('by %s leaves nothing running', async (signal) => {
    const submission = await kit.submit(tinyWith({ 'layers.ts': 'for (;;);' }));
    const command = [path.join(kit.root, 'bin/dist/gradkit.js'), 'grade', 't1', '--submission', submission];
    const grading = spawn(process.execPath, command);
    const ended = new Promise<number | null>((resolve) => grading.once('close', resolve));
    while (studentProcesses(grading.pid).length === 0) await sleep(20);
    const students = studentProcesses(grading.pid);
    await sleep(200);
    grading.kill(signal);
    expect(await ended).toBe(130);
    await sleep(100);
    for (const pid of students) expect(isRunning(pid)).toBe(false);
  });
});
