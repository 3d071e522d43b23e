import temml from 'temml';
import { type Html, html, trusted } from '../page/html.ts';

/** Gives declarations of style a class, since pages allow no attributes of style. */
export interface StyleBook {
  /** The class of elements with these declarations. */
  classOf(declarations: string): string;
  /** The rules of all classes that were given. */
  rules(): string;
}

/** A style book without a rule. The same declarations in the same order give the same classes. */
export function openStyleBook(): StyleBook {
  const names = new Map<string, string>();
  return {
    classOf(declarations) {
      const name = names.get(declarations) ?? `s${names.size + 1}`;
      names.set(declarations, name);
      return name;
    },
    rules: () => [...names].map(([declarations, name]) => `.${name} { ${declarations} }\n`).join(''),
  };
}

/** A formula as MathML, or what is wrong with its TeX. */
export type Typeset =
  { readonly status: 'set'; readonly math: Html } | { readonly status: 'faulty'; readonly problem: string };

/** From about so many characters on, a formula may be wider than a small screen. */
const narrow = { inline: 32, display: 23 };

/**
 * TeX as MathML, which browsers draw by themselves. A formula that may be wide stands in a box of its own, which scrolls.
 *
 * @param book takes what the formula has of style.
 * @see https://www.w3.org/TR/mathml-core/
 */
export function typeset(tex: string, isDisplay: boolean, book: StyleBook): Typeset {
  let written: string;
  try {
    written = temml.renderToString(tex, { displayMode: isDisplay, throwOnError: true });
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return {
      status: 'faulty',
      problem: words
        .replace(/^ParseError: /, '')
        .replace(/\s+/g, ' ')
        .trim(),
    };
  }
  const math = trusted(withoutStyle(written, book));
  const isWide = widthOf(written) > narrow[isDisplay ? 'display' : 'inline'];
  if (isDisplay) {
    const box = isWide ? html`<div class="formula" tabindex="0" role="group" aria-label="Formula">` : null;
    return { status: 'set', math: html`${box ?? html`<div class="formula">`}${math}</div>\n` };
  }
  return { status: 'set', math: isWide ? html`<span class="wide" tabindex="0">${math}</span>` : math };
}

/** MathML with classes in place of attributes of style. */
function withoutStyle(mathml: string, book: StyleBook): string {
  return mathml.replaceAll(/<[a-z]+ [^>]*>/g, (tag) => {
    const [attribute, declarations] = / style="([^"]*)"/.exec(tag) ?? [];
    if (attribute === undefined || declarations === undefined) return tag;
    const name = book.classOf(declarations);
    const bare = tag.replace(attribute, '');
    return bare.includes(' class="')
      ? bare.replace(' class="', ` class="${name} `)
      : bare.replace(/>$/, ` class="${name}">`);
  });
}

/** How many characters stand beside one another, roughly: of a table, those of its widest row. */
function widthOf(mathml: string): number {
  const flat = mathml.replaceAll(/<mtable[^>]*>(?:(?!<\/mtable>)[^])*<\/mtable>/g, (table) =>
    '-'.repeat(Math.max(...table.split('<mtr').map(widthOfRow))),
  );
  return widthOfRow(flat);
}

function widthOfRow(mathml: string): number {
  const gaps = mathml.match(/<mtd|<mspace[^>]* width="[12]em"/g)?.length ?? 0;
  const operators = mathml.match(/<mo>/g)?.length ?? 0;
  return mathml.replaceAll(/<[^>]*>/g, '').length + 2 * gaps + operators / 2;
}
