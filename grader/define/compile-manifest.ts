import path from 'node:path';
import { runInThisContext } from 'node:vm';
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
      format: 'cjs',
      platform: 'node',
      logLevel: 'silent',
    });
    const module: { exports: { readonly default?: unknown } } = { exports: {} };
    const run = runInThisContext(`(function (module, exports) {${outputFiles[0]?.text ?? ''}\n})`, {
      filename: `assignments/${id}/assignment.ts`,
    }) as (module: object, exports: object) => void;
    run(module, module.exports);
    manifest = module.exports.default;
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
