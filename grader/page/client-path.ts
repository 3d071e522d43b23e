import path from 'node:path';

/** Where the scripts of pages are kept when they are built, each under the name of its page. */
export function clientPath(built: string, name: string): string {
  return path.join(built, 'pages', `${name}.js`);
}
