import type { Kit } from '../define/kit.ts';
import { discardAhead } from '../sandbox/ahead.ts';
import { openGrader } from './grade-job.ts';
import type { Done, Job, News, Order } from './work.ts';

const aliveMs = 2000;

/**
 * Serves as a worker of the process that started this one: grades the jobs that it sends, one after the other, with the
 * kit that lies on this machine. Everything else that it needs it is told.
 */
export function serve(kit: Kit): void {
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
      grade = openGrader(kit, order.task);
      grade.then(
        () => {
          tell({ kind: 'ready' });
        },
        () => undefined,
      );
    } else void gradeAndTell(order.job);
  });
}
