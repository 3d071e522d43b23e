import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import type { Library } from './libraries.ts';
import type { RealmCode } from './realm-code.ts';

export const libraries: readonly Library[] = ['starter', 'maths', 'mathjs'];

/** Bundles the realm's code from its sources; `root` is the kit's folder. Takes about half a second for mathjs. */
export async function buildRealmCode(root: string): Promise<RealmCode> {
  const realm = path.join(root, 'grader/sandbox/realm');
  const [boot, prelude] = await Promise.all([
    bundleScript(path.join(realm, 'boot.ts'), 'node'),
    bundleScript(path.join(realm, 'prelude.ts'), 'neutral'),
  ]);
  return {
    boot: { source: boot, file: null },
    prelude: {
      source: `(function () { 'use strict'; const module = {}; ${prelude}\nreturn module.exports.makeRealm; })()`,
      cachedData: new Uint8Array(),
    },
    library: async (name) => ({
      source: await bundleScript(
        librarySource(root, name),
        'neutral',
        name === 'starter' ? [askForMaths] : [],
      ),
      cachedData: new Uint8Array(),
    }),
  };
}

/** Writes the realm's code, bundled from its sources, into the folder `realm` of a built kit, and returns that folder. */
export async function writeRealm(root: string, built: string): Promise<string> {
  const folder = path.join(built, 'realm');
  await mkdir(folder, { recursive: true });
  const code = await buildRealmCode(root);
  await writeFile(path.join(folder, 'boot.js'), code.boot.source);
  await writeFile(path.join(folder, 'prelude.js'), code.prelude.source);
  for (const name of libraries) {
    await writeFile(path.join(folder, `${name}.js`), (await code.library(name)).source);
  }
  return folder;
}

function librarySource(root: string, name: Library): string {
  const sources = { starter: 'starter/index.ts', maths: 'starter/maths.ts' };
  return name === 'mathjs' ? name : path.join(root, sources[name]);
}

/** Leaves the mathjs of the starter out of it: there the realm is asked for it, when a function first needs it. */
const askForMaths: Plugin = {
  name: 'ask for maths',
  setup(into) {
    into.onResolve({ filter: /^maths$/ }, () => ({ path: 'maths', external: true }));
    into.onLoad({ filter: /[\\/]starter[\\/]maths\.ts$/ }, () => ({
      contents: "export const maths = () => require('maths').maths();",
    }));
  },
};

async function bundleScript(
  entry: string,
  platform: 'node' | 'neutral',
  plugins: Plugin[] = [],
): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'cjs',
    platform,
    mainFields: ['module', 'main'],
    target: 'es2023',
    minify: true,
    legalComments: 'none',
    charset: 'utf8',
    plugins,
  });
  return outputFiles[0]?.text ?? '';
}
