import path from 'node:path';
import { type Html, html, trusted } from '../page/html.ts';
import { type Article, linesWith } from './article.ts';
import { type Course, fileOf } from './course.ts';
import { parser } from './parser.ts';
import type { Picture, Sheet } from './sheet.ts';
import { type StyleBook, typeset } from './typeset.ts';

/** Something in a page's Markdown that has to be mended before there can be a site. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly problem: string;
}

/** Where and how an article is written. */
export interface Setting {
  readonly course: Course;
  /** The page's own file in the site. */
  readonly page: string;
  readonly book: StyleBook;
  readonly below?: (id: string) => Html | null;
  /** Takes what is found wrong. */
  readonly problems: Problem[];
}

/** The file of an article in the site: `a1.html` for a handout, `docs/verdicts.html` for `docs/verdicts.md`. */
export function pageOf(file: string): string {
  const [, handout] = /^assignments\/([\w-]+)\/README\.md$/.exec(file) ?? [];
  return handout === undefined ? file.replace(/\.md$/, '.html') : `${handout}.html`;
}

/** The address of a file of the site in a page of it. */
export function addressFrom(page: string, file: string): string {
  return path.posix.relative(path.posix.dirname(page), file);
}

/** An article as HTML, whole. */
export function setArticle(article: Article, setting: Setting): Html {
  return setTokens(article.tokens, article, setting);
}

/** The first paragraph of an article as HTML. */
export function setFirstParagraph(article: Article, setting: Setting): Html | null {
  const start = article.tokens.findIndex(({ type }) => type === 'paragraph_open');
  const paragraph = start < 0 ? [] : article.tokens.slice(start, start + 3);
  return setTokens(paragraph, article, setting);
}

/** Punctuation that follows a formula stays on its line. */
const punctuated = /(<math>(?:(?!<\/math>)[^])*<\/math>)([,.;:!?)]+)/g;

function setTokens(tokens: Article['tokens'], article: Article, setting: Setting): Html {
  const written = parser.renderer.render(tokens, parser.options, sheetOf(article, setting));
  return trusted(written.replaceAll(punctuated, '<span class="glued">$1$2</span>'));
}

function sheetOf(article: Article, { course, page, book, problems, below }: Setting): Sheet {
  const fail = (problem: string, found: string): void => {
    for (const line of linesWith(article, found)) {
      if (
        !problems.some((each) => each.file === article.file && each.line === line && each.problem === problem)
      )
        problems.push({ file: article.file, line, problem });
    }
  };
  return {
    fail,
    below: below ?? (() => null),
    addressOf: (target) => findAddress(article, target, course, page, fail),
    pictureOf: (target) => findPicture(article, target, course, fail),
    labOf: (name) => (course.labPages.has(name) ? addressFrom(page, `lab/${name}.html`) : null),
    setMath(tex, isDisplay) {
      const result = typeset(tex, isDisplay, book);
      if (result.status === 'set') return result.math;
      fail(`this formula cannot be set: ${result.problem}`, tex.trim().split('\n')[0] ?? '');
      return html`<code>${tex}</code>`;
    },
  };
}

function findAddress(
  article: Article,
  target: string,
  { articles, assets }: Course,
  page: string,
  fail: Sheet['fail'],
): string {
  const file = fileOf(article, target);
  if (file === null) return target;
  const [, anchor] = target.split('#');
  const other = articles.get(file);
  if (other !== undefined) {
    if (anchor !== undefined && !other.headings.some(({ id }) => id === decodeURI(anchor)))
      fail(`the link to ${target} is dead: ${file} has no heading #${anchor}`, target);
    const address = other === article ? '' : addressFrom(page, pageOf(file));
    return anchor === undefined ? address || '#main' : `${address}#${anchor}`;
  }
  if (!assets.has(file)) fail(`the link to ${target} is dead: there is no page or picture ${file}`, target);
  return addressFrom(page, file);
}

function findPicture(
  article: Article,
  target: string,
  { assets }: Course,
  fail: Sheet['fail'],
): Picture | null {
  const file = fileOf(article, target);
  const bytes = file === null ? undefined : assets.get(file);
  const type = { '.svg': 'image/svg+xml', '.png': 'image/png' }[path.extname(file ?? '')];
  if (bytes === undefined || type === undefined) {
    fail(`the picture ${target} cannot be shown: there is no SVG or PNG ${file ?? 'of this kit'}`, target);
    return null;
  }
  const width =
    type === 'image/png'
      ? bytes.readUInt32BE(16)
      : Number(/<svg[^>]* width="([\d.]+)"/.exec(bytes.toString('utf8', 0, 1000))?.[1] ?? 600);
  return { data: `data:${type};base64,${bytes.toString('base64')}`, width: Math.round(width) };
}
