import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import type { Kit } from '../define/kit.ts';
import type { Level } from '../sandbox/level.ts';

/** A worker that was started before anyone asked for one, and knows nothing of a class yet. */
let waiting: ChildProcess | null = null;

/** Starts a worker while the caller still finds out what to grade. It keeps no one alive, and ends with who started it. */
export function startWorkerAhead(kit: Kit, sandbox: Level | null): void {
  waiting = start(kit, sandbox);
  waiting.unref();
  waiting.channel?.unref();
  waiting.once('exit', () => {
    waiting = null;
  });
}

/** The worker that was started ahead, or a new one. */
export function takeWorker(kit: Kit, sandbox: Level | null): ChildProcess {
  const worker = waiting ?? start(kit, sandbox);
  waiting = null;
  worker.ref();
  worker.channel?.ref();
  return worker;
}

/** Starts a worker beside the kit, and as that was started: as it was built, or from its sources. */
function start({ root }: Kit, sandbox: Level | null): ChildProcess {
  const here = import.meta.dirname;
  const isBuilt = path.basename(here) === 'dist';
  const entry = isBuilt ? path.join(here, 'batch-worker.js') : path.join(here, '../../bin/batch-worker.ts');
  return fork(entry, sandbox === null ? [root] : [root, sandbox], {
    // For the bundler, a Go program that the worker starts: on files so small, collecting its garbage is a fifth of its
    // work, and an eighth is sharing it out among threads, where every processor has something else to do.
    env: { GOGC: '400', GOMAXPROCS: '1', ...process.env },
    execArgv: isBuilt ? [] : ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}
