import { createRequire } from 'node:module';
import path from 'node:path';
import type * as Esbuild from 'esbuild';
import type { Message, OnResolveArgs, OnResolveResult, Plugin } from 'esbuild';
import { findBurden } from './guard.ts';
import type { FileProblem } from './outcome.ts';
import type { Submission } from './submission.ts';

/** One student's file with the files it imports, as one script for the sandbox. */
export type Bundle =
  | {
      readonly status: 'bundled';
      readonly code: string;
      /** A source map, as JSON, back to the student's own lines. */
      readonly map: string;
      /** The libraries that the code imports. */
      readonly libraries: readonly Library[];
    }
  | { readonly status: 'rejected'; readonly problem: FileProblem };

export type Library = 'starter' | 'mathjs';

const buildLimitMs = 5000;
/** Required rather than imported: that spares Node from scanning the package for exports, a tenth of a grading. */
const esbuild = createRequire(import.meta.url)('esbuild') as Pick<typeof Esbuild, 'build' | 'stop'>;

/**
 * Bundles `entry` out of a submission that is in memory: the bundler itself opens no file. Imports are limited to the
 * starter, mathjs and the submission's own files.
 */
export async function bundleFile(entry: string, submission: Submission): Promise<Bundle> {
  for (const [name, file] of submission) {
    if (name === entry && file.status === 'missing') return rejected({ kind: 'missing' });
    if (name === entry && file.status === 'unreadable')
      return rejected({ kind: 'unreadable', reason: file.reason });
    const burden = file.status === 'read' ? findBurden(file.text) : null;
    if (name === entry && burden !== null) return rejected({ kind: 'unreadable', reason: burden });
  }
  const libraries = new Set<Library>();
  const first = await build(entry, submission, libraries);
  // The bundler is one service for all files: where another file brought it down, this one is innocent.
  const result = isServiceLost(first) ? await build(entry, submission, libraries) : first;
  if (result === 'too slow') {
    const reason = `takes more than ${buildLimitMs / 1000} s to read; simplify it`;
    return rejected({ kind: 'unreadable', reason });
  }
  return isBuilt(result)
    ? { status: 'bundled', ...takeOutputs(result.outputFiles), libraries: [...libraries] }
    : rejected(explain(result, entry, submission));
}

/** The bundler's result, its failure, or word that it took too long: then the service is ended, and starts anew. */
async function build(entry: string, submission: Submission, libraries: Set<Library>): Promise<unknown> {
  const building: Promise<unknown> = esbuild.build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    outfile: 'out.js',
    format: 'cjs',
    platform: 'neutral',
    target: 'es2023',
    sourcemap: 'external',
    sourcesContent: false,
    charset: 'utf8',
    logLevel: 'silent',
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: false, target: 'es2023' } },
    plugins: [submissionPlugin(submission, libraries)],
  });
  const result = await Promise.race([building.catch((error: unknown) => error), timeLimit()]);
  if (result === 'too slow') await esbuild.stop();
  return result;
}

/** Whether the bundler failed without a word about the source. */
function isServiceLost(result: unknown): boolean {
  return result !== 'too slow' && !isBuilt(result) && firstError(result) === undefined;
}

function rejected(problem: FileProblem): Bundle {
  return { status: 'rejected', problem };
}

function timeLimit(): Promise<'too slow'> {
  return new Promise((resolve) => {
    setTimeout(() => {
      resolve('too slow');
    }, buildLimitMs).unref();
  });
}

interface OutputFile {
  readonly path: string;
  readonly text: string;
}

function isBuilt(result: unknown): result is { outputFiles: OutputFile[] } {
  return typeof result === 'object' && result !== null && 'outputFiles' in result;
}

function takeOutputs(files: readonly OutputFile[]): { code: string; map: string } {
  const map = files.find((file) => file.path.endsWith('.map'))?.text ?? '';
  return { code: files.find((file) => !file.path.endsWith('.map'))?.text ?? '', map };
}

function submissionPlugin(submission: Submission, libraries: Set<Library>): Plugin {
  return {
    name: 'submission',
    setup(build) {
      build.onResolve({ filter: /^/ }, (args) => resolveImport(args, submission, libraries));
      build.onLoad({ filter: /^/, namespace: 'submission' }, ({ path: name }) => {
        const file = submission.get(name);
        if (file?.status !== 'read')
          return { errors: [{ text: `${name} is not among the files handed in` }] };
        const burden = findBurden(file.text);
        return burden === null
          ? { contents: file.text, loader: 'ts' }
          : { errors: [{ text: `${name} ${burden}` }] };
      });
    },
  };
}

function resolveImport(
  args: OnResolveArgs,
  submission: Submission,
  libraries: Set<Library>,
): OnResolveResult {
  if (args.kind === 'entry-point') return { path: args.path, namespace: 'submission' };
  if (args.kind === 'dynamic-import') {
    return { errors: [{ text: 'import() is not available to graded code; import at the top of the file' }] };
  }
  const library = libraryNamed(args.path);
  if (library !== null) {
    libraries.add(library);
    return { path: library, external: true };
  }
  const sibling = /^\.\/[^/]+$/.test(args.path)
    ? `${path.basename(args.path).replace(/\.(ts|js)$/, '')}.ts`
    : null;
  if (sibling !== null && submission.has(sibling)) return { path: sibling, namespace: 'submission' };
  const own = [...submission.keys()].map((name) => `"./${name}"`).join(', ');
  return {
    errors: [
      { text: `"${args.path}" may not be imported; graded code may import "#starter", "mathjs" and ${own}` },
    ],
  };
}

function libraryNamed(specifier: string): Library | null {
  if (specifier === 'mathjs') return 'mathjs';
  return specifier === '#starter' || /(^|\/)starter(\/index)?(\.ts|\.js)?$/.test(specifier)
    ? 'starter'
    : null;
}

/** The bundler's first error, in the student's own line; without one, the bundler itself gave up. */
function explain(failure: unknown, entry: string, submission: Submission): FileProblem {
  const message = firstError(failure);
  if (message === undefined)
    return { kind: 'unreadable', reason: 'is more than the bundler can read; simplify it' };
  const { text, location } = message;
  if (location === null) return { kind: 'rejected', message: text, place: null };
  const file = location.file.replace(/^submission:/, '') || entry;
  const source = submission.get(file);
  const lines = source?.status === 'read' ? source.text.split(/\r?\n/) : [];
  const lineText = lines[location.line - 1] ?? location.lineText;
  // The bundler counts bytes of UTF-8.
  const before = Buffer.from(lineText).toString('utf8', 0, location.column);
  return {
    kind: 'rejected',
    message: text,
    place: { file, line: location.line, column: before.length + 1, text: lineText },
  };
}

function firstError(failure: unknown): Message | undefined {
  if (!(failure instanceof Error) || !('errors' in failure) || !Array.isArray(failure.errors))
    return undefined;
  const errors: readonly Message[] = failure.errors;
  return errors[0];
}
