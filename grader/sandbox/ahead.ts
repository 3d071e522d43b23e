import { launchAt } from './launch.ts';
import { type Guard, type Level, openGuard } from './level.ts';
import type { RealmCode } from './realm-code.ts';
import { startProcess, type StudentProcess } from './process.ts';

/** Processes that nobody has asked for yet. They know nothing of any submission, so any session may take one. */
const waiting: { readonly level: Level; readonly process: StudentProcess }[] = [];

/** Starts a process while the caller still finds out what to run in it: a third of a grading's time is starting. */
export function startAhead(code: RealmCode, guard: Guard = openGuard()): void {
  waiting.push({ level: guard.level(), process: start(code, guard) });
}

/** A process of the guard's present level that was started ahead, or a new one. */
export function takeProcess(code: RealmCode, guard: Guard): StudentProcess {
  const index = waiting.findIndex(({ level }) => level === guard.level());
  const [taken] = index < 0 ? [] : waiting.splice(index, 1);
  return taken?.process ?? start(code, guard);
}

/** Ends what was started ahead and never taken. */
export async function discardAhead(): Promise<void> {
  await Promise.all(waiting.splice(0).map(({ process }) => process.kill()));
}

function start({ boot, prelude }: RealmCode, guard: Guard): StudentProcess {
  return startProcess(launchAt(guard.level(), guard.machine(), boot), prelude);
}
