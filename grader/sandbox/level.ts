import { type Machine, distrust, examine } from './machine.ts';

/** How student code is kept from the machine. */
export type Level = 'default' | 'hardened';

/** The level at which student code ran, for reports. */
export interface LevelNote {
  readonly level: Level;
  /** What this level does not prevent, in words. */
  readonly gaps: readonly string[];
  /** Why it was not the hardened level, in a sentence; absent where no one would have expected that. */
  readonly fallback?: string;
}

/** What each level does not prevent; docs/security.md says it at length. */
const gaps: Readonly<Record<Level, readonly string[]>> = {
  default: [
    'Node itself, not the operating system, keeps student code from files, processes and the network.',
    'Memory outside the heap is watched (on Linux), not limited.',
  ],
  hardened: ['Student code shares the kernel with the grader.'],
};

/** Whether a level works on this machine. */
export type Availability =
  | { readonly status: 'works' }
  /** `reason` and `cure` are whole sentences. */
  | { readonly status: 'fails'; readonly reason: string; readonly cure: string };

/** Whether the hardened level works here; an answer that it does not is checked again. */
export function checkHardened(): Availability {
  const { hardened } = examine();
  return hardened.status === 'works' ? hardened : examine('anew').hardened;
}

/** The level of one grading: the one that was asked for, or the best that works, until its process does not start. */
export interface Guard {
  level(): Level;
  note(): LevelNote;
  machine(): Machine;
  /** Takes note that a process of the present level did not start; false where there is no other level to go on at. */
  fallBack(reason: string): boolean;
}

/** Decides on a level without waiting for anything: the first process can be started at once. */
export function openGuard(demanded?: Level): Guard {
  const machine = examine();
  let level = demanded ?? (machine.hardened.status === 'works' ? 'hardened' : 'default');
  let fallback =
    demanded === undefined && machine.hardened.status === 'fails' && process.platform === 'linux'
      ? machine.hardened.reason
      : undefined;
  return {
    level: () => level,
    note: () => ({ level, gaps: gaps[level], ...(fallback !== undefined && { fallback }) }),
    machine: () => machine,
    fallBack(reason) {
      if (level === 'default') return false;
      distrust();
      if (demanded === 'hardened') return false;
      level = 'default';
      fallback = `The hardened level worked here before, and does not now: ${reason}`;
      return true;
    },
  };
}
