import GithubSlugger from 'github-slugger';
import type { Token } from 'markdown-it';
import { parser } from './parser.ts';

/** A heading, and the anchor that GitHub gives it. */
export interface Heading {
  readonly level: number;
  readonly id: string;
  readonly text: string;
}

/** A Markdown page of the kit as it was read. */
export interface Article {
  /** Its file below the kit's folder, with forward slashes. */
  readonly file: string;
  readonly source: string;
  readonly title: string;
  /** Its first paragraph as plain text. */
  readonly about: string;
  readonly headings: readonly Heading[];
  /** What it links to and shows, as it says it. */
  readonly targets: readonly string[];
  readonly tokens: Token[];
}

/** Reads the Markdown of a page. Headings get their anchors here. */
export function readArticle(file: string, source: string): Article {
  const tokens = parser.parse(source, {});
  const slugger = new GithubSlugger();
  const headings = tokens.flatMap((token, i) => {
    if (token.type !== 'heading_open') return [];
    const text = plainText(tokens[i + 1]);
    const heading = { level: Number(token.tag.slice(1)), id: slugger.slug(text), text };
    token.attrSet('id', heading.id);
    return [heading];
  });
  const inside = tokens.flatMap(({ children }) => children ?? []);
  const targets = inside.flatMap((token) => token.attrGet('href') ?? token.attrGet('src') ?? []);
  const first = tokens.findIndex(({ type }) => type === 'paragraph_open');
  return {
    ...{ file, source, headings, tokens },
    title: headings[0]?.text ?? file,
    about: first < 0 ? '' : plainText(tokens[first + 1]),
    targets: [...new Set(targets)],
  };
}

/** The lines of a page in which a text stands, counted from 1; the first line where it stands in none. */
export function linesWith({ source }: Article, text: string): number[] {
  const lines = source.split('\n').flatMap((line, i) => (line.includes(text) ? [i + 1] : []));
  return lines.length === 0 ? [1] : lines;
}

function plainText(token: Token | undefined): string {
  const children = token?.children ?? [];
  return children
    .map(({ type, content }) => (['softbreak', 'hardbreak'].includes(type) ? ' ' : content))
    .join('');
}
