import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Exercise } from '../define/assignment.ts';
import { fixturePath } from '../fixtures/store.ts';
import { openGuard } from '../sandbox/level.ts';
import type { Submission } from '../sandbox/submission.ts';
import type { Question } from './found.ts';
import type { Course } from './work.ts';

/** Of each exercise that is graded, what its results depend on besides the submission. */
export type CourseKeys = ReadonlyMap<string, string>;

/**
 * What results depend on besides the submission: the exercise, its fixtures, the kit and its code, the major version of
 * Node and the level of the sandbox. Where nothing of it changed, an earlier result is as good as a new one.
 */
export async function keysOf(course: Course): Promise<CourseKeys> {
  const { kit, assignment, fixtures, sandbox } = course;
  const level = openGuard(sandbox ?? undefined).level();
  const files = new Set(assignment.exercises.map(({ file }) => file));
  const common = [
    kit.version,
    await digestOfEngine(kit.root),
    process.versions.node.split('.')[0],
    level,
    fixtures,
    [...files],
  ];
  const keys = assignment.exercises.filter(({ id }) => course.exercises.includes(id)).map(keyOf);
  async function keyOf(exercise: Exercise): Promise<[string, string]> {
    const scopes = fixtures === 'all' ? (['public', 'hidden'] as const) : [fixtures];
    const stored = scopes.map(async (scope) => {
      const bytes = await readFile(fixturePath(kit.root, assignment.id, scope, exercise.id)).catch(() => '');
      return digest(bytes);
    });
    return [exercise.id, digest(JSON.stringify([common, exercise, await Promise.all(stored)]))];
  }
  return new Map(await Promise.all(keys));
}

/** What was found in one submission. */
export interface Content {
  readonly files: Submission;
  /** Why nothing of it was taken, as a sentence. */
  readonly refusal: string | null;
  readonly notes: readonly string[];
  readonly questions: readonly Question[];
}

/** The key of one submission, exercise by exercise. */
export function keyOfWork(course: CourseKeys, { files, ...others }: Content): string {
  const { refusal, notes, questions } = others;
  const entries = [...files].filter(([, file]) => file.status !== 'missing');
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  const work = digest(JSON.stringify([refusal, notes, questions, entries]));
  return [...course].map(([id, key]) => `${id}:${digest(key + work).slice(0, 16)}`).join(' ');
}

/** A digest of all code that takes part in grading: as it was built, or its sources. */
async function digestOfEngine(root: string): Promise<string> {
  const here = import.meta.dirname;
  const folders =
    path.basename(here) === 'dist' ? [here] : [path.join(root, 'grader'), path.join(root, 'starter')];
  const hash = createHash('sha256');
  for (const folder of folders) {
    const names = await readdir(folder, { recursive: true });
    for (const name of names.filter((each) => /(?<!\.test)\.(c?js|ts)$|\.gz$/.test(each)).sort())
      hash.update(`${name}\n${digest(await readFile(path.join(folder, name)))}\n`);
  }
  return hash.digest('hex');
}

function digest(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
