import path from 'node:path';
import type { Message } from 'esbuild';
import { esbuild, inTime, output } from './esbuild.ts';
import { findBurden } from './guard.ts';
import type { FileProblem } from './outcome.ts';
import type { Library } from './libraries.ts';
import { submissionPlugin } from './submission-plugin.ts';
import type { Submission } from './submission.ts';
import { translateFile, type Translation } from './translate.ts';

/** One student's file with the files it imports. */
export type Bundle =
  | (Translation & { readonly status: 'bundled' })
  | { readonly status: 'rejected'; readonly problem: FileProblem };

const buildLimitMs = 5000;
/** How long all files of a submission may take together before each is tried by itself. */
const togetherLimitMs = 1500;

/**
 * Gives the function that bundles files of a submission. Those that stand alone are translated; the others are bundled in
 * one go where nothing is wrong with any of them.
 */
export function openBundler(submission: Submission): (file: string) => Promise<Bundle> {
  const translations = new Map(
    [...submission.keys()].map((name) => [name, translate(name, submission)] as const),
  );
  const together = bundleTogether(submission, translations);
  const bundles = new Map<string, Promise<Bundle>>();
  const bundleOnce = async (file: string): Promise<Bundle> => {
    const translation = (await translations.get(file)) ?? null;
    if (translation !== null) return { status: 'bundled', ...translation };
    return (await together).get(file) ?? bundleFile(file, submission);
  };
  return (file) => {
    const bundling = bundles.get(file) ?? bundleOnce(file);
    bundles.set(file, bundling);
    return bundling;
  };
}

/** The translation of a file that stands alone; null for all others. */
async function translate(name: string, submission: Submission): Promise<Translation | null> {
  const file = submission.get(name);
  return file?.status === 'read' && findObstacle(name, submission) === null
    ? translateFile(name, file.text)
    : null;
}

/** Bundles all files that were not translated in one build; nothing where the bundler refuses any of them. */
async function bundleTogether(
  submission: Submission,
  translations: ReadonlyMap<string, Promise<Translation | null>>,
): Promise<ReadonlyMap<string, Bundle>> {
  const entries: string[] = [];
  for (const [name, translation] of translations)
    if ((await translation) === null && findObstacle(name, submission) === null) entries.push(name);
  const libraries = new Set<Library>();
  const result = entries.length > 1 ? await build(entries, submission, libraries, togetherLimitMs) : null;
  if (!isBuilt(result)) return new Map();
  return new Map(
    entries.map((entry) => {
      const stem = `${path.sep}${entry.replace(/\.ts$/, '.js')}`;
      const own = result.outputFiles.filter((file) => file.path.replace(/\.map$/, '').endsWith(stem));
      return [entry, { status: 'bundled', ...takeOutputs(own), libraries: [...libraries] }];
    }),
  );
}

/**
 * Bundles `entry` out of a submission that is in memory: the bundler itself opens no file. Imports are limited to the
 * starter, mathjs and the submission's own files.
 */
export async function bundleFile(entry: string, submission: Submission): Promise<Bundle> {
  const obstacle = findObstacle(entry, submission);
  if (obstacle !== null) return rejected(obstacle);
  const libraries = new Set<Library>();
  const first = await build([entry], submission, libraries);
  // The bundler is one service for all files: where another file brought it down, this one is innocent.
  const result = isServiceLost(first) ? await build([entry], submission, libraries) : first;
  if (result === 'too slow') {
    const reason = `takes more than ${buildLimitMs / 1000} s to read; simplify it`;
    return rejected({ kind: 'unreadable', reason });
  }
  return isBuilt(result)
    ? { status: 'bundled', ...takeOutputs(result.outputFiles), libraries: [...libraries] }
    : rejected(explain(result, entry, submission));
}

/** Why a file of the submission is not even shown to the bundler; null where it is. */
function findObstacle(entry: string, submission: Submission): FileProblem | null {
  const file = submission.get(entry);
  if (file === undefined) return null;
  if (file.status === 'missing') return { kind: 'missing' };
  const reason = file.status === 'unreadable' ? file.reason : findBurden(file.text);
  return reason === null ? null : { kind: 'unreadable', reason };
}

/** The bundler's result, its failure, or word that it took too long. */
function build(
  entryPoints: string[],
  submission: Submission,
  libraries: Set<Library>,
  limitMs = buildLimitMs,
): Promise<unknown> {
  const plugins = [submissionPlugin(submission, libraries)];
  const options = { ...output, entryPoints, bundle: true, write: false, outdir: 'out', plugins } as const;
  return inTime(esbuild.build(options), limitMs);
}

/** Whether the bundler failed without a word about the source. */
function isServiceLost(result: unknown): boolean {
  return result !== 'too slow' && !isBuilt(result) && firstError(result) === undefined;
}

function rejected(problem: FileProblem): Bundle {
  return { status: 'rejected', problem };
}

interface OutputFile {
  readonly path: string;
  readonly text: string;
}

function isBuilt(result: unknown): result is { outputFiles: OutputFile[] } {
  return typeof result === 'object' && result !== null && 'outputFiles' in result;
}

function takeOutputs(files: readonly OutputFile[]): Pick<Translation, 'code' | 'readMap'> {
  const map = files.find((file) => file.path.endsWith('.map'))?.text ?? null;
  const code = files.find((file) => !file.path.endsWith('.map'))?.text ?? '';
  return { code, readMap: () => Promise.resolve(map) };
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
