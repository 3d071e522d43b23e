import { exec } from 'node:child_process';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const kit = path.resolve(import.meta.dirname, '../../..');

/** A copy of the kit in a temporary folder, with the built command line and the installed packages. */
export interface KitCopy {
  readonly root: string;
  readonly built: string;
  /** Runs a line of shell in the copy, as an instructor would. */
  run(command: string): Promise<{ readonly exitCode: number; readonly printed: string }>;
  remove(): Promise<void>;
}

/** Makes a copy of the kit for a test to work in, in a folder that holds nothing else. */
export async function copyKit(): Promise<KitCopy> {
  const folder = await mkdtemp(path.join(tmpdir(), 'gradkit-copy-'));
  const root = path.join(folder, 'kit');
  const folders = ['assignments', 'bin', 'fixtures', 'grader', 'solutions', 'starter'];
  const files = ['.prettierrc.json', 'LICENSE', 'README.md', 'eslint.config.js', 'package.json'];
  const more = ['.npmrc', 'package-lock.json', 'tsconfig.json'];
  for (const name of [...folders, ...files, ...more]) {
    await cp(path.join(kit, name), path.join(root, name), { recursive: true, preserveTimestamps: true });
  }
  await symlink(path.join(kit, 'node_modules'), path.join(root, 'node_modules'));
  return {
    root,
    built: path.join(root, 'bin/dist'),
    run: (command) => runIn(root, command),
    remove: () => rm(folder, { recursive: true }),
  };
}

function runIn(cwd: string, command: string): Promise<{ exitCode: number; printed: string }> {
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, GRADKIT_SECRET: undefined };
  return new Promise((resolve) => {
    exec(command, { cwd, env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      resolve({ exitCode: error === null ? 0 : (error.code ?? 1), printed: stdout + stderr });
    });
  });
}
