import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Kit } from '../define/kit.ts';
import { clientPath } from './client-path.ts';

/** The script of a page: as the build left it, or made in memory where there is no build. */
export async function loadClient({ built, root }: Kit, name: string): Promise<string> {
  const file = clientPath(built, name);
  if (existsSync(file)) return readFile(file, 'utf8');
  const { buildClient } = await import('./build-client.ts');
  return buildClient(root, name);
}
