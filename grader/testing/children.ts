import { readdirSync, readFileSync } from 'node:fs';

/** The processes that run student code for this process or for one below it; Linux alone. */
export function studentProcesses(parent = process.pid): number[] {
  return processesBelow(parent).filter((pid) => argumentsOf(pid).includes(sandboxFlag));
}

/** The processes that grade a class for this process or for one below it; Linux alone. */
export function batchWorkers(parent = process.pid): number[] {
  return processesBelow(parent).filter((pid) => /\0[^\0]*batch-worker\.[jt]s\0/.test(argumentsOf(pid)));
}

const sandboxFlag = '--disallow-code-generation-from-strings';

function processesBelow(parent: number): number[] {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name): [number, number][] => {
        const stat = readQuietly(`/proc/${name}/stat`);
        const [state, ppid] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        return stat === '' || state === 'Z' ? [] : [[Number(name), Number(ppid)]];
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
  const stat = readQuietly(`/proc/${pid}/stat`);
  return stat !== '' && !stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
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
