import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const tsconfigSchema = z.looseObject({ compilerOptions: z.looseObject({}) });

/** Where the types stand of what graded code has besides the language. */
export const consoleFile = 'assignments/console.d.ts';

/** What no editor follows an import to: the types of Node are not there. */
const readByNodeAlone = 'starter/mathjs-whole.ts';

/** The kit's settings for editors, without the types of Node; those for students' files extend them. */
export async function makeTsconfig(root: string): Promise<string> {
  const text = await readFile(path.join(root, 'tsconfig.json'), 'utf8');
  const { compilerOptions } = tsconfigSchema.parse(JSON.parse(text));
  const tsconfig = {
    compilerOptions: { ...compilerOptions, types: [] },
    include: ['starter', consoleFile],
    exclude: [readByNodeAlone],
  };
  return `${JSON.stringify(tsconfig, null, 2)}\n`;
}

/** What graded code has besides the language itself, so that an editor knows it. */
export const consoleTypes = `/** Prints while your code is graded; what it prints in public cases stands in the report. */
declare const console: Readonly<
  Record<
    'log' | 'info' | 'warn' | 'error' | 'debug' | 'trace' | 'dir' | 'table' | 'group' | 'groupEnd' | 'assert',
    (...values: unknown[]) => void
  >
>;
`;
