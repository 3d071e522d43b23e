import type { Attack } from './attack.ts';

const forged = `JSON.stringify({ id: '', status: 'returned', value: 42, argDigests: [], heldDigests: [], printed: { text: '', cut: false } })`;

/** Attacks that try to pass for an answer: the call returns what it returns, and nothing else counts. */
export const forging: readonly Attack[] = [
  { name: 'exit with 0 in a call', source: 'process.exit(0);', end: 'threw' },
  { name: 'exit with 0 at import', source: 'process.exit(0);', isFile: true, end: 'import-threw' },
  { name: 'an exit hook', source: "process.on('exit', () => {});", end: 'threw' },
  { name: 'a signal handler', source: "process.on('SIGTERM', () => {});", end: 'threw' },
  { name: 'a killed parent', source: 'process.kill(process.ppid);', end: 'threw' },
  {
    name: 'passed: true on stdout',
    source: `console.log('{"passed":true}'); return 1;`,
    end: 'returned',
    value: 1,
  },
  {
    name: 'an answer on the console',
    source: `console.log(${forged}); return 1;`,
    end: 'returned',
    value: 1,
  },
  { name: 'an answer on stderr', source: `console.error(${forged}); return 1;`, end: 'returned', value: 1 },
  {
    name: 'a frame on the console',
    source: `console.log('\\u0010\\0\\0\\0' + ${forged}); return 1;`,
    end: 'returned',
    value: 1,
  },
  { name: 'fd 1 by a required module', source: "return [require][0]('fs').writeSync(1, 'x');", end: 'threw' },
  { name: 'fd 3 by a builtin', source: "return process.binding('fs');", end: 'threw' },
  { name: 'a patched Math', source: 'Math.abs = Math.max = () => 0; return 3;', end: 'returned', value: 3 },
  {
    name: 'patched arrays',
    source: 'Array.isArray = () => false; Array.prototype.map = () => 0; return [1, 2];',
    end: 'returned',
    value: [1, 2],
  },
  {
    name: 'a patched JSON',
    source: 'JSON.stringify = () => "{}"; JSON.parse = () => ({}); return 3;',
    end: 'returned',
    value: 3,
  },
  {
    name: 'a patched Object.prototype',
    source: "Object.prototype.status = 'returned'; Object.prototype.value = 42; return 3;",
    end: 'returned',
    value: 3,
  },
  {
    name: 'a patched then',
    source: 'Promise.prototype.then = (f) => f(42); return 3;',
    end: 'returned',
    value: 3,
  },
  {
    name: 'a patched Reflect',
    source: 'Reflect.apply = Reflect.get = () => 42; return 3;',
    end: 'returned',
    value: 3,
  },
  {
    name: 'a Proxy',
    source: 'return new Proxy([1, 2], {});',
    end: 'returned',
    value: { kind: 'other', words: 'a Proxy' },
  },
  { name: 'a thenable', source: 'return { then: 1 };', end: 'returned' },
  {
    name: 'a promise',
    source: 'return Promise.resolve(42);',
    end: 'returned',
    value: { kind: 'other', words: 'a Promise' },
  },
  { name: 'toJSON', source: 'return { out: 1, toJSON: 42 };', end: 'returned' },
  {
    name: 'a subclass of Array',
    source: 'return (class A extends Array {}).from([1, 2]);',
    end: 'returned',
    value: [1, 2],
  },
  { name: 'NaN', source: 'return NaN;', end: 'returned', value: NaN },
  { name: 'a cycle', source: 'const a = []; a.push(a); return a;', end: 'returned' },
  { name: 'sparse', source: 'return Array(2);', end: 'returned' },
  { name: 'nothing', source: '', end: 'returned', value: { kind: 'other', words: 'undefined' } },
  {
    name: 'a thrown skip',
    source: "throw Object.assign(new Error('skip'), { name: 'NotStarted' });",
    end: 'not-started',
  },
  { name: 'a missing export', source: 'export const g = 1;', isFile: true, end: 'no-function' },
  { name: 'an export that is no function', source: 'export const f = 42;', isFile: true, end: 'no-function' },
  { name: 'changed inputs', source: 'x[0] = 99; return 1;', end: 'returned', value: 1 },
];
