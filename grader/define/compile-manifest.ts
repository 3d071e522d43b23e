import path from 'node:path';
import { build } from 'esbuild';
import type { Assignment } from './assignment.ts';
import { expandManifest, type Expansion } from './expand.ts';

/** Runs the TypeScript of the manifest `assignments/<id>/assignment.ts` and expands what it exports. */
export async function compileManifest(root: string, id: string): Promise<Expansion> {
  let manifest: unknown;
  try {
    const { outputFiles } = await build({
      entryPoints: [path.join(root, 'assignments', id, 'assignment.ts')],
      bundle: true,
      write: false,
      format: 'esm',
      platform: 'node',
      logLevel: 'silent',
    });
    const code = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');
    const module: unknown = await import(`data:text/javascript;base64,${code}`);
    manifest =
      typeof module === 'object' && module !== null && 'default' in module ? module.default : undefined;
  } catch (error) {
    return { status: 'invalid', problems: [error instanceof Error ? error.message : String(error)] };
  }
  return expandManifest(manifest);
}

/**
 * As `compileManifest`, for callers that cannot go on without the assignment.
 *
 * @throws Error that lists what does not hold.
 */
export async function requireAssignment(root: string, id: string): Promise<Assignment> {
  const expansion = await compileManifest(root, id);
  if (expansion.status === 'valid') return expansion.assignment;
  throw new Error(`assignments/${id}/assignment.ts does not hold:\n  ${expansion.problems.join('\n  ')}`);
}
