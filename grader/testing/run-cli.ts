import { spawn } from 'node:child_process';
import path from 'node:path';

/** What a run of the built command line came to. */
export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** Runs the built command line of the kit in `root` as users do, from that folder and without a terminal. */
export function runCli(
  root: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(root, 'bin/dist/gradkit.js'), ...args], {
      cwd: root,
      env: { PATH: process.env['PATH'], ...env },
    });
    let out = '';
    let error = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (error += text));
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code, out, error });
    });
  });
}
