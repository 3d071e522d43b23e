import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { submissionOf } from '../testing/student.ts';
import { bundleFile, openBundler } from './bundle.ts';
import { inTime } from './esbuild.ts';
import { translateFile } from './translate.ts';

it.each([
  ["import { zeros } from '#starter'; export const f = (): number[] => zeros(2);", ['starter']],
  ["import * as math from 'mathjs'; export const f = math.add;", ['mathjs']],
  ["import type { Matrix } from '#starter'; export const f = (x: Matrix): Matrix => x;", []],
  ["import fs from 'node:fs'; export const f = 1;", []],
  ['enum Mode { train = 3 } export const f = (): Mode => Mode.train;', []],
  ['export const f = 1;', []],
  ['const f = 1;', []],
])('%s exports what it exports when it is bundled', async (source, libraries) => {
  const translation = await translateFile('layers.ts', source);
  expect(translation?.libraries).toEqual(libraries);
  const bundled = await bundleFile('layers.ts', submissionOf(source));
  if (bundled.status !== 'bundled') throw new Error('it was refused');
  expect(exportsOf(translation?.code ?? '')).toEqual(exportsOf(bundled.code));
});

/** What a script exports, as text; what it imports is the name of the library and of what is taken from it. */
function exportsOf(code: string): Record<string, string> {
  const module = { exports: {} };
  const library = (name: string): object =>
    new Proxy({}, { get: (_, key) => `${String(key)} of ${name}`, has: () => true });
  const run = runInNewContext(`(function (module, exports, require) {${code}\n})`) as (
    ...given: readonly unknown[]
  ) => void;
  run(module, module.exports, library);
  return Object.fromEntries(Object.entries(module.exports).map(([name, value]) => [name, String(value)]));
}

it.each([
  ['another file of the submission', "import { g } from './optim.ts'; export const f = g;"],
  ['another file, in another way', 'import { g } from "./optim"; export const f = g;'],
  ['the starter by its path', "import { zeros } from '../../starter/index.ts'; export const f = zeros;"],
  ['what may not be imported', "import fs from 'node:fs'; export const f = fs;"],
  ['what may not be required', "export const f = () => require('node:fs');"],
  ['what may not be required, by another name', 'export const f = () => (0, r\\u0065quire)("node:fs");'],
  ['something later', "export const f = () => import('mathjs');"],
  ['something later, in another way', 'export const f = (x: string) => import(`${x}`);'],
  ['and is no TypeScript', 'export const f = (;'],
])('what imports %s is left to the bundler', async (_, source) => {
  expect(await translateFile('layers.ts', source)).toBeNull();
});

it('files that stand alone and files that do not come out of the same bundler', async () => {
  const submission = submissionOf("import { g } from './optim.ts'; export const f = g;", {
    'optim.ts': 'export const g = 424242;',
    'broken.ts': 'export const g = (;',
  });
  const bundle = openBundler(submission);
  const [both, alone, broken] = await Promise.all(['layers.ts', 'optim.ts', 'broken.ts'].map(bundle));
  for (const one of [both, alone]) expect(one?.status === 'bundled' && one.code).toContain('424242');
  expect(broken).toMatchObject({ status: 'rejected', problem: { place: { file: 'broken.ts' } } });
});

describe('where another file takes the bundler too long, so that it is stopped,', () => {
  const lines = Array.from({ length: 20_000 }, (_, i) => `const unused${i}: number[] = [1, 2, 3];`);
  const long = ['export const f = (x: number): number => x;', ...lines].join('\n');
  const stopSoon = (): Promise<unknown> => inTime(new Promise(() => undefined), 20);

  it('a source map is made all the same', async () => {
    const translation = await translateFile('layers.ts', long);
    const [map] = await Promise.all([translation?.readMap(), stopSoon()]);
    expect(JSON.parse(map ?? '{}')).toMatchObject({ sources: ['submission:layers.ts'] });
  });

  it('a file is bundled all the same', async () => {
    const [bundle] = await Promise.all([bundleFile('layers.ts', submissionOf(long)), stopSoon()]);
    expect(bundle.status).toBe('bundled');
  });
});
