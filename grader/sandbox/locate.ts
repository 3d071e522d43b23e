import { SourceMap, type SourceMapPayload } from 'node:module';
import type { Place, ThrownError } from './outcome.ts';
import type { Submission } from './submission.ts';

interface RawError {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

/** The error with the first line of the student's own that its stack names; `map` leads from the bundle of `file` back to it. */
export function locateError(
  { name, message, stack }: RawError,
  file: string,
  map: string,
  submission: Submission,
): ThrownError {
  return {
    name: clean(name),
    message: clean(message),
    place: map === '' ? null : findPlace(stack, file, map, submission),
  };
}

function findPlace(stack: string, file: string, map: string, submission: Submission): Place | null {
  const frames = stack.matchAll(/([\w.-]+):(\d+):(\d+)\)?$/gm);
  for (const [, name, line, column] of frames) {
    if (name !== file) continue;
    const entry = new SourceMap(JSON.parse(map) as SourceMapPayload).findEntry(
      Number(line) - 1,
      Number(column) - 1,
    );
    if (!('originalSource' in entry)) continue;
    return placeAt(
      entry.originalSource.replace(/^submission:/, ''),
      entry.originalLine + 1,
      entry.originalColumn + 1,
      submission,
    );
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
