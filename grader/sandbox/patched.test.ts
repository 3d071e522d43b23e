import { digest } from '../tensor/digest.ts';
import { describe, expect, it } from 'vitest';
import { callStudent, openStudent, runStudent } from '../testing/student.ts';

const value = { kind: 'object', entries: new Map([['out', [1, 2.5, NaN]]]) };

/** Changes of the realm's own functions that a student may make, each before `f` is called. */
const patches = [
  'Array.prototype.push = Array.prototype.map = Array.prototype.join = () => 42',
  'Array.prototype[Symbol.iterator] = function* () { yield 42; }',
  'Array.isArray = () => false',
  'Object.defineProperty(Array.prototype, 0, { set() {}, get: () => 42 })',
  'Object.prototype.toJSON = () => 42',
  'Object.prototype.get = () => 42',
  'Object.prototype.value = 42',
  'Object.prototype.set = () => 42',
  'Object.prototype.writable = false',
  'Object.defineProperty(Object.prototype, "status", { value: "threw" })',
  'Object.defineProperty(Object.prototype, "op", { set() {}, get: () => "load" })',
  'Object.keys = () => ["forged"]',
  'Object.getOwnPropertyDescriptor = () => ({ value: 42 })',
  'Object.getPrototypeOf = Reflect.getPrototypeOf = () => Map.prototype',
  'JSON.stringify = JSON.parse = () => \'{"forged": true}\'',
  'String.prototype.slice = String.prototype.toString = () => "forged"',
  'String = () => "forged"',
  'Number.prototype.toString = () => "42"',
  'Number.isFinite = () => true; isFinite = () => true; NaN_ = 0',
  'Math.max = Math.abs = Math.sign = () => 42',
  'Reflect.apply = Reflect.get = () => 42',
  'Promise.prototype.then = function (f) { f(42); }',
  'Function.prototype.call = Function.prototype.apply = Function.prototype.bind = () => 42',
  'Object.defineProperty(Symbol.prototype, Symbol.toPrimitive, { value: () => "out" })',
  'Map.prototype.get = Map.prototype.set = () => 42',
  'Error = TypeError = function () { return 42; }',
  'Error.prepareStackTrace = () => "forged"',
  'globalThis.module = { exports: { f: () => 42 } }; globalThis.exports = { f: () => 42 }',
  'for (const key of Object.getOwnPropertyNames(globalThis)) { try { delete globalThis[key]; } catch {} }',
  'Object.setPrototypeOf(Object.prototype.constructor, null)',
];

describe('what a function returns comes out as it is, whatever has been patched', () => {
  it.each(patches)('%s', async (patch) => {
    const source = `export const f = (x) => ({ out: [x[0], x[1], NaN] });\n${looselyTyped(patch)};`;
    const outcome = await runStudent(source, [[1, 2.5]]);
    expect(outcome).toMatchObject({ status: 'returned', value, argDigests: [digest([1, 2.5])] });
  });

  it.each(patches)('%s, in the call before', async (patch) => {
    const sandbox = await openStudent(
      `export const f = (x) => ({ out: [x[0], x[1], NaN] });\nexport const g = () => { ${looselyTyped(patch)}; };`,
    );
    await callStudent(sandbox, 'g');
    expect(await callStudent(sandbox, 'f', [[1, 2.5]])).toMatchObject({ status: 'returned', value });
    await sandbox.close();
  });
});

/** Globals are reached through globalThis, because modules are strict. */
function looselyTyped(patch: string): string {
  return patch.replace(/(^|[;=] ?)(String|Error|TypeError|isFinite|NaN_)(?= = )/g, '$1globalThis.$2');
}

it('changed arguments are seen, whatever has been patched', async () => {
  const source = `
    Array.isArray = Object.is = () => true;
    Array.prototype.slice = Array.prototype.concat = function () { return this; };
    export const f = (x) => { x[0] = 99; return 1; };`;
  expect(await runStudent(source, [[1, 2]])).toMatchObject({ value: 1, argDigests: [digest([99, 2])] });
});

it('the cache stays in the realm: it may hold anything, and is handed on as it was', async () => {
  const sandbox = await openStudent(`
    class Cache { #x = 5; read() { return this.#x; } }
    export const f = (x) => ({ out: x, cache: new Cache() });
    export const g = (dout, cache) => ({ dx: dout * cache.read() });`);
  const call = { file: 'layers.ts', limitMs: 1000 };
  const forward = await sandbox.call({ ...call, function: 'f', args: [2], cache: 'keep' });
  expect(forward).toMatchObject({
    value: {
      entries: new Map<string, unknown>([
        ['out', 2],
        ['cache', { kind: 'other', words: 'the cache' }],
      ]),
    },
  });
  const backward = await sandbox.call({ ...call, function: 'g', args: [3], cache: 'pass' });
  expect(backward).toMatchObject({
    value: { entries: new Map([['dx', 15]]) },
    argDigests: [digest(3)],
    heldDigests: [digest(2)],
  });

  const again = { ...call, function: 'f', args: [4], cache: 'keep', silent: true } as const;
  const [silent, next] = await sandbox.callAll([again, { ...call, function: 'g', args: [5], cache: 'pass' }]);
  expect(silent).toMatchObject({ status: 'returned', value: null });
  expect(next).toMatchObject({ value: { entries: new Map([['dx', 25]]) }, heldDigests: [digest(4)] });
  await sandbox.close();
});
