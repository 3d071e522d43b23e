import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Kit } from '../define/kit.ts';
import type { Library } from './libraries.ts';

/** Everything that is sent into the sandbox before student code: our own scripts and the libraries. */
export interface RealmCode {
  readonly boot: Boot;
  readonly prelude: Script;
  library(name: Library): Promise<Script>;
}

/** What a process for student code begins with. */
export interface Boot {
  readonly source: string;
  /** The file in which the source lies; null where there is none, or privileges are needed to read it. */
  readonly file: string | null;
}

export interface Script {
  readonly source: string;
  /** V8's compiled form of the source, made by this very Node; empty where there is none. */
  readonly cachedData: Uint8Array;
}

const loaded = new Map<string, Promise<RealmCode>>();

/** The realm's code: as the build left it, or made in memory where there is no build. It is loaded once. */
export function loadRealmCode(kit: Kit): Promise<RealmCode> {
  const loading = loaded.get(kit.built) ?? loadNow(kit);
  loaded.set(kit.built, loading);
  return loading;
}

async function loadNow(kit: Kit): Promise<RealmCode> {
  const built = readRealmCode(kit);
  if (built !== null) return built;
  const { buildRealmCode } = await import('./build-realm.ts');
  return buildRealmCode(kit.root);
}

/** The realm's code as the build left it; null where there is no build. */
export function readRealmCode({ built }: Kit): RealmCode | null {
  const folder = path.join(built, 'realm');
  const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8');
  const readScript = (name: string): Script => {
    const cache = path.join(folder, cacheFile(name));
    const cachedData = existsSync(cache) ? readFileSync(cache) : new Uint8Array();
    return { source: read(`${name}.js`), cachedData };
  };
  if (!existsSync(folder)) return null;
  const boot = path.join(folder, 'boot.js');
  const libraries = new Map<Library, Script>();
  return {
    boot: { source: read('boot.js'), file: isOpen(boot) ? boot : null },
    prelude: readScript('prelude'),
    library: (name) => {
      const library = libraries.get(name) ?? readScript(name);
      libraries.set(name, library);
      return Promise.resolve(library);
    },
  };
}

/** Whether this user can read a file without any privilege: behind the walls of the sandbox even root has none. */
export function isOpen(file: string): boolean {
  for (let at = file, need = 0o4; ; at = path.dirname(at), need = 0o1) {
    const { mode, uid } = statSync(at);
    const bits = uid === process.getuid?.() ? mode >> 6 : mode;
    if ((bits & need) === 0) return false;
    if (path.dirname(at) === at) return true;
  }
}

/** Where the compiled form of a script lies; V8 takes only what the same version made. */
export function cacheFile(name: string): string {
  return `${name}.${process.version}-${process.arch}.cache`;
}
