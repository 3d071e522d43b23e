import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Kit } from '../define/kit.ts';
import { readStandings, type Standing } from '../loop/overview.ts';
import { readState, type State, stateFolder } from '../loop/state.ts';
import { type Article, readArticle } from './article.ts';

/** Everything that the site shows, read from the kit. */
export interface Course {
  /** Handouts and documentation by file, and whatever Markdown these lead to. */
  readonly articles: ReadonlyMap<string, Article>;
  /** Pictures and other files that the articles name, by file. */
  readonly assets: ReadonlyMap<string, Buffer>;
  readonly standings: readonly Standing[];
  readonly state: State;
  /** The pages that labs have drawn, by the lab's name. */
  readonly labPages: ReadonlyMap<string, string>;
}

/** Where the handout of an assignment is, below the kit's folder. */
export function handoutFile(assignment: string): string {
  return `assignments/${assignment}/README.md`;
}

/** Reads a course. A handout that is missing is left out; so is what a dead link leads to. */
export async function readCourse(kit: Kit): Promise<Course> {
  const { state } = await readState(kit.root);
  const standings = await readStandings(kit, state);
  const docs = (await namesIn(path.join(kit.root, 'docs'))).filter((name) => name.endsWith('.md'));
  const first = [
    ...standings.map(({ assignment }) => handoutFile(assignment.id)),
    ...docs.map((name) => `docs/${name}`),
  ];
  const { articles, assets } = await follow(kit.root, first);
  return { articles, assets, standings, state, labPages: await readLabPages(kit.root) };
}

/** The file that a link of an article names; null where it leads elsewhere than into the kit. */
export function fileOf({ file }: Pick<Article, 'file'>, target: string): string | null {
  if (/^[a-z][a-z\d+.-]*:|^\//i.test(target)) return null;
  const [name = ''] = target.split('#');
  return name === '' ? file : path.posix.join(path.posix.dirname(file), decodeURI(name));
}

/** Reads pages, and all that these lead to in turn. */
async function follow(root: string, first: readonly string[]): Promise<Pick<Course, 'articles' | 'assets'>> {
  const articles = new Map<string, Article>();
  const assets = new Map<string, Buffer>();
  const open = [...first];
  for (let file = open.shift(); file !== undefined; file = open.shift()) {
    if (articles.has(file) || assets.has(file) || !isShown(file)) continue;
    const bytes = await readFile(path.join(root, file)).catch(() => null);
    if (bytes === null) continue;
    if (!file.endsWith('.md')) {
      assets.set(file, bytes);
      continue;
    }
    const article = readArticle(file, bytes.toString('utf8'));
    articles.set(file, article);
    open.push(...article.targets.flatMap((target) => fileOf(article, target) ?? []));
  }
  return { articles, assets };
}

/** Pages anywhere in the kit; of other files, what is made to be read. */
function isShown(file: string): boolean {
  return !file.startsWith('../') && (file.endsWith('.md') || /^(docs|assignments)\/.*\.\w+$/.test(file));
}

async function readLabPages(root: string): Promise<Map<string, string>> {
  const folder = path.join(stateFolder(root), 'lab');
  const names = (await namesIn(folder)).filter((name) => name.endsWith('.html'));
  const pages = names.map(async (name): Promise<[string, string]> => [
    path.basename(name, '.html'),
    await readFile(path.join(folder, name), 'utf8'),
  ]);
  return new Map(await Promise.all(pages));
}

/** What lies in a folder, sorted; nothing where there is none. */
async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).sort();
}
