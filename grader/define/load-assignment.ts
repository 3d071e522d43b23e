import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Assignment } from './assignment.ts';
import type { Expansion } from './expand.ts';

/** An assignment from disk, or what is wrong with its manifest. */
export type LoadedAssignment = Expansion | { readonly status: 'unknown'; readonly known: readonly string[] };

/** A manifest as the build stored it, together with the digest of the source it was made from. */
export interface StoredAssignment {
  readonly source: string;
  readonly assignment: Assignment;
}

/** Where the build stores an assignment's manifest. */
export function storedPath(built: string, id: string): string {
  return path.join(built, 'assignments', `${id}.json`);
}

/** The ids of all assignments of the kit, in order. */
export async function listAssignments(root: string): Promise<string[]> {
  const files = await readdir(path.join(root, 'assignments'), { recursive: true });
  return files
    .flatMap((file) => (path.basename(file) === 'assignment.ts' ? [path.dirname(file)] : []))
    .sort();
}

/**
 * Loads the manifest `assignments/<id>/assignment.ts`: from the build in `built` where that is up to date, and otherwise
 * from its source, which costs a bundler and a schema library.
 */
export async function loadAssignment(root: string, built: string, id: string): Promise<LoadedAssignment> {
  const source = /^[\w-]+$/.test(id) ? readManifest(root, id) : null;
  if (source === null) return { status: 'unknown', known: await listAssignments(root) };
  const stored = readStored(storedPath(built, id));
  if (stored?.source === digestOf(source)) return { status: 'valid', assignment: stored.assignment };
  const { compileManifest } = await import('./compile-manifest.ts');
  return compileManifest(root, id);
}

/**
 * The source of a manifest with that of its exercises beside it, as one text; null where there is no such assignment. It
 * is read at one go: a dozen small files take longer to wait for than to read, and nothing can begin before.
 */
export function readManifest(root: string, id: string): string | null {
  const folder = path.join(root, 'assignments', id);
  const exercises = path.join(folder, 'exercises');
  try {
    const names = existsSync(exercises) ? readdirSync(exercises).sort() : [];
    const files = ['assignment.ts', ...names.map((name) => path.join('exercises', name))];
    return files.map((file) => readFileSync(path.join(folder, file), 'utf8')).join('\n');
  } catch {
    return null;
  }
}

/** What tells one version of a manifest's source from another. */
export function digestOf(source: string): string {
  return createHash('sha256').update(source).digest('hex');
}

function readStored(file: string): StoredAssignment | null {
  try {
    // Written by our own build from a checked manifest.
    return JSON.parse(readFileSync(file, 'utf8')) as StoredAssignment;
  } catch {
    return null;
  }
}
