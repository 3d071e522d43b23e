import { createRequire } from 'node:module';
import type * as Esbuild from 'esbuild';

/** Required rather than imported: that spares Node from scanning the package for exports, a tenth of a grading. */
export const esbuild = createRequire(import.meta.url)('esbuild') as Pick<
  typeof Esbuild,
  'build' | 'stop' | 'transform'
>;

/** The scripts that the sandbox runs. */
export const output = {
  format: 'cjs',
  platform: 'neutral',
  target: 'es2023',
  sourcemap: 'external',
  sourcesContent: false,
  charset: 'utf8',
  logLevel: 'silent',
  tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: false, target: 'es2023' } },
} as const satisfies Esbuild.CommonOptions;

/** Starts the bundler's service, which takes a while, before there is anything to bundle. */
export function startBundler(): void {
  esbuild.transform('').catch(() => undefined);
}

/** What the bundler's work came to, its failure, or word that it took too long: then the service is ended, and starts anew. */
export async function inTime<T>(work: Promise<T>, limitMs: number): Promise<T | 'too slow' | Error> {
  const failure = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
  const result = await Promise.race([work.catch(failure), timeLimit(limitMs)]);
  if (result === 'too slow') await esbuild.stop();
  return result;
}

function timeLimit(limitMs: number): Promise<'too slow'> {
  return new Promise((resolve) => {
    setTimeout(() => {
      resolve('too slow');
    }, limitMs).unref();
  });
}
