import type { Level } from './level.ts';
import type { Machine } from './machine.ts';
import { dataLimitBytes, nodeFlags } from './node-flags.ts';
import type { Boot } from './realm-code.ts';

/** A program and its arguments, to be started in `/` with an empty environment. */
export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  /** Whether the operating system limits its memory. Elsewhere the grader watches it. */
  readonly isLimited: boolean;
}

/** The programs and files of the machine that the hardened level is made of. */
export interface Walls {
  readonly prlimit: string;
  readonly bwrap: string;
  /** What Node is linked with, down to the loader; nothing else is visible in there. */
  readonly libraries: readonly string[];
}

/** Where the boot script is seen behind the walls. */
const bootPlace = '/boot.cjs';

/** How a process for student code is started at a level. */
export function launchAt(level: Level, machine: Machine, { source, file }: Boot): Launch {
  const flags = nodeFlags(process.version);
  const args = [...flags, '-e', source];
  if (level === 'hardened' && machine.hardened.status === 'works') {
    const { walls } = machine.hardened;
    // A script in a file of its own starts a millisecond sooner. Behind the walls there is no other file to be read.
    return file === null
      ? launchBehind(walls, args)
      : launchBehind(walls, [...flags, `--allow-fs-read=${bootPlace}`, bootPlace], file);
  }
  const node = process.execPath;
  return machine.setpriv === null
    ? { command: node, args, isLimited: false }
    : { command: machine.setpriv, args: ['--pdeathsig', 'KILL', '--', node, ...args], isLimited: false };
}

/**
 * Node behind limits of its own and in namespaces of its own: no network, no other process, no file but itself and its
 * libraries, nothing that can be written, no capability, and an end when the grader ends. A boot script may be shown to it.
 */
export function launchBehind(
  { prlimit, bwrap, libraries }: Walls,
  args: readonly string[],
  boot: string | null = null,
): Launch {
  return {
    command: prlimit,
    isLimited: true,
    args: [
      ...[`--data=${dataLimitBytes(process.version)}`, '--core=0', '--fsize=0', '--nofile=64', '--'],
      // It starts no process of its own, so that none is needed to look after them.
      ...[bwrap, '--unshare-all', '--as-pid-1', '--die-with-parent', '--new-session', '--cap-drop', 'ALL'],
      ...['--uid', '65534', '--gid', '65534', '--hostname', 'sbx', '--clearenv'],
      ...['--ro-bind', process.execPath, '/node'],
      ...libraries.flatMap((library) => ['--ro-bind', library, library]),
      ...(boot === null ? [] : ['--ro-bind', boot, bootPlace]),
      ...['--remount-ro', '/', '--chdir', '/', '--', '/node', ...args],
    ],
  };
}
