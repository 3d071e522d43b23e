/** One word, number or sign of a text, and where it starts. */
export interface Token {
  readonly text: string;
  readonly at: number;
}

// Commas, semicolons and quotes come and go with the way in which code is laid out, and stars begin lines of comments.
const token = /[A-Za-z_$][\w$]*|\d[\w.]*|[^\s\w,;'"`*\0]/g;
const commentMark = /\/\/+|\/\*+|\*+\//g;
const textOrComment = /\/\/[^\n]*|\/\*[^]*?\*\/|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g;
const gap = '\0';

/** The tokens of any text, whatever its language: those of comments too, as if they were code. */
export function tokensOf(text: string): Token[] {
  const uncommented = text.replace(commentMark, (mark) => ' '.repeat(mark.length));
  return Array.from(uncommented.matchAll(token), ({ 0: found, index }) => ({ text: found, at: index }));
}

/** The tokens of TypeScript in runs, which its imports and its longer texts end: those may stand elsewhere too. */
export function runsOf(source: string): Token[][] {
  const code = source
    .replace(/^import [^;]*;$/gm, blank)
    .replace(textOrComment, (found) =>
      found.startsWith('/') || !found.includes(' ') ? found : blank(found),
    );
  return Array.from(code.matchAll(/[^\0]+/g), ({ 0: part, index }) =>
    tokensOf(part).map(({ text, at }) => ({ text, at: at + index })),
  );
}

function blank(text: string): string {
  return gap.repeat(text.length);
}
