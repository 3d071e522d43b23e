import type { RealmCode } from './realm-code.ts';
import { startProcess, type StudentProcess } from './process.ts';

/** Processes that nobody has asked for yet. They know nothing of any submission, so any session may take one. */
const waiting: StudentProcess[] = [];

/** Starts a process while the caller still finds out what to run in it: a third of a grading's time is starting. */
export function startAhead({ boot, prelude }: RealmCode): void {
  waiting.push(startProcess(boot, prelude));
}

/** A process that was started ahead, or a new one. */
export function takeProcess({ boot, prelude }: RealmCode): StudentProcess {
  return waiting.pop() ?? startProcess(boot, prelude);
}

/** Ends what was started ahead and never taken. */
export async function discardAhead(): Promise<void> {
  await Promise.all(waiting.splice(0).map((process) => process.kill()));
}
