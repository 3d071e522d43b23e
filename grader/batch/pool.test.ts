import { setTimeout as sleep } from 'node:timers/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { batchWorkers } from '../testing/children.ts';
import { makeTinyKit, type TinyKit } from '../testing/tiny-kit.ts';
import { tiny, tinySolution } from '../testing/tiny.ts';
import { openPool, type Pool } from './pool.ts';
import type { Course, Job } from './work.ts';

let kit: TinyKit;
beforeAll(async () => {
  kit = await makeTinyKit();
});
afterAll(() => kit.remove());

function course(): Course {
  const built = path.join(kit.root, 'bin/dist');
  const exercises = tiny.exercises.map(({ id }) => id);
  return {
    kit: { root: kit.root, built, version: '0' },
    assignment: tiny,
    exercises,
    fixtures: 'all',
    sandbox: null,
  };
}

function jobOf(files: Readonly<Record<string, string>>): Job {
  const read = Object.entries(files).map(([name, text]) => [name, { status: 'read', text }] as const);
  return { id: 'ada', files: Object.fromEntries(read) };
}

const endless = jobOf({ ...tinySolution, 'layers.ts': 'for (;;);' });

/** Kills the worker that works next. */
async function killWorker(...before: readonly number[]): Promise<number> {
  for (;;) {
    const worker = batchWorkers().find((pid) => !before.includes(pid));
    if (worker === undefined) await sleep(10);
    else {
      process.kill(worker, 'SIGKILL');
      return worker;
    }
  }
}

describe.runIf(process.platform === 'linux')('a pool of workers', () => {
  async function inPool(
    work: (pool: Pool) => Promise<void>,
    { count = 1, limitMs }: { readonly count?: number; readonly limitMs?: number } = {},
  ): Promise<void> {
    const pool = openPool(course(), count, limitMs);
    try {
      await work(pool);
    } finally {
      await pool.close();
    }
    expect(batchWorkers()).toEqual([]);
  }

  it('replaces a worker that dies, and tries its job once more', () =>
    inPool(async (pool) => {
      const grading = pool.grade(jobOf(tinySolution));
      await killWorker();
      const graded = await grading;
      expect(graded?.status === 'done' && graded.done.report.score).toBe(13);
    }));

  it('gives a job up whose workers die twice, and goes on with the next one', () =>
    inPool(async (pool) => {
      const [lost, next] = [pool.grade(endless), pool.grade(jobOf(tinySolution))];
      await killWorker(await killWorker());
      const reason = 'It was tried twice: the worker ended with SIGKILL.';
      expect(await lost).toEqual({ status: 'lost', reason });
      expect((await next)?.status).toBe('done');
    }));

  it('tries what shared a worker that died alone, so that no job is lost to another one', () =>
    inPool(
      async (pool) => {
        const [lost, other] = [pool.grade(endless), pool.grade({ ...jobOf(tinySolution), id: 'bob' })];
        const first = await killWorker();
        expect((await other)?.status).toBe('done');
        while (batchWorkers().length > 1) await sleep(10);
        await killWorker(first);
        expect((await lost)?.status).toBe('lost');
      },
      { count: 2 },
    ));

  it('ends a worker that takes longer than anything may take', () =>
    inPool(
      async (pool) => {
        const graded = await pool.grade(endless);
        expect(graded?.status === 'lost' && graded.reason).toContain('it took longer than');
      },
      { limitMs: 1 },
    ));

  it('settles what waits when it is closed', async () => {
    const pool = openPool(course(), 1);
    const both = [pool.grade(endless), pool.grade(endless)];
    await pool.close();
    expect(await Promise.all(both)).toEqual([null, null]);
    expect(await pool.grade(endless)).toBeNull();
  });
});
