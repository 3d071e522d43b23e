import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';

/** What the students' commands are made of. */
export interface Engine {
  /** Sources below the kit's folder, with forward slashes. */
  readonly files: readonly string[];
  /** Packages that these import. */
  readonly packages: readonly string[];
}

/** Where students, their editor and the build begin. */
const entries = [
  'bin/start.js',
  'bin/gradkit.ts',
  'bin/build.ts',
  'bin/launcher.ts',
  'starter/index.ts',
  'grader/define/index.ts',
  'grader/sandbox/realm/boot.ts',
  'grader/sandbox/realm/prelude.ts',
];

/** Which commands are for staff alone stands in one file; students get it with none. */
export const staffVerbsFile = 'grader/cli/staff-verbs.ts';
export const noStaffVerbs = `import type { addVerbs } from './verbs.ts';

/** Commands beside those for students. */
export const staffVerbs: readonly (typeof addVerbs)[] = [];
`;

const typeImport = /^(import|export) type (?=[\w*{][^;=]* from )/gm;

/** Follows every import from the students' entry points, those of types too. */
export async function traceEngine(root: string): Promise<Engine> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: entries,
    bundle: true,
    write: false,
    metafile: true,
    outdir: 'nowhere',
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'silent',
    plugins: [
      {
        name: 'types are followed',
        setup(builder) {
          builder.onLoad({ filter: /\.ts$/ }, async ({ path: file }) => ({
            contents: (await sourceOf(root, file)).replace(typeImport, '$1 '),
            loader: 'ts',
          }));
        },
      },
    ],
  });
  const imports = Object.values(metafile.inputs).flatMap((input) => input.imports);
  const packages = imports.flatMap(({ external, path: name }) =>
    external === true && !name.startsWith('node:') ? [packageOf(name)] : [],
  );
  return {
    files: Object.keys(metafile.inputs)
      .map((file) => file.replaceAll(path.sep, '/'))
      .sort(),
    packages: [...new Set(packages)].sort(),
  };
}

/** A file as students get it. */
async function sourceOf(root: string, file: string): Promise<string> {
  return path.relative(root, file) === path.normalize(staffVerbsFile) ? noStaffVerbs : readFile(file, 'utf8');
}

/** `@scope/name` of `@scope/name/part`. */
function packageOf(imported: string): string {
  return imported
    .split('/')
    .slice(0, imported.startsWith('@') ? 2 : 1)
    .join('/');
}
