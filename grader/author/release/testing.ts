import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runVerb } from '../testing.ts';

const kit = path.resolve(import.meta.dirname, '../../..');

/** A copy of the instructors' kit, and a folder beside it for what is released. */
export interface StaffDesk {
  readonly root: string;
  /** The path of a released kit in the folder. */
  readonly at: (name: string) => string;
  /** Runs an instructor's command. */
  readonly author: (
    args: readonly string[],
    env?: Readonly<Record<string, string>>,
  ) => Promise<{ exitCode: number; said: string }>;
  readonly remove: () => Promise<void>;
}

/** Copies the kit without its packages, which are linked. */
export async function openStaffDesk(): Promise<StaffDesk> {
  const folder = await mkdtemp(path.join(tmpdir(), 'gradkit-release-test-'));
  const root = path.join(folder, 'kit');
  const parts = ['assignments', 'bin', 'docs', 'fixtures', 'grader', 'solutions', 'starter'];
  const files = ['.npmrc', 'LICENSE', 'README.md', 'package.json', 'package-lock.json', 'tsconfig.json'];
  for (const part of [...parts, ...files]) {
    await cp(path.join(kit, part), path.join(root, part), { recursive: true });
  }
  await symlink(path.join(kit, 'node_modules'), path.join(root, 'node_modules'));
  return {
    root,
    at: (name) => path.join(folder, name),
    author: (args, env) => runVerb(root, args, env),
    remove: () => rm(folder, { recursive: true }),
  };
}

/** What a command line, split at its spaces, comes to in a folder. */
export function runIn(
  folder: string,
  commandLine: string,
): { code: number | null; out: string; error: string } {
  const [command = '', ...args] = commandLine.split(' ');
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'] };
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, env, encoding: 'utf8' });
  return { code: status, out: stdout, error: stderr };
}
