import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import type { Assignment } from '../../define/assignment.ts';
import { expandManifest } from '../../define/expand.ts';
import { manifestSchema } from '../../define/manifest.ts';

/**
 * The source of a manifest for students: what `assignments/<id>/assignment.ts` exports, checked, as data and without its
 * hidden cases. All else that follows from it stays as it was.
 *
 * @throws Error when the manifest does not hold, or means something else without its hidden cases.
 */
export async function makeStudentManifest(root: string, { id }: Assignment): Promise<string> {
  const file = path.join(root, 'assignments', id, 'assignment.ts');
  const module: unknown = await import(pathToFileURL(file).href);
  const exported: unknown =
    typeof module === 'object' && module !== null && 'default' in module ? module.default : undefined;
  const checked: unknown = JSON.parse(JSON.stringify(manifestSchema.parse(exported)));
  const open = withoutHidden(checked);
  if (!isDeepStrictEqual(meaningOf(open), meaningOf(checked)))
    throw new Error(`assignments/${id}/assignment.ts means something else without its hidden cases.`);
  return [
    "import { defineAssignment } from '#define';",
    '',
    '/** What is graded, and for how many points. Hidden cases stay with the instructors. */',
    `export default defineAssignment(${JSON.stringify(open, null, 2)});`,
    '',
  ].join('\n');
}

/** Empties every list of hidden cases, wherever it stands. */
function withoutHidden(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return key === 'hidden' ? [] : value.map((inner) => withoutHidden(inner));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutHidden(inner, name)]));
}

/** What the grader makes of a manifest, hidden cases aside. */
function meaningOf(manifest: unknown): unknown {
  const expansion = expandManifest(manifest);
  if (expansion.status === 'invalid') throw new Error(expansion.problems.join('\n'));
  const { assignment } = expansion;
  const exercises = assignment.exercises.map(({ cases, ...rest }) => ({ ...rest, cases: cases.public }));
  return { ...assignment, exercises };
}
