import { type Assignment, type Exercise, gradientNames } from '../../define/assignment.ts';
import type { CheckReport, ExerciseReport } from '../../report/report.ts';

/** A value that a check found wrong, and what a computation graph may call it, the most likely name first. */
export interface WrongValue {
  readonly path: string;
  readonly kind: 'value' | 'gradient';
  readonly names: readonly string[];
}

/** An exercise of an assignment and its parts: each has functions and checks of its own. */
export function partsOf(assignment: Assignment | undefined, id: string): readonly Exercise[] {
  return assignment?.exercises.filter((exercise) => exercise.id === id || exercise.partOf === id) ?? [];
}

/** The values whose checks failed, each once; checks of edges are left out, since a graph shows an ordinary case. */
export function wrongValues({ id, checks }: ExerciseReport, assignment?: Assignment): WrongValue[] {
  const parts = partsOf(assignment, id);
  const failed = checks.filter(({ status, kind }) => status === 'fail' && kind !== 'edges');
  const found = failed.flatMap((check) => pathsOf(check, parts).map((path) => nameValue(path, check, parts)));
  return [...new Map(found.map((wrong) => [wrong.path, wrong])).values()];
}

function pathsOf({ name, diagnosis }: CheckReport, parts: readonly Exercise[]): readonly string[] {
  if (diagnosis?.value !== undefined) return [diagnosis.value];
  const spec = parts.flatMap(({ checks }) => checks).find((check) => check.name === name);
  return [...new Set(spec?.values.map(({ path }) => path) ?? [name])];
}

function nameValue(path: string, { kind }: CheckReport, parts: readonly Exercise[]): WrongValue {
  const last = lastOf(path);
  const isGradient = kind === 'gradient' || parts.some((part) => gradientNames(part).includes(path));
  if (!isGradient) {
    // Figures write a loss as a letter, and what an update makes of w, or of a velocity, as new w and new v.
    const written =
      last === 'loss' ? ['L', 'C'] : [`new_${last.replace(/^next/, '').charAt(0).toLowerCase()}`];
    return { path, kind: 'value', names: [last, ...written] };
  }
  const gradient = parts.flatMap(({ gradients }) => gradients).find(({ name }) => name === path);
  const names = [last, ...(gradient === undefined ? [] : [`d${lastOf(gradient.input)}`])];
  return { path, kind: 'gradient', names };
}

function lastOf(path: string): string {
  return path.split('.').at(-1) ?? path;
}
