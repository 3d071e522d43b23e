import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hasPseudoTerminals, openPseudoTerminal } from '../grader/testing/pseudo-terminal.ts';

/**
 * The times from a save to the new verdict on one exercise of a2 in watch mode, in milliseconds; null where there are no
 * pseudo-terminals. They hold the up to 5 ms between two looks at the screen.
 */
export async function measureWatch(root: string, saves: number): Promise<number[] | null> {
  if (!hasPseudoTerminals) return null;
  const kit = await mkdtemp(path.join(tmpdir(), 'gradkit-bench-'));
  await cp(path.join(root, 'bin/dist'), path.join(kit, 'bin/dist'), { recursive: true });
  await cp(path.join(root, 'assignments'), path.join(kit, 'assignments'), { recursive: true });
  for (const name of ['starter', 'grader', 'package.json', 'fixtures', 'node_modules'])
    await symlink(path.join(root, name), path.join(kit, name));
  const command = [process.execPath, 'bin/dist/gradkit.js', 'grade', 'a2', 'batchnorm', '--watch'].join(' ');
  const terminal = openPseudoTerminal(command, kit);
  try {
    await terminal.waitFor(/q quit/);
    const file = path.join(kit, 'assignments/a2/batchnorm.ts');
    const right = await readFile(path.join(root, 'solutions/a2/batchnorm.ts'), 'utf8');
    const wrong = right.replace('d + dmean[j] / N', 'd + dmean[j]');
    const times: number[] = [];
    for (let i = 0; i < saves; i++) {
      const start = performance.now();
      await writeFile(file, i % 2 === 0 ? right : wrong);
      await terminal.waitFor(/q quit/);
      times.push(performance.now() - start);
    }
    return times;
  } finally {
    terminal.kill();
    await rm(kit, { recursive: true });
  }
}
