import type { TransformOptions } from 'esbuild';
import { esbuild, inTime, output } from './esbuild.ts';
import type { Library } from './libraries.ts';

/** Student code as one script for the sandbox. */
export interface Translation {
  readonly code: string;
  /** Makes a source map, as JSON, back to the student's own lines; null where the bundler does not. */
  readonly readMap: () => Promise<string | null>;
  /** The libraries that the code imports. */
  readonly libraries: readonly Library[];
}

const limitMs = 1500;
/** What was translated in time once: only a busy machine takes longer. */
const mapLimitMs = 5000;
/** What an import of another file of the submission looks like. */
const otherFile = /['"]\.{1,2}\//;
const libraryNames = { '#starter': 'starter', mathjs: 'mathjs' } as const;
const importOfLibrary = /\brequire\("(#starter|mathjs)"\)/g;

/**
 * Makes a script of a file that imports libraries alone. Null where it takes the bundler: to put it together with other
 * files, to refuse an import, or to say what is wrong with it. The bundler asks back for every file and import.
 */
export async function translateFile(name: string, text: string): Promise<Translation | null> {
  if (otherFile.test(text)) return null;
  const options = { ...output, loader: 'ts', sourcefile: `submission:${name}` } as const;
  // A map costs a tenth more, and few files throw.
  const result = await inTime(esbuild.transform(text, { ...options, sourcemap: false }), limitMs);
  if (result === 'too slow' || result instanceof Error) return null;
  const libraries = new Set<Library>();
  const code = result.code.replace(importOfLibrary, (_, specifier: keyof typeof libraryNames) => {
    libraries.add(libraryNames[specifier]);
    return `require("${libraryNames[specifier]}")`;
  });
  if (/\b(?:require|import)\b/.test(result.code.replace(importOfLibrary, ''))) return null;
  return { code, readMap: () => readMap(text, options), libraries: [...libraries] };
}

/** The bundler is one service for all files: where another file brought it down meanwhile, it is asked once more. */
async function readMap(text: string, options: TransformOptions, isRepeated = false): Promise<string | null> {
  const result = await inTime(esbuild.transform(text, options), mapLimitMs);
  if (result !== 'too slow' && !(result instanceof Error)) return result.map;
  return isRepeated ? null : readMap(text, options, true);
}
