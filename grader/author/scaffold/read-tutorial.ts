/** What a reader of a tutorial does next, with the line of the document that says so. */
export type Step =
  | { readonly kind: 'run'; readonly line: number; readonly command: string; readonly exitCode: number }
  | {
      readonly kind: 'edit';
      readonly line: number;
      readonly file: string;
      readonly how: 'replaces' | 'after';
      /** Begins the line that is replaced, or after which something is put. */
      readonly first: string;
      /** Begins the last of several lines that are replaced. */
      readonly last: string | null;
      readonly text: string;
    };

const mark = /^<!-- (\S+): (replaces|after) "(.*?)"(?: to "(.*?)")? -->$/;

/**
 * Reads the steps of a tutorial: every line of a block of `sh` is a command, with `# exits with 1` behind it where that
 * is meant, and a block under a comment such as `<!-- a.ts: replaces "this line" to "that line" -->` is an edit.
 */
export function readTutorial(document: string): Step[] {
  const steps: Step[] = [];
  let marked: RegExpExecArray | null = null;
  const lines = document.split('\n');
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    marked = mark.exec(line) ?? (line === '' ? marked : line.startsWith('```') ? marked : null);
    const [, fence, language] = /^(`{3,})(\w*)/.exec(line) ?? [];
    if (fence === undefined) continue;
    const end = lines.indexOf(fence, i + 1);
    const block = lines.slice(i + 1, end);
    if (marked !== null) steps.push(editOf(marked, i + 1, block.join('\n')));
    else if (language === 'sh') steps.push(...block.map((command, j) => commandOf(command, i + 2 + j)));
    marked = null;
    i = end;
  }
  return steps;
}

/**
 * Carries out an edit; what is put in has the indent of the line that it begins at.
 *
 * @throws Error where the named lines are not there, or the first is there twice.
 */
export function applyEdit(source: string, edit: Extract<Step, { kind: 'edit' }>): string {
  const lines = source.split('\n');
  const begins = (text: string) => (line: string) => line.trim().startsWith(text);
  const from = lines.findIndex(begins(edit.first));
  if (from === -1) throw new Error(`${edit.file} has no line that begins with ${edit.first}`);
  if (lines.filter(begins(edit.first)).length > 1)
    throw new Error(`${edit.first} stands in ${edit.file} twice`);
  const { last } = edit;
  const to = last === null ? from : lines.findIndex((line, i) => i > from && begins(last)(line));
  if (to === -1) throw new Error(`${edit.file} has no line after it that begins with ${last ?? ''}`);
  const indent = /^\s*/.exec(lines[from] ?? '')?.[0] ?? '';
  const text = edit.text.split('\n').map((line) => (line === '' ? line : indent + line));
  if (edit.how === 'after') lines.splice(from + 1, 0, ...text);
  else lines.splice(from, to - from + 1, ...text);
  return lines.join('\n');
}

function editOf([, file = '', how, first = '', last]: RegExpExecArray, line: number, text: string): Step {
  return {
    kind: 'edit',
    line,
    file,
    how: how === 'after' ? 'after' : 'replaces',
    first,
    last: last ?? null,
    text,
  };
}

function commandOf(text: string, line: number): Step {
  const [, command = text, exitCode = '0'] = /^(.*?)\s+# exits with (\d)$/.exec(text) ?? [];
  return { kind: 'run', line, command, exitCode: Number(exitCode) };
}
