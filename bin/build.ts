/**
 * Builds what students start: the command line as plain JavaScript, the sandbox's own code with V8's compiled form of
 * it, and the checked manifests. Everything lands in bin/dist/, which can be deleted at any time.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
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
import { writeRealm } from '../grader/sandbox/build-realm.ts';
import { readSubmission } from '../grader/sandbox/submission.ts';
import { buildClient, listClients } from '../grader/page/build-client.ts';
import { clientPath } from '../grader/page/client-path.ts';
import { compileAhead } from './compile-ahead.ts';
import { compiledPath, wrap } from './compiled.ts';

const root = path.resolve(import.meta.dirname, '..');
const final = path.join(root, 'bin/dist');
const built = path.join(root, `bin/dist.${process.pid}`);

/** What grades classes is not in the students' kit. */
const programs = (['gradkit', 'batch-worker'] as const).filter((name) => existsSync(sourceOf(name)));

function sourceOf(name: string): string {
  return path.join(root, 'bin', `${name}.ts`);
}

/** Bundles each program into one file, which a launcher runs under the program's name. */
async function buildPrograms(): Promise<void> {
  const common = {
    bundle: true,
    outdir: built,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    legalComments: 'none',
    define: { 'import.meta.dirname': '__dirname', 'import.meta.filename': '__filename' },
  } as const;
  await build({
    ...common,
    entryPoints: programs.map(sourceOf),
    outExtension: { '.js': '.cjs' },
    minify: true,
    // What no grading needs is loaded by those that do.
    external: [
      'esbuild',
      'fast-check',
      'echarts',
      'simple-ascii-chart',
      'highlight.js',
      'markdown-it',
      'temml',
    ],
    // A script that V8 compiled ahead cannot import; what it would import is in it, or can be required.
    // Escapes mean something else in tagged templates.
    supported: { 'dynamic-import': false, 'template-literal': false },
    define: { ...common.define, 'import.meta.url': '__url' },
    banner: { js: "const __url = require('node:url').pathToFileURL(__filename).href;" },
  });
  for (const name of programs) await escapeLetters(path.join(built, `${name}.cjs`));
  const launchers = programs.map((name) => ({ in: sourceOf('launcher'), out: name }));
  await build({ ...common, entryPoints: launchers, banner: { js: '#!/usr/bin/env node' } });
  await writeFile(path.join(built, 'package.json'), '{ "type": "commonjs" }\n');
}

/** Writes letters beyond ASCII, which the bundler leaves in regular expressions, as escapes: launchers read Latin-1, which is faster. */
async function escapeLetters(file: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  const escaped = text.replaceAll(
    /[^\0-\x7F]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  await writeFile(file, escaped);
}

/** Has V8 keep what it compiles while a program does its work once. */
async function compilePrograms(): Promise<void> {
  const [id] = await listAssignments(root);
  // Solutions take the way that most gradings take; where there are none, what students begin with is graded.
  const folder = [`solutions/${id}`, `assignments/${id}`].find((name) => existsSync(path.join(root, name)));
  if (id === undefined || folder === undefined) return;
  compileProgram('gradkit', ['grade', id, '--submission', folder]);
  if (!programs.includes('batch-worker')) return;
  compileProgram('batch-worker', [], await ordersFor(id, path.join(root, folder)));
  const work = await mkdtemp(path.join(tmpdir(), 'gradkit-build-'));
  await cp(path.join(root, folder), path.join(work, 'class/ada'), { recursive: true });
  compileProgram('gradkit', ['batch', id, path.join(work, 'class'), '--out', path.join(work, 'out')]);
  await rm(work, { recursive: true });
}

/** Runs a program, or a worker with what it is told, and keeps what V8 made of it. */
function compileProgram(name: string, args: readonly string[], orders: readonly object[] = []): void {
  const file = path.join(final, `${name}.cjs`);
  const script = `
    const { readFileSync, writeFileSync } = require('node:fs');
    const file = ${JSON.stringify(file)};
    process.argv = [process.execPath, file, ...${JSON.stringify(args)}];
    if (${orders.length > 0}) process.send = ({ kind }) => void (['done', 'fault'].includes(kind) && process.exit());
    const source = ${JSON.stringify(wrap('\0'))}.split('\\0').join(readFileSync(file, 'latin1'));
    const script = new (require('node:vm').Script)(source, { filename: file });
    process.on('exit', () => {
      // A program may change these; V8 takes the form only where its settings are those that it was made with.
      for (const flag of ['--heap-growing-percent=0', '--semi-space-growth-factor=2'])
        require('node:v8').setFlagsFromString(flag);
      writeFileSync(${JSON.stringify(compiledPath(file, args[0]))}, script.createCachedData());
    });
    script.runInThisContext()(require('node:module').createRequire(file), {}, ${JSON.stringify(final)}, file);
    for (const order of JSON.parse(readFileSync(0, 'utf8'))) process.emit('message', order);`;
  // What fails here costs a later start some time, and nothing else.
  spawnSync(process.execPath, ['-e', script], {
    ...{ cwd: root, timeout: 60_000, input: JSON.stringify(orders), stdio: ['pipe', 'ignore', 'ignore'] },
  });
}

/** What a worker is told to have it grade a folder, as `grader/batch/work.ts` says, which is not in the students' kit. */
async function ordersFor(id: string, folder: string): Promise<object[]> {
  const assignment = await requireAssignment(root, id);
  const exercises = assignment.exercises.map((exercise) => exercise.id);
  const files = readSubmission(
    folder,
    assignment.exercises.map(({ file }) => file),
  );
  return [
    { kind: 'begin', task: { assignment, exercises, fixtures: 'public', sandbox: null } },
    { kind: 'grade', job: { id, files: Object.fromEntries(files) } },
  ];
}

async function buildRealm(): Promise<void> {
  compileAhead(await writeRealm(root, built));
}

/** Bundles the scripts of pages, each into a text that stands in its page. */
async function buildClients(): Promise<void> {
  await mkdir(path.join(built, 'pages'), { recursive: true });
  for (const name of listClients(root))
    await writeFile(clientPath(built, name), await buildClient(root, name));
}

async function buildManifests(): Promise<void> {
  await mkdir(path.join(built, 'assignments'), { recursive: true });
  for (const id of await listAssignments(root)) {
    const assignment = await requireAssignment(root, id);
    const stored: StoredAssignment = {
      source: digestOf(readManifest(root, id) ?? ''),
      assignment,
    };
    await writeFile(storedPath(built, id), JSON.stringify(stored));
  }
}

try {
  await Promise.all([buildPrograms(), buildRealm(), buildClients(), buildManifests()]);
  await rm(final, { recursive: true, force: true });
  await rename(built, final);
  await compilePrograms();
} finally {
  await rm(built, { recursive: true, force: true });
}
