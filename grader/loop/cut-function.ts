import { createRequire } from 'node:module';
import type * as Esbuild from 'esbuild';

/** A function at the top of a file, by its place in the text. */
export interface CutFunction {
  readonly start: number;
  /** Behind its last character. */
  readonly end: number;
}

const esbuild = createRequire(import.meta.url)('esbuild') as Pick<typeof Esbuild, 'transform'>;

const head = /^(?:export\s+)?(?:async\s+)?function\s*\*?\s*(\w+)/;
const declaration =
  /^(?:function|async|const|let|var|class|interface|type|import|abstract|declare)\b|^export\b/;

/** The names of the functions at the top of a file, with the text from each to the next declaration. */
export function listFunctions(text: string): { readonly name: string; readonly around: string }[] {
  return text.split(/^(?=(?:export|function|async|interface|type|const)\b)/m).flatMap((around) => {
    const [, name] = head.exec(around) ?? [];
    return name === undefined ? [] : [{ name, around }];
  });
}

/**
 * Finds where a function stands in the text of a file, which need not be free of errors. It begins at the left
 * margin and ends with the first `}` there up to which it can be read; where there is an error inside, with the last such
 * `}` before the next declaration.
 *
 * @returns null where there is no such function, `unclear` where there are several or no end is to be seen.
 */
export async function cutFunction(text: string, name: string): Promise<CutFunction | 'unclear' | null> {
  const lines = linesOf(text);
  const starts = lines.flatMap((line, i) => (head.exec(line.text)?.[1] === name ? [i] : []));
  const [at] = starts;
  if (at === undefined) return null;
  const start = lines[at]?.start ?? 0;
  const endsBefore = (stop: RegExp): number[] => {
    const next = lines.findIndex((other, i) => i > at && stop.test(other.text));
    return lines
      .slice(at, next < 0 ? undefined : next)
      .filter((each, i) => (i === 0 ? /\}\s*$/ : /^\}/).test(each.text))
      .map((each) => each.start + each.text.trimEnd().length);
  };
  if (starts.length > 1) return 'unclear';
  // No export stands inside of a function, but anything else may.
  for (const end of endsBefore(/^export\b/)) {
    if (await isReadable(text.slice(start, end))) return { start, end };
  }
  const end = endsBefore(declaration).at(-1);
  return end === undefined ? 'unclear' : { start, end };
}

function linesOf(text: string): { readonly text: string; readonly start: number }[] {
  let start = 0;
  return text.split('\n').map((line) => {
    const placed = { text: line, start };
    start += line.length + 1;
    return placed;
  });
}

async function isReadable(code: string): Promise<boolean> {
  return esbuild.transform(code, { loader: 'ts', logLevel: 'silent' }).then(
    () => true,
    () => false,
  );
}
