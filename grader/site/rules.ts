import type { RendererRule, Token } from 'markdown-it';
import { highlight } from '../page/highlight.ts';
import { type Html, html, trusted } from '../page/html.ts';
import type { Sheet } from './sheet.ts';

/** Writes the token at a place as HTML. */
type Write = (token: Token, sheet: Sheet, tokens: readonly Token[], i: number) => Html | null;

function rule(write: Write): RendererRule {
  return (tokens, i, _options, sheet: Sheet) => {
    const token = tokens[i];
    return (token === undefined ? null : write(token, sheet, tokens, i))?.html ?? '';
  };
}

/** A line that may be wider than a small screen: its box scrolls, and so has to be within reach of the keyboard. */
const longLine = /^.{38}/m;
const labCommand = /^npm run lab -- ([\w-]+)/;
const labName = /^(?:npm run lab -- )?([\w-]+)$/;

/** How the parts of a page are written where plain Markdown would not do. */
export const rules: Readonly<Record<string, RendererRule>> = {
  heading_open: rule(
    (token) => html`<div class="heading"><${trusted(token.tag)} id="${attributeOf(token, 'id')}">`,
  ),
  heading_close: rule(({ tag }, { below }, tokens, i) => {
    const [open, inline] = [tokens[i - 2], tokens[i - 1]];
    const id = open === undefined ? '' : attributeOf(open, 'id');
    return html`</${trusted(tag)}><a class="permalink" href="#${id}" aria-label="Link to: ${inline?.content ?? id}">#</a></div>
${below(id)}`;
  }),
  link_open: rule((token, { addressOf }) => html`<a href="${addressOf(attributeOf(token, 'href'))}">`),
  // A picture alone in its paragraph is a figure.
  paragraph_open: rule(({ hidden }, _sheet, tokens, i) =>
    hidden || isPicture(tokens[i + 1]) ? null : html`<p>`,
  ),
  paragraph_close: rule(({ hidden }, _sheet, tokens, i) =>
    hidden || isPicture(tokens[i - 1]) ? null : html`</p>\n`,
  ),
  image: rule(writePicture),
  table_open: rule(
    (_token, _sheet, tokens, i) =>
      html`<div class="scroll" tabindex="0" role="group" aria-label="Table: ${headerOf(tokens, i)}"><table>`,
  ),
  table_close: rule(() => html`</table></div>\n`),
  // A header cell without words is no header.
  th_open: rule((token, _sheet, tokens, i) => {
    if (tokens[i + 1]?.content === '') return html`<td>`;
    const words = formulaInWords(tokens[i + 1]);
    const spoken = words === null ? null : html`<span class="sr">${words}</span><span aria-hidden="true">`;
    return html`<th scope="col"${alignment(token)}>${spoken}`;
  }),
  th_close: rule((_token, _sheet, tokens, i) => {
    if (tokens[i - 1]?.content === '') return html`</td>`;
    return formulaInWords(tokens[i - 1]) === null ? html`</th>` : html`</span></th>`;
  }),
  td_open: rule((token) => html`<td${alignment(token)}>`),
  code_inline: rule(({ content }, { labOf }, tokens, i) => {
    const page = labOf(labName.exec(content)?.[1] ?? '');
    const code = html`<code>${content}</code>`;
    return page === null || isInLink(tokens, i) ? code : html`<a href="${page}">${code}</a>`;
  }),
  fence: rule(writeBlock),
  html_block: rule(writeRaw),
  html_inline: rule(writeRaw),
};

function attributeOf({ attrs }: Pick<Token, 'attrs'>, name: string): string {
  return attrs?.find(([each]) => each === name)?.[1] ?? '';
}

function isPicture(inline: Token | undefined): boolean {
  return inline?.children?.length === 1 && inline.children[0]?.type === 'image';
}

function writePicture(token: Token, { pictureOf }: Sheet, tokens: readonly Token[]): Html | null {
  const picture = pictureOf(attributeOf(token, 'src'));
  if (picture === null) return null;
  const image = html`<img src="${picture.data}" width="${picture.width}" alt="${token.content}">`;
  if (tokens.length > 1) return image;
  return html`<figure class="scroll" tabindex="0" aria-label="Figure"><div class="paper">${image}</div></figure>\n`;
}

/** What a table's columns are called. */
function headerOf(tokens: readonly Token[], table: number): string {
  const head = tokens.slice(
    table,
    tokens.findIndex(({ type }, i) => i > table && type === 'thead_close'),
  );
  return head
    .flatMap(({ type, content }) => (type === 'inline' ? [content.replaceAll(/[`$*_]/g, '')] : []))
    .join(', ');
}

/** What to say in place of a header that is nothing but a formula, since not everything reads formulas; null for others. */
function formulaInWords(inline: Token | undefined): string | null {
  const [only, ...others] = inline?.children ?? [];
  if (only?.type !== 'math_inline' || others.length > 0) return null;
  return only.content.replaceAll(/[`\\{}]/g, '');
}

function alignment(token: Token): Html | null {
  const aligned = attributeOf(token, 'style').replace('text-align:', '');
  if (aligned === 'right') return html` class="number"`;
  return aligned === 'center' ? html` class="centred"` : null;
}

function writeBlock({ info, content }: Token, { setMath, labOf }: Sheet): Html {
  const [language = '', ...words] = info.trim().split(/\s+/);
  const file = words.find((word) => /[./]/.test(word));
  if (language === 'math') return setMath(content, true);
  const reach = longLine.test(content) ? html` tabindex="0"` : null;
  const labs = content.split('\n').flatMap((line) => {
    const name = labCommand.exec(line)?.[1] ?? '';
    const page = labOf(name);
    return page === null ? [] : [html`<p class="faint">Drawn already: <a href="${page}">${name}</a></p>\n`];
  });
  return html`${file === undefined ? null : html`<p class="file"><code>${file}</code></p>\n`}<pre${reach}><code>${highlight(content, language)}</code></pre>
${labs}`;
}

/** Comments are no part of a page; other HTML would need to be made safe for it. */
function writeRaw({ content }: Token, { fail }: Sheet): null {
  if (!/^\s*<!--[^]*-->\s*$/.test(content))
    fail(`HTML in Markdown is not shown on pages: ${content.trim()}`, content.trim());
  return null;
}

function isInLink(tokens: readonly Token[], i: number): boolean {
  const before = tokens.slice(0, i);
  const count = (wanted: string): number => before.filter(({ type }) => type === wanted).length;
  return count('link_open') > count('link_close');
}
