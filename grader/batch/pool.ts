import type { ChildProcess } from 'node:child_process';
import { takeWorker } from './start-worker.ts';
import type { Course, Done, Job, News, Order } from './work.ts';

/** What became of a job. */
export type Graded =
  | { readonly status: 'done'; readonly done: Done }
  /** It was tried twice, in two workers; `reason` is a sentence. */
  | { readonly status: 'lost'; readonly reason: string };

/** Worker processes, each grading a few submissions at a time. One that dies or hangs is replaced. */
export interface Pool {
  /** Has a worker grade a job as soon as there is room for it. Resolves to null where the pool was closed first. */
  grade(job: Job): Promise<Graded | null>;
  /** Ends all workers at once, whatever they are doing. */
  close(): Promise<void>;
}

interface Turn {
  readonly job: Job;
  readonly settle: (graded: Graded | null) => void;
  /** Why it was not graded when it was tried before. */
  failure: string | null;
}

const silenceMs = 60_000;
const lookMs = 2000;
/** So many submissions share a worker: while one runs in its sandbox, the other is judged, by code that is warm sooner. */
const perWorker = 2;

/** Opens a pool that grades so many submissions at a time. `limitMs` is the longest time that one of them may take. */
export function openPool(course: Course, count: number, limitMs = longestMs(course)): Pool {
  const waiting: Turn[] = [];
  const free: (() => void)[] = [];
  const lanes: Slot[] = [];
  for (let i = 0; i < count; i++)
    lanes.push((i % perWorker === 0 ? undefined : lanes.at(-1)) ?? openSlot(course, limitMs));
  const slots = new Set(lanes);
  let isClosed = false;

  async function work(slot: Slot): Promise<void> {
    while (!isClosed) {
      const turn = waiting.shift();
      if (turn === undefined) await new Promise<void>((wake) => free.push(wake));
      else if (turn.failure === null) await attempt(slot, turn);
      else await attemptAlone(turn);
    }
  }

  /** Tries a job once more, in a worker of its own: what ends that one is not the fault of another job. */
  async function attemptAlone(turn: Turn): Promise<void> {
    const slot = openSlot(course, limitMs);
    slots.add(slot);
    await attempt(slot, turn);
    slots.delete(slot);
    await slot.end();
  }

  async function attempt(slot: Slot, turn: Turn): Promise<void> {
    const tried = await slot.run(turn.job);
    if (isClosed) turn.settle(null);
    else if ('done' in tried) turn.settle({ status: 'done', done: tried.done });
    else if (turn.failure === null) {
      turn.failure = tried.failure;
      waiting.unshift(turn);
    } else turn.settle({ status: 'lost', reason: `It was tried twice: ${tried.failure}.` });
  }

  const working = Promise.all(lanes.map(work));
  return {
    grade: (job) =>
      new Promise((settle) => {
        if (isClosed) {
          settle(null);
          return;
        }
        waiting.push({ job, settle, failure: null });
        free.shift()?.();
      }),
    async close() {
      isClosed = true;
      for (const turn of waiting.splice(0)) turn.settle(null);
      for (const wake of free.splice(0)) wake();
      await Promise.all([...slots].map((slot) => slot.end()));
      await working;
    },
  };
}

/** Every call may take its limit several times: in each scope, in doubt on a busy machine, and once more alone. */
function longestMs({ assignment }: Course): number {
  return 120_000 + 24 * assignment.exercises.reduce((sum, { callLimitMs }) => sum + callLimitMs, 0);
}

/** A place for one worker at a time, which may have several jobs. */
interface Slot {
  run(job: Job): Promise<{ readonly done: Done } | { readonly failure: string }>;
  end(): Promise<void>;
}

function openSlot({ kit, ...task }: Course, limitMs: number): Slot {
  let worker: ChildProcess | null = null;
  let gone: Promise<void> = Promise.resolve();

  function start(): ChildProcess {
    const begun = takeWorker(kit, task.sandbox);
    gone = new Promise((resolve) => begun.once('exit', resolve)).then(() => {
      if (worker === begun) worker = null;
    });
    send(begun, { kind: 'begin', task });
    return begun;
  }

  return {
    run: (job) =>
      new Promise((resolve) => {
        const current = (worker ??= start());
        const startedAt = performance.now();
        let heardAt = startedAt;
        const watch = setInterval(() => {
          const now = performance.now();
          if (now - heardAt > silenceMs) end({ failure: 'the worker did not answer any more' }, true);
          else if (now - startedAt > limitMs)
            end({ failure: `it took longer than ${Math.round(limitMs / 1000)} s` }, true);
        }, lookMs);
        const onNews = (message: unknown): void => {
          heardAt = performance.now();
          // Sent by our own worker.
          const news = message as News;
          if (news.kind === 'done' && news.done.id === job.id) end({ done: news.done });
          if (news.kind === 'fault' && news.id === job.id) end({ failure: news.reason });
        };
        const onExit = (code: number | null, signal: string | null): void => {
          worker = null;
          end({ failure: `the worker ended with ${signal ?? `exit code ${code}`}` });
        };
        function end(result: { done: Done } | { failure: string }, isLost = false): void {
          clearInterval(watch);
          current.off('message', onNews);
          current.off('exit', onExit);
          if (isLost) {
            worker = null;
            current.kill('SIGKILL');
          }
          resolve(result);
        }
        current.on('message', onNews);
        current.once('exit', onExit);
        send(current, { kind: 'grade', job });
      }),
    async end() {
      worker?.kill('SIGKILL');
      await gone;
    },
  };
}

function send(worker: ChildProcess, order: Order): void {
  // Where it does not arrive, the worker is gone, and its end is what counts.
  worker.send(order, () => undefined);
}
