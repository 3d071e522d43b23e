import { fork } from 'node:child_process';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeTinyKit, type TinyKit } from '../testing/tiny-kit.ts';
import { tiny, tinySolution } from '../testing/tiny.ts';
import type { News, Order, Task } from './work.ts';

let kit: TinyKit;
beforeAll(async () => {
  kit = await makeTinyKit();
});
afterAll(() => kit.remove());

const task: Task = {
  assignment: tiny,
  exercises: tiny.exercises.map(({ id }) => id),
  fixtures: 'all',
  sandbox: null,
};
const files = Object.fromEntries(
  Object.entries(tinySolution).map(([name, text]) => [name, { status: 'read', text }] as const),
);

/** What a worker says of a job that it is sent as text, in a folder that has nothing to do with the class. */
function askWorker(): Promise<News> {
  const worker = fork(path.join(kit.root, 'bin/dist/batch-worker.js'), { cwd: '/', silent: true });
  const orders: Order[] = [
    { kind: 'begin', task },
    { kind: 'grade', job: { id: 'ada', files } },
  ];
  return new Promise<News>((resolve, reject) => {
    worker.once('exit', reject);
    worker.on('message', (message) => {
      // Sent by our own worker.
      const news = message as News;
      if (news.kind === 'done' || news.kind === 'fault') resolve(news);
    });
    for (const order of orders) worker.send(JSON.parse(JSON.stringify(order)) as Order);
  }).finally(() => worker.kill('SIGKILL'));
}

it('a worker is told and tells plain data, in which there is no path of any machine', async () => {
  expect(JSON.stringify([task, files])).not.toContain(kit.root);
  const news = await askWorker();
  expect(news.kind === 'done' && news.done.report.score).toBe(13);
  expect(JSON.parse(JSON.stringify(news))).toEqual(news);
  expect(JSON.stringify(news)).not.toContain(kit.root);
});
