import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildRealmCode, libraries } from '../../sandbox/build-realm.ts';
import type { Terms } from './claim.ts';
import type { Judged } from './judged.ts';
import { carryOut, type Watcher } from './pool.ts';
import type { Order, Task } from './task.ts';

/** How a check works. */
export interface CheckSettings {
  readonly terms: Terms;
  readonly jobs: number;
  /** After how long one claim is given up, in milliseconds. */
  readonly limitMs: number;
}

/** Judges claims about the kit in `root`, side by side in processes of their own. */
export async function checkCourse(
  root: string,
  tasks: readonly Task[],
  { terms, jobs, limitMs }: CheckSettings,
  watcher: Watcher,
): Promise<Judged[]> {
  const scratch = await mkdtemp(path.join(tmpdir(), 'gradkit-check-'));
  try {
    const built = await buildRealm(root, path.join(scratch, 'built'));
    const kit = { root, built, version: '' };
    const orders = tasks.map((task): Order => ({ task, kit, terms: { ...terms } }));
    const results = await carryOut(orders, { jobs, limitMs, scratch }, watcher);
    return tasks.flatMap((task, i): Judged[] => {
      const result = results[i];
      return result === undefined ? [] : [{ task, result }];
    });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Builds what runs beside submissions from the sources as they are now: an earlier build may be out of date. */
async function buildRealm(root: string, built: string): Promise<string> {
  const folder = path.join(built, 'realm');
  await mkdir(folder, { recursive: true });
  const code = await buildRealmCode(root);
  await writeFile(path.join(folder, 'boot.js'), code.boot);
  await writeFile(path.join(folder, 'prelude.js'), code.prelude);
  for (const name of libraries) {
    await writeFile(path.join(folder, `${name}.js`), (await code.library(name)).source);
  }
  return built;
}
