/**
 * Builds what students start: the command line as plain JavaScript, the sandbox's own code with V8's compiled form of
 * the libraries, and the checked manifests. Everything lands in bin/dist/, which can be deleted at any time.
 */
import { spawnSync } from 'node:child_process';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { requireAssignment } from '../grader/define/compile-manifest.ts';
import {
  digestOf,
  listAssignments,
  readManifest,
  type StoredAssignment,
  storedPath,
} from '../grader/define/load-assignment.ts';
import { buildRealmCode, libraries } from '../grader/sandbox/build-realm.ts';
import { v8Flags } from '../grader/sandbox/node-flags.ts';
import { cacheFile } from '../grader/sandbox/realm-code.ts';

const root = path.resolve(import.meta.dirname, '..');
const final = path.join(root, 'bin/dist');
const built = path.join(root, `bin/dist.${process.pid}`);

async function buildCommandLine(): Promise<void> {
  await build({
    entryPoints: ['gradkit.ts', 'batch-worker.ts'].map((entry) => path.join(root, 'bin', entry)),
    bundle: true,
    outdir: built,
    format: 'esm',
    splitting: true,
    platform: 'node',
    target: 'node20',
    minify: true,
    legalComments: 'none',
    external: ['esbuild'],
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
  });
}

async function buildRealm(): Promise<void> {
  const folder = path.join(built, 'realm');
  await mkdir(folder, { recursive: true });
  const code = await buildRealmCode(root);
  await writeFile(path.join(folder, 'boot.js'), code.boot);
  await writeFile(path.join(folder, 'prelude.js'), code.prelude);
  for (const name of libraries) {
    const { source } = await code.library(name);
    await writeFile(path.join(folder, `${name}.js`), source);
    compileAhead(path.join(folder, `${name}.js`), path.join(folder, cacheFile(name)), name);
  }
}

/** Has V8 compile a library once, in a process with the sandbox's own flags, and keeps what it made. */
function compileAhead(source: string, cache: string, filename: string): void {
  const script = `
    const { readFileSync, writeFileSync } = require('node:fs');
    const vm = require('node:vm');
    const source = '(function (module, exports, require) {' + readFileSync(${JSON.stringify(source)}, 'utf8') + '\\n})';
    const script = new vm.Script(source, { filename: ${JSON.stringify(filename)} });
    const module_ = { exports: {} };
    script.runInContext(vm.createContext(vm.constants.DONT_CONTEXTIFY))(module_, module_.exports);
    if (module_.exports.matmul) module_.exports.matmul([[1, 2]], [[3], [4]]);
    writeFileSync(${JSON.stringify(cache)}, script.createCachedData());`;
  const { status, stderr } = spawnSync(process.execPath, [...v8Flags(process.version), '-e', script], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${filename} could not be compiled ahead: ${stderr.slice(-400)}`);
}

async function buildManifests(): Promise<void> {
  await mkdir(path.join(built, 'assignments'), { recursive: true });
  for (const id of await listAssignments(root)) {
    const assignment = await requireAssignment(root, id);
    const stored: StoredAssignment = {
      source: digestOf((await readManifest(root, id)) ?? ''),
      assignment,
    };
    await writeFile(storedPath(built, id), JSON.stringify(stored));
  }
}

try {
  await Promise.all([buildCommandLine(), buildRealm(), buildManifests()]);
  await rm(final, { recursive: true, force: true });
  await rename(built, final);
} finally {
  await rm(built, { recursive: true, force: true });
}
