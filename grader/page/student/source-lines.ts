import type { DiagnosisReport } from '../../report/report.ts';
import { highlight } from '../highlight.ts';
import { harmless, type Html, html, trusted } from '../html.ts';

type SourcePlace = NonNullable<DiagnosisReport['place']>;

/** Lines that are shown before and after the one that a place names. */
const around = 3;
/** What is longer is cut, or shown without colours. */
const longestLine = 300;
const largestFile = 200_000;

/**
 * A place in a student's file: its line between its neighbours, with numbers, and marked. Without the file, or where the
 * file has changed since, the line stands alone.
 */
export function sourceLines({ file, line, column, text }: SourcePlace, source: string | undefined): Html {
  const lines = source?.split(/\r?\n/) ?? [];
  const isSame = lines[line - 1] === text && (source?.length ?? 0) < largestFile;
  const first = isSame ? Math.max(1, line - around) : line;
  const shown = isSame ? colouredLines(lines).slice(first - 1, line + around) : colouredLines([text]);
  const rows = shown.map((code, i) => row(first + i, code, first + i === line));
  const caret = column === undefined || column > longestLine ? null : caretBelow(column, text);
  const after = caret === null ? rows : rows.toSpliced(line - first + 1, 0, caret);
  return html`<pre class="source" tabindex="0" role="group" aria-label="${file}, line ${line}"><code>${after}</code></pre>`;
}

function row(number: number, code: Html, isMarked: boolean): Html {
  const inside = html`<span class="gutter">${isMarked ? '▸' : ' '}${String(number).padStart(4)} </span>${code}
`;
  return isMarked ? html`<mark>${inside}</mark>` : inside;
}

function caretBelow(column: number, text: string): Html {
  const before = text.slice(0, column - 1).replace(/[^\t]/g, ' ');
  return html`<span class="wrong" aria-hidden="true">      ${before}^</span>
`;
}

/** Lines of code with their colours; what spans several lines, such as a comment, is coloured in each. */
function colouredLines(lines: readonly string[]): Html[] {
  const code = lines.map((text) => harmless(text.slice(0, longestLine))).join('\n');
  let open: string[] = [];
  return highlight(code, 'ts')
    .html.split('\n')
    .map((line) => {
      const before = open.join('');
      for (const [tag] of line.matchAll(/<span[^>]*>|<\/span>/g))
        open = tag === '</span>' ? open.slice(0, -1) : [...open, tag];
      return trusted(`${before}${line}${'</span>'.repeat(open.length)}`);
    });
}
