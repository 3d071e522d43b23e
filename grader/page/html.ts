/** Text that is HTML already: made by {@link html}, or by a library that escapes what it is given. */
export interface Html {
  readonly html: string;
}

type Piece = Html | string | number | null | readonly Piece[];

/**
 * HTML with values in it. Text and numbers are escaped, so that they stand between tags or in quoted attributes as what
 * they are; HTML is put in as it is, the parts of an array one after the other, and nothing for null.
 */
export function html(words: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  return { html: String.raw({ raw: words }, ...pieces.map(write)) };
}

/** Marks text as HTML that is safe to put in as it is: never what a student or a file name says. */
export function trusted(text: string): Html {
  return { html: text };
}

function write(piece: Piece): string {
  if (piece === null) return '';
  if (typeof piece === 'string') return escapeText(piece);
  if (typeof piece === 'number') return String(piece);
  return 'html' in piece ? piece.html : piece.map(write).join('');
}

const names: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand between tags and in quoted attributes. */
function escapeText(text: string): string {
  return harmless(text).replaceAll(/[&<>"']/g, (letter) => names[letter] ?? letter);
}

/** Text in which what HTML allows nowhere, and what turns the direction of the text around it, is replaced. */
export function harmless(text: string): string {
  return text.replaceAll(/[^\P{Cc}\t\n]|[\u202a-\u202e\u2066-\u2069]/gu, '\uFFFD');
}
