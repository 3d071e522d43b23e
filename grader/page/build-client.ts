import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

function sourceOf(root: string, name: string): string {
  return path.join(root, 'grader/page', name, 'client/main.ts');
}

/** The pages of this copy of the kit that have a script. */
export function listClients(root: string): string[] {
  const folder = path.join(root, 'grader/page');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => existsSync(sourceOf(root, name)));
}

/** Bundles the script of a page, so that it can stand in the page itself; the same sources give the same text. */
export async function buildClient(root: string, name: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [sourceOf(root, name)],
    absWorkingDir: root,
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    charset: 'utf8',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return outputFiles[0]?.text ?? '';
}
