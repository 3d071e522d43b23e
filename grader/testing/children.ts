import { readdirSync, readFileSync } from 'node:fs';

/** The processes that run student code for this process or for one below it; Linux alone. */
export function studentProcesses(parent = process.pid): number[] {
  return processesBelow(parent).filter((pid) => argumentsOf(pid).includes(sandboxFlag));
}

/** The processes that grade a class for this process or for one below it; Linux alone. */
export function batchWorkers(parent = process.pid): number[] {
  const named = processesBelow(parent).filter((pid) =>
    /\0[^\0]*batch-worker\.[jt]s\0/.test(argumentsOf(pid)),
  );
  // What a worker starts has its arguments too, until it becomes another program.
  return named.filter((pid) => !named.includes(parentOf(pid)));
}

const sandboxFlag = '--disallow-code-generation-from-strings';

function processesBelow(parent: number): number[] {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name): [number, number][] => {
        const { state, parent: above } = statusOf(Number(name));
        return state === '' || state === 'Z' ? [] : [[Number(name), above]];
      }),
  );
  const isBelow = (pid: number): boolean => {
    const above = parents.get(pid);
    return above !== undefined && (above === parent || isBelow(above));
  };
  return [...parents.keys()].filter(isBelow);
}

/** Whether a process is there and has not ended. */
export function isRunning(pid: number): boolean {
  return !['', 'Z'].includes(statusOf(pid).state);
}

function parentOf(pid: number): number {
  return statusOf(pid).parent;
}

/** The state of a process, as one letter, and its parent; no letter where it is gone. */
function statusOf(pid: number): { readonly state: string; readonly parent: number } {
  const stat = readQuietly(`/proc/${pid}/stat`);
  const [state = '', parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { state, parent: Number(parent) };
}

function argumentsOf(pid: number): string {
  return readQuietly(`/proc/${pid}/cmdline`);
}

/** The text of a file of the system; empty where the process is gone meanwhile. */
function readQuietly(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}
