import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Kit } from '../define/kit.ts';
import type { Library } from './bundle.ts';

/** Everything that is sent into the sandbox before student code: our own scripts and the two libraries. */
export interface RealmCode {
  readonly boot: string;
  readonly prelude: string;
  library(name: Library): Promise<LibraryCode>;
}

export interface LibraryCode {
  readonly source: string;
  /** V8's compiled form of the source, made by this very Node; empty where there is none. */
  readonly cachedData: Uint8Array;
}

/** The realm's code: as the build left it, or made in memory where there is no build. */
export async function loadRealmCode({ root, built }: Kit): Promise<RealmCode> {
  const stored = await readRealmCode(path.join(built, 'realm'));
  if (stored !== null) return stored;
  const { buildRealmCode } = await import('./build-realm.ts');
  return buildRealmCode(root);
}

async function readRealmCode(folder: string): Promise<RealmCode | null> {
  const read = (name: string): Promise<string> => readFile(path.join(folder, name), 'utf8');
  try {
    const [boot, prelude] = await Promise.all([read('boot.js'), read('prelude.js')]);
    const library = async (name: Library): Promise<LibraryCode> => {
      const [source, cachedData] = await Promise.all([
        read(`${name}.js`),
        readFile(path.join(folder, cacheFile(name))).catch(() => new Uint8Array()),
      ]);
      return { source, cachedData };
    };
    return { boot, prelude, library };
  } catch {
    return null;
  }
}

/** Where the compiled form of a library lies; V8 takes only what the same version made. */
export function cacheFile(library: Library): string {
  return `${library}.${process.version}-${process.arch}.cache`;
}
