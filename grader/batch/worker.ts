import type { Kit } from '../define/kit.ts';
import { discardAhead } from '../sandbox/ahead.ts';
import type { Level } from '../sandbox/level.ts';
import { openGrader, prepare } from './grade-job.ts';
import type { Done, Job, News, Order } from './work.ts';

const aliveMs = 2000;

/**
 * Serves as a worker of the process that started this one: grades the jobs that it sends, one after the other, with the
 * kit that lies on this machine, at this level of the sandbox or the best that works. Everything else that it needs it is
 * told.
 */
export function serve(kit: Kit, sandbox: Level | undefined): void {
  const tell = (news: News): void => {
    process.send?.(news, undefined, {}, () => undefined);
  };
  // The one who interrupts means the process that started this one; that one says when to stop.
  for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);
  process.once('disconnect', () => {
    void discardAhead().finally(() => process.exit());
  });
  setInterval(() => {
    tell({ kind: 'alive' });
  }, aliveMs).unref();

  const prepared = prepare(kit, sandbox);
  // Its failure is told with the first job.
  prepared.catch(() => undefined);
  let grade: Promise<(job: Job) => Promise<Done>> | undefined;
  async function gradeAndTell(job: Job): Promise<void> {
    try {
      const done = await (await grade)?.(job);
      if (done !== undefined) tell({ kind: 'done', done });
    } catch (error) {
      tell({ kind: 'fault', id: job.id, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  process.on('message', (message) => {
    // Sent by our own pool.
    const order = message as Order;
    if (order.kind === 'begin') {
      grade = prepared.then((realm) => openGrader(kit, order.task, realm));
      grade.then(
        () => {
          tell({ kind: 'ready' });
        },
        () => undefined,
      );
    } else void gradeAndTell(order.job);
  });
}
