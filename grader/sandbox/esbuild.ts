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

/** Of all that the bundler is at, how to tell that it will never be answered. */
const waiting = new Set<(lost: Error) => void>();

/**
 * What the bundler's work came to, its failure, or word that it took too long: then the service is ended, and starts anew.
 * Whatever else it was at has failed then.
 */
export async function inTime<T>(work: Promise<T>, limitMs: number): Promise<T | 'too slow' | Error> {
  const failure = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
  let lose: (lost: Error) => void = () => undefined;
  const loss = new Promise<Error>((resolve) => {
    lose = resolve;
  });
  waiting.add(lose);
  const result = await Promise.race([work.catch(failure), loss, timeLimit(limitMs)]);
  waiting.delete(lose);
  if (result === 'too slow') {
    for (const tell of waiting) tell(new Error('the bundler was stopped'));
    await esbuild.stop();
  }
  return result;
}

function timeLimit(limitMs: number): Promise<'too slow'> {
  return new Promise((resolve) => {
    setTimeout(() => {
      resolve('too slow');
    }, limitMs).unref();
  });
}
