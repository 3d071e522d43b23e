import path from 'node:path';

/** `[words](page.md#part)` and figures, where the target is a file beside the page; not what only looks so in code. */
const link = /!?\[(?<words>[^\]]*)\]\((?<target>[\w./-]+\.[a-z]{2,4})(?:#[\w-]*)?\)/g;

/** The files that a Markdown page refers to, as paths below the same folder as its own. */
export function linkedFiles(page: string, text: string): string[] {
  return [...text.matchAll(link)].map(({ groups }) => resolve(page, groups?.['target'] ?? ''));
}

/** A page in which links to files that are not there are plain words. */
export function withoutDeadLinks(page: string, text: string, isThere: (file: string) => boolean): string {
  return text.replaceAll(link, (found, words: string, target: string) =>
    isThere(resolve(page, target)) ? found : words,
  );
}

function resolve(page: string, target: string): string {
  return path.posix.join(path.posix.dirname(page), target);
}
