import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Order, Result, Task } from './task.ts';
import { resultSchema } from './task.ts';

/** Where the pool tells how far it is. */
export interface Watcher {
  begin(task: Task): void;
  end(task: Task, result: Result): void;
}

/** How the pool works. */
export interface PoolSettings {
  /** How many processes work side by side. */
  readonly jobs: number;
  /** After how long a task is given up, in milliseconds. */
  readonly limitMs: number;
  /** The folder in which workers put what they need for a while. */
  readonly scratch: string;
}

/** How long a new process may take until it is ready, in milliseconds: on a busy machine it reads the whole kit for long. */
const loadLimitMs = 120_000;

/**
 * Carries out orders in processes of their own, several side by side, in the order given. A process that dies or takes too
 * long makes an error of its task alone; the others go on in a new one. Resolves to the results in the order of the orders.
 */
export async function carryOut(
  orders: readonly Order[],
  { jobs, limitMs, scratch }: PoolSettings,
  watcher: Watcher,
): Promise<Result[]> {
  const results: Result[] = [];
  const queue = [...orders.entries()];
  const work = async (): Promise<void> => {
    let worker: ChildProcess | null = null;
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [i, order] = next;
      watcher.begin(order.task);
      const loadMs = worker === null ? loadLimitMs : 0;
      worker ??= startWorker(scratch);
      const result = await ask(worker, order, { limitMs, loadMs });
      if (worker.killed || worker.exitCode !== null || worker.signalCode !== null) worker = null;
      results[i] = result;
      watcher.end(order.task, result);
    }
    worker?.disconnect();
  };
  await Promise.all(Array.from({ length: Math.min(jobs, orders.length) }, work));
  return results;
}

function startWorker(scratch: string): ChildProcess {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  return fork(fileURLToPath(new URL('./worker.ts', import.meta.url)), [], {
    execArgv: ['--import', tsx],
    env: { ...process.env, TMPDIR: scratch },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
}

/** What a worker answers to an order; an error where it ends first or takes too long, and then it is gone. */
function ask(
  worker: ChildProcess,
  order: Order,
  { limitMs, loadMs }: { readonly limitMs: number; readonly loadMs: number },
): Promise<Result> {
  return new Promise((resolve) => {
    let complaint = '';
    const listen = (chunk: Buffer): void => {
      complaint = `${complaint}${chunk.toString()}`.slice(-2000);
    };
    const finish = (result: Result): void => {
      clearTimeout(timer);
      worker.off('message', answer).off('close', ended);
      worker.stderr?.off('data', listen);
      resolve(result);
    };
    const answer = (message: unknown): void => {
      // What it took to load does not count.
      if (message === 'ready') {
        clearTimeout(timer);
        timer = giveUpAfter(limitMs);
        return;
      }
      const parsed = resultSchema.safeParse(message);
      finish(parsed.success ? parsed.data : { status: 'error', reason: 'its process answered nonsense' });
    };
    const ended = (code: number | null, signal: string | null): void => {
      const words = `its process ended with ${signal ?? code ?? 'nothing'} before it had an answer`;
      const error = complaint.split('\n').find((line) => /^\w*Error\b/.test(line));
      finish({ status: 'error', reason: error === undefined ? words : `${words}: ${error}` });
    };
    const giveUpAfter = (ms: number): NodeJS.Timeout =>
      setTimeout(() => {
        worker.off('close', ended);
        worker.kill('SIGKILL');
        finish({ status: 'error', reason: `it took more than ${limitMs / 1000} s and was given up` });
      }, ms);
    let timer = giveUpAfter(loadMs + limitMs);
    worker.on('message', answer).on('close', ended);
    worker.stderr?.on('data', listen);
    worker.send(order, (error) => {
      // Where the process is gone, its end says more.
      if (error !== null && worker.exitCode === null && worker.signalCode === null) {
        finish({ status: 'error', reason: `its process could not be reached: ${error.message}` });
      }
    });
  });
}
