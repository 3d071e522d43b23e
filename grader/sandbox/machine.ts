import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readFileSync, readlinkSync, renameSync, rmSync } from 'node:fs';
import { statSync, writeFileSync } from 'node:fs';
import { release, tmpdir } from 'node:os';
import path from 'node:path';
import { launchBehind, type Walls } from './launch.ts';
import { nodeFlags } from './node-flags.ts';

/** What this machine offers to keep student code in, beyond Node. */
export interface Machine {
  /** The program that has the system end a process with its parent; null where there is none. */
  readonly setpriv: string | null;
  readonly hardened:
    | { readonly status: 'works'; readonly walls: Walls }
    | { readonly status: 'fails'; readonly reason: string; readonly cure: string };
}

const probeLimitMs = 10_000;
const known = new Map<string, Machine>();

/**
 * Finds out what the machine offers to this very Node, by real starts that answer. That takes a tenth of a second, so the
 * answer is kept for as long as Node, the programs and the kernel stay the same.
 */
export function examine(how: 'once' | 'anew' = 'once'): Machine {
  const node = process.execPath;
  const remembered = how === 'once' ? (known.get(node) ?? recall()) : null;
  const machine = remembered ?? probe();
  known.set(node, machine);
  return machine;
}

/** Forgets an answer that turned out to be wrong; the next process looks anew. */
export function distrust(): void {
  known.delete(process.execPath);
  const file = cacheFile();
  if (file !== null) rmSync(file, { force: true });
}

function probe(): Machine {
  if (process.platform !== 'linux') {
    const reason = 'The hardened level is made of parts of Linux, and this is another system.';
    return { setpriv: null, hardened: { status: 'fails', reason, cure: 'Grade on Linux.' } };
  }
  const setpriv = findProgram('setpriv');
  const answers =
    setpriv !== null && probeStart(setpriv, ['--pdeathsig', 'KILL', '--', process.execPath]) === null;
  const machine: Machine = { setpriv: answers ? setpriv : null, hardened: probeHardened() };
  remember(machine);
  return machine;
}

function probeHardened(): Machine['hardened'] {
  const [prlimit, bwrap] = [findProgram('prlimit'), findProgram('bwrap')];
  if (bwrap === null || prlimit === null) {
    const missing = bwrap === null ? 'bubblewrap' : 'util-linux';
    const reason = `${bwrap === null ? 'bubblewrap' : 'prlimit'} is not installed.`;
    return { status: 'fails', reason, cure: `Install it, for example: apt-get install ${missing}` };
  }
  const walls = { prlimit, bwrap, libraries: librariesOf(process.execPath) };
  const { command, args } = launchBehind(walls, []);
  const complaint = probeStart(command, args);
  if (complaint === null) return { status: 'works', walls };
  return {
    status: 'fails',
    reason: `bubblewrap is installed but does not work here: ${complaint}.`,
    cure: 'Allow unprivileged user namespaces (docs/security.md says how), or run as root.',
  };
}

/** Why Node, started by `command`, does not answer; null where it does. */
function probeStart(command: string, args: readonly string[]): string | null {
  const script = "process.stdout.write('here')";
  const options = { cwd: '/', env: {}, encoding: 'utf8', timeout: probeLimitMs } as const;
  const run = spawnSync(command, [...args, ...nodeFlags(process.version), '-e', script], options);
  if (run.stdout === 'here') return null;
  return run.stderr.trim().split('\n').at(-1)?.slice(0, 200) ?? 'it does not answer';
}

/** What a program is linked with; empty where it is linked with nothing. */
function librariesOf(program: string): string[] {
  const { stdout } = spawnSync('ldd', [program], { encoding: 'utf8', timeout: probeLimitMs });
  return [...stdout.matchAll(/(?:=> |^\s*)(\/\S+) \(0x/gm)].flatMap(([, file]) => file ?? []);
}

function findProgram(name: string): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(path.delimiter), '/usr/bin', '/bin'];
  const files = folders.filter((folder) => path.isAbsolute(folder)).map((folder) => path.join(folder, name));
  return files.find((file) => existsSync(file)) ?? null;
}

/** Everything that an answer depends on, as text. */
function circumstances(): string {
  const programs = [process.execPath, ...['setpriv', 'prlimit', 'bwrap'].map(findProgram)];
  const settings = [
    '/proc/sys/kernel/random/boot_id',
    '/proc/sys/kernel/unprivileged_userns_clone',
    '/proc/sys/kernel/apparmor_restrict_unprivileged_userns',
    '/proc/sys/user/max_user_namespaces',
  ];
  const spaces = ['user', 'mnt', 'pid'].map((name) => quietly(() => readlinkSync(`/proc/self/ns/${name}`)));
  const stamps = programs.map((file) =>
    quietly(() => {
      const { size, mtimeMs, ino } = statSync(file ?? '');
      return [file, size, mtimeMs, ino].join(' ');
    }),
  );
  const values = settings.map((file) => quietly(() => readFileSync(file, 'latin1').trim()));
  return [release(), process.version, process.getuid?.(), ...stamps, ...values, ...spaces].join('\n');
}

function recall(): Machine | null {
  const file = cacheFile();
  const text = file === null ? null : quietly(() => readFileSync(file, 'utf8'));
  const stored: unknown = text === null ? null : quietly(() => JSON.parse(text) as unknown);
  return isStored(stored) && stored.circumstances === circumstances() ? stored.machine : null;
}

function remember(machine: Machine): void {
  const file = cacheFile();
  if (file === null) return;
  quietly(() => {
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, JSON.stringify({ circumstances: circumstances(), machine }), { mode: 0o600 });
    renameSync(draft, file);
  });
}

/** Where answers are kept: in a folder that no one else can write to; null where there is none. */
function cacheFile(): string | null {
  const uid = process.getuid?.();
  if (uid === undefined) return null;
  const folder = path.join(tmpdir(), `gradkit-${uid}`);
  quietly(() => {
    mkdirSync(folder, { mode: 0o700 });
  });
  const stat = quietly(() => lstatSync(folder));
  const isOurs = stat?.isDirectory() === true && stat.uid === uid && (stat.mode & 0o077) === 0;
  return isOurs ? path.join(folder, `sandbox-${process.version}-${process.arch}.json`) : null;
}

interface Stored {
  readonly circumstances: string;
  readonly machine: Machine;
}

function isStored(value: unknown): value is Stored {
  if (!isRecord(value) || typeof value['circumstances'] !== 'string' || !isRecord(value['machine']))
    return false;
  const { setpriv, hardened } = value['machine'];
  if ((setpriv !== null && typeof setpriv !== 'string') || !isRecord(hardened)) return false;
  if (hardened['status'] === 'fails')
    return typeof hardened['reason'] === 'string' && typeof hardened['cure'] === 'string';
  const { walls } = hardened;
  if (hardened['status'] !== 'works' || !isRecord(walls) || !Array.isArray(walls['libraries'])) return false;
  return [walls['prlimit'], walls['bwrap'], ...(walls['libraries'] as unknown[])].every(
    (each) => typeof each === 'string',
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** What `read` gives; null where it throws. */
function quietly<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
