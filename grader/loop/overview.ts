import { stat } from 'node:fs/promises';
import path from 'node:path';
import { type Assignment, maxPoints } from '../define/assignment.ts';
import type { Kit } from '../define/kit.ts';
import { listAssignments, loadAssignment } from '../define/load-assignment.ts';
import type { Progress, State } from './state.ts';

/** How far one assignment is, from its last gradings. */
export interface Standing {
  readonly assignment: Assignment;
  readonly passed: number;
  /** Exercises that were begun and do not pass yet. */
  readonly begun: number;
  readonly exercises: number;
  readonly score: number;
  readonly maxScore: number;
  /** Null where it was never graded. */
  readonly progress: Progress | null;
  /** Files that have changed since the last grading. */
  readonly changed: readonly string[];
}

/** How far every assignment of the kit is; those whose manifest does not hold are left out. */
export async function readStandings({ root, built }: Kit, state: State): Promise<Standing[]> {
  const ids = await listAssignments(root);
  const loaded = await Promise.all(ids.map((id) => loadAssignment(root, built, id)));
  return Promise.all(
    loaded.flatMap((each) => (each.status === 'valid' ? [standingOf(root, each.assignment, state)] : [])),
  );
}

async function standingOf(root: string, assignment: Assignment, state: State): Promise<Standing> {
  const progress = state.assignments[assignment.id] ?? null;
  const wholes = assignment.exercises.filter(({ partOf }) => partOf === null);
  const graded = wholes.flatMap(({ id }) => progress?.exercises[id] ?? []);
  const count = (...statuses: string[]): number =>
    graded.filter(({ status }) => statuses.includes(status)).length;
  return {
    assignment,
    passed: count('pass'),
    begun: count('fail', 'error'),
    exercises: wholes.length,
    score: graded.reduce((sum, { score }) => sum + score, 0),
    maxScore: assignment.exercises.reduce((sum, exercise) => sum + maxPoints(exercise), 0),
    progress,
    changed: progress === null ? [] : await changedSince(root, assignment, progress.gradedAt),
  };
}

async function changedSince(root: string, { id, exercises }: Assignment, when: string): Promise<string[]> {
  const files = [...new Set(exercises.map(({ file }) => file))];
  const changed = files.map(async (file) => {
    const found = await stat(path.join(root, 'assignments', id, file)).catch(() => null);
    return found !== null && found.mtimeMs > Date.parse(when) ? [file] : [];
  });
  return (await Promise.all(changed)).flat();
}
