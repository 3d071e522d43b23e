import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import type { Exercise } from '../define/assignment.ts';
import type { Mistake } from '../define/mistake.ts';

/**
 * Writes what a student with this mistake hands in: one plain file with the solution's functions, and the mistake's in
 * their place where it has its own. The file of mistakes must hold the mistake in one of the lists that it exports.
 */
export async function writeMistaken(
  root: string,
  assignment: string,
  { id, file }: Exercise,
  { code, functions }: Mistake,
  folder: string,
): Promise<void> {
  const entry = [
    `import * as lists from './mistakes/${id}.ts';`,
    `export * from './${file}';`,
    `const mistake = Object.values(lists).flat().find((each) => each.code === '${code}');`,
    ...Object.keys(functions).map((name) => `export const ${name} = mistake.functions.${name};`),
  ];
  const { outputFiles } = await build({
    stdin: {
      contents: entry.join('\n'),
      resolveDir: path.join(root, 'solutions', assignment),
      loader: 'ts',
    },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    target: 'es2023',
    logLevel: 'silent',
    external: ['#starter'],
    plugins: [withoutDefine],
  });
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, file), outputFiles[0]?.contents ?? '');
}

/** Lists of mistakes are made by a function of the kit, which a submission cannot import. */
const withoutDefine: Plugin = {
  name: 'without-define',
  setup(build) {
    build.onResolve({ filter: /^#define$/ }, ({ path: name }) => ({ path: name, namespace: 'define' }));
    build.onLoad({ filter: /^/, namespace: 'define' }, () => ({
      contents: 'export const defineMistakes = (mistakes) => mistakes;',
    }));
  },
};
