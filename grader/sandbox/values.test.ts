import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { useStudent } from '../testing/use-student.ts';
import type { Value } from './outcome.ts';

/** Functions that return what may and what may not be returned; one process serves them all. */
const source = `
import { matrix } from 'mathjs';
export const fromText = (text) => revive(JSON.parse(text));
const special = { NaN, Infinity, '-Infinity': -Infinity, '-0': -0 };
const revive = (x) => Array.isArray(x) ? x.map(revive) : typeof x === 'string' ? special[x] : x;

export const text = () => 'x'.repeat(5000);
export const truth = () => [true, false, null];
export const nothing = () => undefined;
export const getter = () => ({ get out() { return 1; }, dx: 2 });
export const entryGetter = () => Object.defineProperty([1, 2], 0, { get: () => 7 });
export const proxy = () => new Proxy([1], {});
export const nestedProxy = () => ({ out: [1, new Proxy([1], {})] });
export const promise = () => Promise.resolve(1);
export const asynchronous = async () => 1;
export const typed = () => ({ out: new Float64Array([1, 2]) });
export const disguised = () => Object.defineProperty(new Int8Array(2), Symbol.toStringTag, { value: 'Array' });
export const map = () => new Map([['out', 1]]);
export const instance = () => new (class Layer { out = 1; })();
export const liar = () => Object.setPrototypeOf({ out: 1 }, { get constructor() { throw new Error('read'); } });
export const nameless = () => new (class { static name = 3 })();
export const bare = () => Object.assign(Object.create(null), { out: 1 });
export const mathjs = () => ({ out: matrix([[1]]) });
export const symbol = () => [Symbol('s'), 10n, () => 1];
export const symbolKey = () => ({ [Symbol('s')]: 1, out: 2 });
export const cyclic = () => { const a = [1]; a.push(a); return a; };
export const sparse = () => [1, , 3];
export const sparseLong = () => Array(5);
export const subclass = () => { class A extends Array {} return A.from([1, 2]); };
export const withMore = () => Object.assign([1, 2], { out: 3 });
export const toJson = () => ({ out: 1, toJSON: () => ({ out: 42 }) });
export const valueOf = () => [Object(1), { valueOf: () => 1 }];
export const long = () => new Array(1_000_001).fill(0);
export const justFits = () => new Array(999_999).fill(0);
export const wide = () => { const a = Array(1000).fill(0); const b = Array(1000).fill(a); return Array(1000).fill(b); };
export const keys = () => Object.fromEntries(Array.from({ length: 1_000_001 }, (_, i) => [i, 0]));
export const deep = () => { let a = 1; for (let i = 0; i < 100_000; i++) a = [a]; return a; };
export const levels = (count) => { let a = 1; for (let i = 0; i < count; i++) a = [a]; return a; };
export const protoKey = () => JSON.parse('{"__proto__": 1, "constructor": 2}');
`;

const call = useStudent(source);

async function returned(name: string, ...args: unknown[]): Promise<Value> {
  const outcome = await call(name, args);
  if (outcome.status !== 'returned') throw new Error(JSON.stringify(outcome));
  return outcome.value;
}

const object = (...entries: [string, Value][]): Value => ({ kind: 'object', entries: new Map(entries) });
const other = (words: string): Value => ({ kind: 'other', words });

/** Numbers as JSON, with the names of the four that it lacks. */
function toText(value: unknown): string {
  return JSON.stringify(value, (_, x: unknown) =>
    typeof x === 'number' && (!Number.isFinite(x) || Object.is(x, -0))
      ? Object.is(x, -0)
        ? '-0'
        : String(x)
      : x,
  );
}

describe('what a function returns', () => {
  const numbers = fc.oneof(
    fc.double(),
    fc.constantFrom(
      NaN,
      Infinity,
      -Infinity,
      -0,
      5e-324,
      -2.225073858507201e-308,
      Number.MAX_VALUE,
      2 ** 53 + 2,
    ),
  );

  it('arrives bit by bit, whatever the number', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(numbers, { maxLength: 50 }), async (entries) => {
        expect(await returned('fromText', toText(entries))).toEqual(entries);
      }),
      { numRuns: 60 },
    );
  });

  it('arrives in its nesting', async () => {
    const { nested } = fc.letrec<{ nested: unknown }>((tie) => ({
      nested: fc.oneof({ maxDepth: 5 }, numbers, fc.array(tie('nested'), { maxLength: 4 })),
    }));
    await fc.assert(
      fc.asyncProperty(nested, async (value) => {
        expect(await returned('fromText', toText(value))).toEqual(value);
      }),
      { numRuns: 60 },
    );
  });

  it.each<[string, Value]>([
    ['truth', [true, false, null]],
    ['nothing', other('undefined')],
    ['getter', object(['out', other('computed by a getter')], ['dx', 2])],
    ['entryGetter', [7, 2]],
    ['proxy', other('a Proxy')],
    ['nestedProxy', object(['out', [1, other('a Proxy')]])],
    ['promise', other('a Promise')],
    ['asynchronous', other('a Promise')],
    ['typed', object(['out', other('a Float64Array')])],
    ['disguised', other('a Int8Array')],
    ['map', other('a Map object')],
    ['instance', other('a Layer object')],
    ['liar', other('an object of a class')],
    ['nameless', other('an object of a class')],
    ['bare', object(['out', 1])],
    ['mathjs', object(['out', other('a DenseMatrix object')])],
    ['symbol', [other('a symbol'), other('a bigint'), other('a function')]],
    ['symbolKey', object(['out', 2])],
    ['sparse', [1, other('undefined'), 3]],
    ['sparseLong', Array<Value>(5).fill(other('undefined'))],
    ['subclass', [1, 2]],
    ['withMore', [1, 2]],
    ['toJson', object(['out', 1], ['toJSON', other('a function')])],
    ['valueOf', [other('a Number object'), object(['valueOf', other('a function')])]],
    ['long', other('more than a million numbers')],
    ['keys', other('an object with more than a million keys')],
    ['protoKey', object(['__proto__', 1], ['constructor', 2])],
  ])('as %s is told for what it is', async (name, value) => {
    expect(await returned(name)).toEqual(value);
  });

  it('is cut where a string is long', async () => {
    expect(await returned('text')).toBe('x'.repeat(2000));
  });

  it('may have a million entries in all and sixteen levels', async () => {
    expect(await returned('justFits')).toHaveLength(999_999);
    expect(JSON.stringify(await returned('levels', 16))).toBe(`${'['.repeat(16)}1${']'.repeat(16)}`);
    expect(JSON.stringify(await returned('levels', 17))).toContain('nested more than 16 levels deep');
    for (const name of ['cyclic', 'deep']) {
      expect(JSON.stringify(await returned(name))).toContain(
        'nested more than 16 levels deep, or containing itself',
      );
    }
    expect(JSON.stringify(await returned('wide'))).toContain('more than a million numbers');
  });
});
