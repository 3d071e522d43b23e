import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A program with its arguments, to be run in `cwd`. */
interface Command {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
}

/** Three layers in NumPy with their checks, as a test suite and as a notebook; or why this machine cannot run them. */
export type PythonSuite =
  | {
      readonly status: 'there';
      readonly pytest: Command;
      readonly notebook: Command;
      readonly remove: () => Promise<void>;
    }
  | { readonly status: 'absent'; readonly reason: string };

/** Debian's own Python, where its packages are, before whatever else the path finds. */
const pythons = ['/usr/bin/python3', 'python3'];

/** Puts a copy of the suite into a temporary folder. */
export async function openPythonSuite(source: string): Promise<PythonSuite> {
  const needed = 'import numpy, pytest, nbconvert, ipykernel';
  const command = pythons.find((python) => spawnSync(python, ['-c', needed]).status === 0);
  if (command === undefined) {
    const packages = 'python3-numpy, python3-pytest, python3-nbconvert and python3-ipykernel';
    return { status: 'absent', reason: `no Python here has ${packages}` };
  }
  const cwd = await mkdtemp(path.join(tmpdir(), 'gradkit-bench-'));
  await cp(source, cwd, { recursive: true });
  spawnSync(command, ['notebook.py', 'layers.ipynb'], { cwd });
  const run = (...args: string[]): Command => ({ command, args: ['-m', ...args], cwd });
  return {
    status: 'there',
    pytest: run('pytest', '-q', 'test_layers.py'),
    notebook: run('nbconvert', '--to', 'notebook', '--execute', 'layers.ipynb', '--output', 'done.ipynb'),
    remove: () => rm(cwd, { recursive: true }),
  };
}
