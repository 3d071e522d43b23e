import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

/** What the main thread of a process has done so far. */
export interface Work {
  /** Processor time in milliseconds, to the hundredth of a second. */
  readonly ms: number;
  /** Whether it waits for something other than a processor. */
  readonly asleep: boolean;
}

/** One tick of the times in /proc: a hundredth of a second on every system that Node runs on. */
const tickMs = 10;

/**
 * The work of the process that runs student code: `pid`, or the one below it where other programs stand in between. Null
 * where the system does not tell.
 */
export function readWork(pid: number | undefined): Work | null {
  const student = pid === undefined ? null : lowest(pid);
  // The main thread alone: collecting garbage in others is no work of the call's own.
  const stat = student === null ? null : read(`/proc/${student}/task/${student}/stat`);
  if (stat === null) return null;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { ms: (Number(fields[11]) + Number(fields[12])) * tickMs, asleep: fields[0] !== 'R' };
}

function lowest(pid: number): number {
  const child = Number.parseInt(read(`/proc/${pid}/task/${pid}/children`) ?? '', 10);
  return Number.isNaN(child) ? pid : lowest(child);
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return null;
  }
}

const residentLimitKb = 768 * 1024;

/** Bounds memory outside V8's heap by watching the resident size, where the system tells it; gives what ends the watch. */
export function watchMemory(pid: number | undefined, onExcess: () => void): () => void {
  if (process.platform !== 'linux' || pid === undefined) return () => undefined;
  const timer = setInterval(() => {
    readFile(`/proc/${pid}/status`, 'latin1').then(
      (status) => {
        if (Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) > residentLimitKb) onExcess();
      },
      () => undefined,
    );
  }, 50);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}
