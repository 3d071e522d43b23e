import path from 'node:path';
import type { OnResolveArgs, OnResolveResult, Plugin } from 'esbuild';
import { findBurden } from './guard.ts';
import type { Library } from './libraries.ts';
import type { Submission } from './submission.ts';

/** Gives the bundler the files of a submission from memory, and notes the libraries that they import. */
export function submissionPlugin(submission: Submission, libraries: Set<Library>): Plugin {
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

function libraryNamed(specifier: string): 'starter' | 'mathjs' | null {
  if (specifier === 'mathjs') return 'mathjs';
  return specifier === '#starter' || /(^|\/)starter(\/index)?(\.ts|\.js)?$/.test(specifier)
    ? 'starter'
    : null;
}
