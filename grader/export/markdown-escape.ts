import { plainLine, plainText } from './plain-text.ts';

/** A character that takes up no room: it keeps addresses, mentions and references from becoming links. */
const gap = '&#8203;';

/**
 * Text on one line of GitHub's Markdown that reads as it stands, also in a cell of a table: no emphasis, link, image,
 * mention, formula, emoji or HTML comes out of it.
 */
export function escapeMarkdown(text: string): string {
  return plainLine(text)
    .replace(/[@#](?=\w)|www(?=\.)|[\\`*_[\]|~:]|[&<>$]/gi, (found) => {
      if (/^(?:[@#]|www)$/i.test(found)) return `${found}${gap}`;
      return entities[found] ?? `\\${found}`;
    })
    .replace(/^[-+=#]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', $: '&#36;' };

/** Text as a block of code: its fence is longer than any run of its character inside. */
export function fence(text: string): string {
  const inside = plainText(text).replace(/\n+$/, '');
  const longest = Math.max(2, ...Array.from(inside.matchAll(/`+/g), ([run]) => run.length));
  const ticks = '`'.repeat(longest + 1);
  return `${ticks}text\n${inside}\n${ticks}`;
}
