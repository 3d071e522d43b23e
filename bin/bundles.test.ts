import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { v8Flags } from '../grader/sandbox/node-flags.ts';
import { cacheFile } from '../grader/sandbox/realm-code.ts';
import { wrapping } from '../grader/sandbox/realm/wrapping.ts';

it.each(['gradkit.cjs', 'batch-worker.cjs'])('%s can be read as Latin-1, letter by letter', (name) => {
  const bytes = readFileSync(path.join(import.meta.dirname, 'dist', name));
  expect(bytes.filter((byte) => byte > 0x7f)).toHaveLength(0);
});

it.each([
  ['prelude', ['', '']],
  ['starter', wrapping],
  ['maths', wrapping],
  ['mathjs', wrapping],
])('V8 takes the compiled form of %s under the settings of the sandbox', (name, around) => {
  const realm = path.join(import.meta.dirname, 'dist/realm');
  const [source, cache] = [`${name}.js`, cacheFile(name)].map((file) => path.join(realm, file));
  const script = `
    const { readFileSync } = require('node:fs');
    const source = ${JSON.stringify(around)}.join(readFileSync(${JSON.stringify(source)}, 'utf8'));
    const cachedData = readFileSync(${JSON.stringify(cache)});
    process.stdout.write(String(new (require('node:vm').Script)(source, { cachedData }).cachedDataRejected));`;
  const run = spawnSync(process.execPath, [...v8Flags(process.version), '-e', script], { encoding: 'utf8' });
  expect(run.stdout).toBe('false');
});
