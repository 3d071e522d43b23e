import { SourceMap, type SourceMapPayload } from 'node:module';
import type { Place, ThrownError } from './outcome.ts';
import type { Submission } from './submission.ts';

interface RawError {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

/** Leads from a line and column of a bundle, both from 0, back to the student's own file. */
export type FindOrigin = (line: number, column: number) => Origin | null;

interface Origin {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Reads a source map when it is first needed: that takes as long as most exercises, and most errors are never shown. */
export function originsOf(map: string): FindOrigin {
  let sourceMap: SourceMap | undefined;
  return (line, column) => {
    sourceMap ??= new SourceMap(JSON.parse(map) as SourceMapPayload);
    const entry = sourceMap.findEntry(line, column);
    if (!('originalSource' in entry)) return null;
    const { originalSource, originalLine, originalColumn } = entry;
    return {
      file: originalSource.replace(/^submission:/, ''),
      line: originalLine + 1,
      column: originalColumn + 1,
    };
  };
}

/** The error with, looked up when it is asked for, the first line of the student's own that its stack names. */
export function locateError(
  { name, message, stack }: RawError,
  file: string,
  findOrigin: FindOrigin,
  submission: Submission,
): ThrownError {
  let place: Place | null | undefined;
  return {
    name: clean(name),
    message: clean(message),
    get place() {
      if (place === undefined) place = findPlace(stack, file, findOrigin, submission);
      return place;
    },
  };
}

function findPlace(
  stack: string,
  file: string,
  findOrigin: FindOrigin,
  submission: Submission,
): Place | null {
  for (const [, name, line, column] of stack.matchAll(/([\w.-]+):(\d+):(\d+)\)?$/gm)) {
    const origin = name === file ? findOrigin(Number(line) - 1, Number(column) - 1) : null;
    if (origin !== null) return placeAt(origin.file, origin.line, origin.column, submission);
  }
  return null;
}

function placeAt(file: string, line: number, column: number, submission: Submission): Place | null {
  const source = submission.get(file);
  if (source?.status !== 'read') return null;
  return { file, line, column, text: source.text.split(/\r?\n/)[line - 1] ?? '' };
}

/** One line of bounded length without control characters: it goes to terminals and pages. */
function clean(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, 300);
}
