import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import path from 'node:path';

const limitMs = 60_000;

/**
 * What TypeScript says about the files of an assignment, as lines that begin with the place; null where it is not
 * installed, or does not answer.
 */
export async function checkTypes(root: string, assignment: string): Promise<readonly string[] | null> {
  const compiler = path.join(root, 'node_modules/typescript/bin/tsc');
  const project = path.join(root, 'assignments/tsconfig.json');
  try {
    await Promise.all([access(compiler), access(project)]);
  } catch {
    return null;
  }
  const args = [compiler, '--noEmit', '--pretty', 'false', '-p', project];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: root, timeout: limitMs }, (error, said) => {
      const lines = said.split(/\r?\n/).filter((line) => line.startsWith(`assignments/${assignment}/`));
      resolve(error !== null && said === '' ? null : lines);
    });
  });
}
