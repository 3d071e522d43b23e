import { SourceMap, type SourceMapPayload } from 'node:module';
import type { Place, ThrownError } from './outcome.ts';
import type { Submission } from './submission.ts';

interface RawError {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

/** Leads from a line and column of a bundle, both from 0, back to the student's own file. */
export type FindOrigin = (line: number, column: number) => Promise<Origin | null>;

interface Origin {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Makes and reads a source map when it is first needed: that takes as long as most exercises, and most files never throw. */
export function originsOf(readMap: () => Promise<string | null>): FindOrigin {
  const read = async (): Promise<SourceMap | null> => {
    const map = await readMap();
    return map === null ? null : new SourceMap(JSON.parse(map) as SourceMapPayload);
  };
  let reading: Promise<SourceMap | null> | undefined;
  return async (line, column) => {
    reading ??= read();
    const entry = (await reading)?.findEntry(line, column);
    if (entry === undefined || !('originalSource' in entry)) return null;
    const { originalSource, originalLine, originalColumn } = entry;
    return {
      file: originalSource.replace(/^submission:/, ''),
      line: originalLine + 1,
      column: originalColumn + 1,
    };
  };
}

/** The error with the first line of the student's own that its stack names. */
export async function locateError(
  { name, message, stack }: RawError,
  file: string,
  findOrigin: FindOrigin,
  submission: Submission,
): Promise<ThrownError> {
  const place = await findPlace(stack, file, findOrigin, submission);
  return { name: clean(name), message: clean(message), place };
}

async function findPlace(
  stack: string,
  file: string,
  findOrigin: FindOrigin,
  submission: Submission,
): Promise<Place | null> {
  for (const [, name, line, column] of stack.matchAll(/([\w.-]+):(\d+):(\d+)\)?$/gm)) {
    const origin = name === file ? await findOrigin(Number(line) - 1, Number(column) - 1) : null;
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
