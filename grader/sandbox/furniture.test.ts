import { describe, expect, it } from 'vitest';
import { runStudent } from '../testing/student.ts';

describe('graded code has none of these', () => {
  it.each([
    'process',
    'require_',
    'fetch',
    'WebAssembly',
    'SharedArrayBuffer',
    'Atomics',
    'Buffer',
    'setTimeout',
    'setInterval',
    'setImmediate',
    'queueMicrotask',
    'structuredClone',
    'WebSocket',
    'XMLHttpRequest',
    'performance',
    'global',
    'navigator',
    'crypto',
    'Worker',
    'importScripts',
    'Deno',
    'Bun',
    'eval',
    'FinalizationRegistry',
    'WeakRef',
  ])('%s', async (name) => {
    const outcome = await runStudent(`export const f = () => typeof globalThis[${JSON.stringify(name)}];`);
    expect(outcome).toMatchObject({ status: 'returned', value: 'undefined' });
  });

  it.each([
    ['Function', 'Function("return 1")()'],
    ['new Function', 'new Function("return 1")()'],
    ['the constructor of a function', '(() => 1).constructor("return 1")()'],
    ['the constructor of a generator', '(function* () {}).constructor("yield 1")().next().value'],
    ['the constructor of an async function', '(async () => 1).constructor("return 1")()'],
    ['indirect eval', '(0, globalThis.eval)("1")'],
  ])('code from text: %s', async (_, expression) => {
    expect(await runStudent(`export const f = () => ${expression};`)).toMatchObject({ status: 'threw' });
  });

  it.each(['fs', 'node:fs', 'child_process', './layers.ts', '../starter', '__proto__', 'mathjs'])(
    'the module %s, asked for by other means',
    async (name) => {
      const source = `export const f = () => { const ask = [require][0]; return typeof ask(${JSON.stringify(name)}); };`;
      const outcome = await runStudent(source);
      expect(outcome.status === 'returned' ? outcome.value : 'refused').toBe('refused');
    },
  );
});
