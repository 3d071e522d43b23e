import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { studentProcesses } from '../testing/children.ts';
import { type Run, runCli } from '../testing/run-cli.ts';
import { makeTinyKit, type TinyKit, tinyWith } from '../testing/tiny-kit.ts';

let kit: TinyKit;
beforeAll(async () => {
  kit = await makeTinyKit();
});
afterAll(() => kit.remove());

const grade = async (files: Readonly<Record<string, string>>): Promise<Run> =>
  runCli(kit.root, ['grade', 't1', '--submission', await kit.submit(files)]);

const returning = (value: string): string =>
  `export function halfSquare(x) { return { loss: ${value}, dx: x.slice() }; }`;
const doing = (statements: string): string => `export function halfSquare(x) { ${statements} }`;
const bytes = 'x'.repeat(129 * 1024);

/** What is handed in as losses.ts, the code of the report and its sentence; null where nothing is handed in. */
const abuses: readonly (readonly [string, string | null, string, string])[] = [
  ['a missing file', null, 'FILE_MISSING', 'losses.ts is missing'],
  ['an empty file', '', 'MISSING_EXPORT', 'losses.ts does not export halfSquare'],
  [
    'no export',
    'function halfSquare(x) { return 1; }',
    'MISSING_EXPORT',
    'losses.ts does not export halfSquare',
  ],
  [
    'another name',
    'export function halfsquare(x) {}',
    'MISSING_EXPORT',
    'Write it as: export function halfSquare(...)',
  ],
  [
    'no function',
    'export const halfSquare = 42;',
    'NOT_A_FUNCTION',
    'losses.ts exports halfSquare, but it is no function',
  ],
  ['nothing returned', doing(''), 'WRONG_KIND', 'is undefined'],
  ['a bare number', doing('return 1.5;'), 'WRONG_KIND', 'is a number'],
  ['text', returning('"3"'), 'WRONG_KIND', 'is a string'],
  ['null', returning('null'), 'WRONG_KIND', 'is null'],
  ['a Map', doing('return new Map([["loss", 1]]);'), 'WRONG_KIND', 'is a Map object'],
  ['a Promise', 'export async function halfSquare(x) { return { loss: 1 }; }', 'WRONG_KIND', 'is a Promise'],
  ['a getter', doing('return { get loss() { return 1; }, dx: x };'), 'WRONG_KIND', 'is computed by a getter'],
  ['a Proxy', doing('return new Proxy({ loss: 1, dx: x }, {});'), 'WRONG_KIND', 'is a Proxy'],
  ['a typed array', returning('new Float64Array(3)'), 'WRONG_KIND', 'is a Float64Array'],
  ['a ragged array', returning('[[1, 2], [3]]'), 'RAGGED', 'has rows of different lengths'],
  ['a huge array', returning('new Array(2e6).fill(1)'), 'WRONG_KIND', 'is more than a million numbers'],
  ['a large array', returning('new Array(5e5).fill(1)'), 'SHAPE', ''],
  [
    'a cyclic array',
    doing('const a = []; a.push(a); return { loss: a, dx: x };'),
    'WRONG_KIND',
    'nested more than 16 levels',
  ],
  ['a sparse array', returning('Array(3)'), 'WRONG_KIND', 'undefined'],
  ['NaN', returning('NaN'), 'NOT_FINITE', 'is NaN'],
  ['infinity', returning('1 / 0'), 'NOT_FINITE', ''],
  ['changed inputs', doing('x[0] = 0; return { loss: 1, dx: x };'), 'MUTATED_INPUT', 'halfSquare changes x'],
  [
    'a file over the limit',
    `// ${bytes}`,
    'FILE_UNREADABLE',
    'losses.ts has 130 KB; at most 128 KB are graded',
  ],
  [
    'a bracket bomb',
    `export const a = ${'['.repeat(60_000)}`,
    'FILE_UNREADABLE',
    'losses.ts has brackets nested more than 200 deep',
  ],
  [
    'a prefix bomb',
    `export const a = ${'!'.repeat(120_000)}1`,
    'FILE_UNREADABLE',
    'losses.ts has more than 200 operators in a row',
  ],
  ['UTF-16', '\uFEFF', 'MISSING_EXPORT', ''],
  [
    'a file system',
    'import { readFileSync } from "node:fs"; export const a = readFileSync;',
    'IMPORT_NOT_ALLOWED',
    '"node:fs" may not be imported',
  ],
  [
    'import()',
    doing('return import("node:fs");'),
    'IMPORT_NOT_ALLOWED',
    'import() is not available to graded code',
  ],
  [
    'require',
    doing('return require("child_process");'),
    'IMPORT_NOT_ALLOWED',
    '"child_process" may not be imported',
  ],
  ['a syntax error', 'export function halfSquare(x {}', 'SYNTAX_ERROR', 'losses.ts cannot be read'],
  [
    'process.exit',
    doing('process.exit(0);'),
    'UNAVAILABLE',
    'halfSquare uses process, which graded code does not have',
  ],
  [
    'process.exit at import',
    'process.exit(0);',
    'UNAVAILABLE',
    'uses process, which graded code does not have',
  ],
  ['fetch', doing('return fetch("http://localhost");'), 'UNAVAILABLE', 'halfSquare uses fetch'],
  ['eval', doing('return (0, globalThis.eval)("1");'), 'THREW', 'halfSquare threw an error'],
  [
    'an error',
    doing('throw new Error("not like this");'),
    'THREW',
    'halfSquare threw an error: Error: not like this',
  ],
  ['a thrown null', doing('throw null;'), 'THREW', 'halfSquare threw an error: null'],
  [
    'an error at import',
    'throw new Error("here");',
    'THREW_ON_IMPORT',
    'losses.ts, while it was imported, threw an error: Error: here',
  ],
  [
    'endless recursion',
    doing('return halfSquare(x);'),
    'ENDLESS_RECURSION',
    'halfSquare calls itself without end',
  ],
  ['an endless call', doing('for (;;);'), 'TIMED_OUT', 'halfSquare did not return within 2 s'],
  [
    'an endless getter',
    doing('return { loss: Object.defineProperty([], 0, { get() { for (;;); } }) };'),
    'TIMED_OUT',
    'did not return within 2 s',
  ],
  ['an endless import', 'for (;;);', 'IMPORT_TIMED_OUT', 'importing losses.ts took longer than 3 s'],
  [
    'a memory bomb',
    doing('return Array.from("x".repeat(4e8));'),
    'OUT_OF_MEMORY',
    'halfSquare used up its memory',
  ],
  [
    'a memory bomb at import',
    'export const a = Array.from("x".repeat(4e8));',
    'IMPORT_OUT_OF_MEMORY',
    'importing losses.ts used up its memory',
  ],
  [
    'an answer of 69 MB',
    doing('const o = {}; const s = "漢".repeat(2000); for (let i = 0; i < 11500; i++) o[i] = s; return o;'),
    'CRASHED',
    'halfSquare ended the process',
  ],
  ['"skipped"', doing('throw Object.assign(new Error(), { name: "NotStarted" });'), 'NOT_STARTED', ''],
];

