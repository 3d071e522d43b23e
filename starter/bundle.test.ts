import vm from 'node:vm';
import { build } from 'esbuild';
import { beforeAll, expect, test } from 'vitest';

const lines: string[] = [];
const realm = vm.createContext({ console: { log: (text: string) => lines.push(text) } });
const run = (code: string): unknown => vm.runInContext(code, realm);

beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [new URL('index.ts', import.meta.url).pathname],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2023',
  });
  run(`const module = { exports: {} }; ${outputFiles[0]?.text ?? ''}; const starter = module.exports;`);
});

test('code with loops of its own never makes a mathjs', () => {
  // mathjs refuses to be made in a realm without Object.create: until `matmul` is called, nobody notices.
  run('const objectCreate = Object.create; Object.create = undefined;');
  expect(run('JSON.stringify(starter.map(starter.zeros(...starter.shape([[1, 2]])), Math.exp))')).toBe(
    '[[1,1]]',
  );
  expect(run('starter.makeRng(1)() >= 0')).toBe(true);
  expect(() => run('starter.matmul([[1]], [[2]])')).toThrow(/ES5 not supported/);
  run('Object.create = objectCreate;');
});

test('the starter runs in a realm that has nothing but the language', () => {
  expect(run('typeof process + typeof require')).toBe('undefinedundefined');
  expect(run('JSON.stringify(starter.matmul([[1, 2]], [[3], [4]]))')).toBe('[[11]]');
  expect(run('JSON.stringify(starter.reshape([1, 2, 3, 4], [2, -1]))')).toBe('[[1,2],[3,4]]');
  expect(run('starter.max([1, 1 + 1e-13]) > 1')).toBe(true);
});

test('so does its gradient check', () => {
  const check = `starter.gradientCheck({ inputs: { x: [2] }, forward: ({ x }) => x[0] ** 3, backward: (d, { x }) => ({ dx: [d * 3 * x[0] ** 2] }) })`;
  expect(run(`${check}.passed`)).toBe(true);
  expect(lines.join('\n')).toContain('✓');
});
