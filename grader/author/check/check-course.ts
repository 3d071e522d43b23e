import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeRealm } from '../../sandbox/build-realm.ts';
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
    const built = path.join(scratch, 'built');
    // From the sources as they are now: an earlier build may be out of date.
    await writeRealm(root, built);
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