describe('each of these is told in a sentence of its own, and the other exercises keep their points', () => {
  it.each(abuses)('%s', async (_, losses, code, sentence) => {
    const { 'losses.ts': __, ...others } = tinyWith({});
    const run = await grade(losses === null ? others : { ...others, 'losses.ts': losses });
    expect([run.code, run.error]).toEqual([1, '']);
    if (code === 'NOT_STARTED') expect(run.out).toContain('half-square  0/4  not started');
    else expect(run.out).toContain(code);
    expect(run.out.replace(/\s+/g, ' ')).toContain(sentence);
    expect(run.out).toContain('scale  6/6');
    expect(run.out).toContain('step  3/3');
    expect(run.out).not.toMatch(/half-square {2}4/);
    for (const line of run.out.split('\n')) expect(line.length).toBeLessThanOrEqual(79);
    if (process.platform === 'linux') expect(studentProcesses()).toEqual([]);
  });

  it('100 MB of output cost nothing but themselves', async () => {
    const source = `const line = 'x'.repeat(1000);
      export function halfSquare(x) {
        for (let i = 0; i < 1e5; i++) console.log(line);
        return { loss: x.reduce((sum, v) => sum + (v * v) / 2, 0), dx: [...x] };
      }`;
    const { code, out } = await grade(tinyWith({ 'losses.ts': source }));
    expect(code).toBe(0);
    expect(out).toContain('your code printed');
    expect(out.length).toBeLessThan(10_000);
  });

  it('half a million numbers of the wrong shape are trouble for their own exercise at most', async () => {
    const huge = 'new Array(500_000).fill(0.5)';
    const source = `export const scaleForward = () => ({ out: ${huge} }); export const scaleBackward = () => ({ dx: [${huge}] });`;
    const { code, out, error } = await grade(tinyWith({ 'layers.ts': source }));
    expect([1, 3]).toContain(code);
    expect(error).toBe('');
    expect(out).toMatch(/half-square {2}4\/4[^]*step {2}3\/3/);
  });

  it('a folder that brings its own tools is searched for nothing but the named files', async () => {
    const { code, out } = await grade({
      ...tinyWith({}),
      'package.json': '{ "type": "commonjs", "main": "evil.js", "scripts": { "prepare": "exit 1" } }',
      'tsconfig.json': '{ "extends": "/nowhere", "compilerOptions": { "jsx": "react", "target": "es3" } }',
      'vitest.config.ts': 'throw 1;',
      '.npmrc': 'registry=nowhere',
      'evil.js': 'throw 1;',
    });
    expect([code, out.includes('13 of 13 points')]).toEqual([0, true]);
  });
});
