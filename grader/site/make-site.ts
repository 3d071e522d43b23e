import type { Kit } from '../define/kit.ts';
import type { Standing } from '../loop/overview.ts';
import { type Html, html } from '../page/html.ts';
import { shell } from '../page/shell.ts';
import { type Course, handoutFile, readCourse } from './course.ts';
import { articleBody } from './handout-page.ts';
import { indexBody } from './index-page.ts';
import { addressFrom, pageOf, type Problem, type Setting } from './set-article.ts';
import { style } from './style.ts';
import { openStyleBook } from './typeset.ts';

/** A site's files by path, or what has to be mended in the course's Markdown first. */
export type Site =
  | { readonly status: 'made'; readonly files: ReadonlyMap<string, string | Buffer> }
  | { readonly status: 'faulty'; readonly problems: readonly Problem[] };

/**
 * Makes the course's pages: one for each handout and each page of documentation, and an index. They hold what they show,
 * run no script and open from disk. The same course and the same progress give the same bytes.
 */
export async function makeSite(kit: Kit): Promise<Site> {
  const course = await readCourse(kit);
  const problems: Problem[] = [];
  const files = new Map<string, string | Buffer>();
  const add = (page: string, title: string, write: (setting: Setting) => Html): void => {
    const book = openStyleBook();
    const body = write({ course, page, book, problems });
    const header = links(course, page);
    files.set(page, shell({ title, header, body, style: `${style}${book.rules()}` }));
  };
  add('index.html', 'GradKit', (setting) => indexBody(setting));
  for (const article of course.articles.values()) {
    const standing = standingOf(course, article.file);
    const title = `${article.title} · GradKit`;
    add(pageOf(article.file), title, (setting) => articleBody(article, standing, setting));
  }
  for (const [name, page] of course.labPages) files.set(`lab/${name}.html`, page);
  // Pictures stand in the pages.
  for (const [file, bytes] of course.assets) if (!/\.(svg|png)$/.test(file)) files.set(file, bytes);
  return problems.length > 0
    ? { status: 'faulty', problems: problems.sort(byPlace) }
    : { status: 'made', files };
}

function standingOf({ standings }: Course, file: string): Standing | null {
  return standings.find(({ assignment }) => handoutFile(assignment.id) === file) ?? null;
}

/** The way to the index and to the handouts, on every page. */
function links({ standings, articles }: Course, page: string): Html {
  const handouts = standings.flatMap(({ assignment: { id, title } }) =>
    articles.has(handoutFile(id)) ? [{ file: pageOf(handoutFile(id)), name: id, title }] : [],
  );
  const link = (file: string, name: string, title: string): Html =>
    html`<a href="${addressFrom(page, file)}" title="${title}"${file === page ? html` aria-current="page"` : null}>${name}</a>`;
  return html`<nav aria-label="Course"><ul>
<li class="name">${link('index.html', 'GradKit', 'All assignments')}</li>
${handouts.map(({ file, name, title }) => html`<li>${link(file, name, title)}</li>\n`)}</ul></nav>`;
}

function byPlace(a: Problem, b: Problem): number {
  return a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1;
}
