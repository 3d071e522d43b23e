import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { v8Flags } from '../grader/sandbox/node-flags.ts';
import { cacheFile } from '../grader/sandbox/realm-code.ts';
import { wrapping } from '../grader/sandbox/realm/wrapping.ts';
import { compiledPath, wrap } from './compiled.ts';

it.each(['gradkit.cjs', 'batch-worker.cjs'])('%s can be read as Latin-1, letter by letter', (name) => {
  const bytes = readFileSync(path.join(import.meta.dirname, 'dist', name));
  expect(bytes.filter((byte) => byte > 0x7f)).toHaveLength(0);
});

function isTaken(flags: readonly string[], text: string, cache: string): boolean {
  const script = `
    const { readFileSync } = require('node:fs');
    const source = ${text};
    const cachedData = readFileSync(${JSON.stringify(cache)});
    process.stdout.write(String(new (require('node:vm').Script)(source, { cachedData }).cachedDataRejected));`;
  return spawnSync(process.execPath, [...flags, '-e', script], { encoding: 'utf8' }).stdout === 'false';
}

it.each([
  ['gradkit.cjs', 'grade'],
  ['gradkit.cjs', 'batch'],
  ['batch-worker.cjs', undefined],
])('V8 takes the compiled form of %s for %s', (name, verb) => {
  const file = path.join(import.meta.dirname, 'dist', name);
  const [before, after] = wrap('\0').split('\0');
  const read = `readFileSync(${JSON.stringify(file)}, 'latin1')`;
  const text = `${JSON.stringify(before)} + ${read} + ${JSON.stringify(after)}`;
  expect(isTaken([], text, compiledPath(file, verb))).toBe(true);
});

it.each([
  ['prelude', ['', '']],
  ['starter', wrapping],
  ['maths', wrapping],
  ['mathjs', wrapping],
])('V8 takes the compiled form of %s under the settings of the sandbox', (name, around) => {
  const realm = path.join(import.meta.dirname, 'dist/realm');
  const [source, cache] = [path.join(realm, `${name}.js`), path.join(realm, cacheFile(name))];
  const text = `${JSON.stringify(around)}.join(readFileSync(${JSON.stringify(source)}, 'utf8'))`;
  expect(isTaken(v8Flags(process.version), text, cache)).toBe(true);
});
