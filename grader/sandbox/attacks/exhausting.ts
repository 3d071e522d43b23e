import type { Attack } from './attack.ts';

const outOfMemory = ['out-of-memory', 'timed-out'];

/** Attacks on time and memory: a verdict for that call, in time, and the next call works. */
export const exhausting: readonly Attack[] = [
  { name: 'an endless loop', source: 'for (;;);', end: 'timed-out' },
  {
    name: 'an endless getter',
    source: 'return Object.defineProperty([1], 0, { get() { for (;;); } });',
    end: 'timed-out',
  },
  {
    name: 'a catastrophic regular expression',
    source: "return /^(a+)+$/.test('a'.repeat(40) + 'b');",
    end: 'timed-out',
  },
  { name: 'an endless message', source: 'throw { get message() { for (;;); } };', end: 'timed-out' },
  { name: 'an endless import', source: 'for (;;);', isFile: true, end: 'import-timed-out' },
  { name: 'a promise that never settles', source: 'return new Promise(() => {});', end: 'returned' },
  {
    name: 'an endless chain of promises',
    source: 'const again = () => Promise.resolve().then(again); again(); return 1;',
    end: 'returned',
    value: 1,
  },
  {
    name: 'a heap bomb',
    limitMs: 5000,
    source: 'const a = []; for (;;) a.push(Array(1000).fill({ a: 1 }), [{}]);',
    end: outOfMemory,
  },
  {
    name: 'memory outside the heap',
    limitMs: 5000,
    source: 'const a = []; for (;;) a.push(new Float64Array(2 ** 22).fill(1));',
    end: outOfMemory,
  },
  { name: 'one array of petabytes', source: 'return new Float64Array(2 ** 50);', end: 'threw' },
  { name: 'endless recursion', source: 'const g = () => g() + 1; return g();', end: 'threw' },
  {
    name: 'a string without end',
    limitMs: 5000,
    source: "let s = 'x'; for (;;) s += s;",
    end: ['threw', 'out-of-memory'],
  },
  {
    name: 'a million numbers and one',
    limitMs: 5000,
    source: 'return new Array(1_000_001).fill(0);',
    end: 'returned',
    value: { kind: 'other', words: 'more than a million numbers' },
  },
  {
    name: 'an answer of many megabytes',
    limitMs: 5000,
    source: "return Object.fromEntries(Array.from({ length: 50000 }, (_, i) => [i, 'é'.repeat(2000)]));",
    end: ['crashed', 'out-of-memory'],
  },
  {
    name: 'a flood of output',
    limitMs: 5000,
    source: "for (let i = 0; i < 1e5; i++) console.log('x'.repeat(350)); return 1;",
    end: 'returned',
    value: 1,
  },
  { name: 'a timer', source: 'setInterval(() => {}, 1);', end: 'threw' },
  {
    name: 'nested arrays',
    limitMs: 5000,
    source: 'let a = 1; for (let i = 0; i < 1e5; i++) a = [a]; return a;',
    end: 'returned',
  },
];
