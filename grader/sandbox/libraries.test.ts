import path from 'node:path';
import vm from 'node:vm';
import { expect, test } from 'vitest';
import { buildRealmCode } from './build-realm.ts';
import { functionsOfMaths, librariesOfStarter } from './libraries.ts';

const root = path.resolve(import.meta.dirname, '../..');

test('the functions that are said to need maths are those that ask for it', async () => {
  const { source } = await (await buildRealmCode(root)).library('starter');
  const module = { exports: {} as Record<string, (...args: unknown[]) => unknown> };
  let asked: string[] = [];
  const ask = (name: string): never => {
    asked.push(name);
    throw new Error('not here');
  };
  const factory: unknown = vm.runInThisContext(`(function (module, exports, require) {${source}\n})`);
  if (typeof factory === 'function') Reflect.apply(factory, undefined, [module, module.exports, ask]);
  expect(asked).toEqual([]);

  const matrix = [[1, 2]];
  const tries = [
    [matrix],
    [matrix, 0],
    [matrix, 1],
    [matrix, matrix],
    [matrix, 2],
    [matrix, [2]],
    [[2], [3]],
  ];
  const asking = Object.entries(module.exports).filter(([, call]) => {
    asked = [];
    for (const args of tries) {
      try {
        call(...args);
      } catch {
        // Not every function takes every argument.
      }
    }
    return asked.length > 0;
  });
  expect(asking.map(([name]) => name).sort()).toEqual(functionsOfMaths);
  expect(asked.every((name) => name === 'maths')).toBe(true);
});

test.each([
  ["import { matmul } from '#starter';", true],
  ["import { add, matmul as product } from '#starter';", true],
  ["import * as s from '#starter'; s['mat' + 'mul'](a, b);", true],
  ["import *as s from '#starter';", true],
  ["export * from '#starter';", true],
  ["const all = require('#starter');", true],
  ["import { m\\u0061tmul } from '#starter';", true],
  ["import { add } from '#starter'; Math.max(1, 2);", false],
  ["import { add, sum } from '#starter';", false],
])('%s: %s', (text, needed) => {
  const libraries = librariesOfStarter(new Map([['layers.ts', { status: 'read', text }]]));
  expect(libraries).toEqual(needed ? ['starter', 'maths'] : ['starter']);
});
