import type { Attack } from './attack.ts';

/** Attacks that look for what is not there: files, the environment, other processes, the network. */
export const stealing: readonly Attack[] = [
  {
    name: 'require fs',
    source: "return [require][0]('node:fs').readFileSync(canary.file, 'utf8');",
    end: 'threw',
  },
  {
    name: 'import fs',
    source: "import { readFileSync } from 'node:fs'; export const f = (x, c) => readFileSync(c.file);",
    isFile: true,
    end: 'import-rejected',
  },
  { name: 'import()', source: "return import('node:fs');", end: 'import-rejected' },
  {
    name: 'an absolute import',
    source: "import '/etc/passwd'; export const f = 1;",
    isFile: true,
    end: 'import-rejected',
  },
  {
    name: 'the solutions',
    source: "import '../../solutions/a1/layers.ts'; export const f = 1;",
    isFile: true,
    end: 'import-rejected',
  },
  {
    name: 'a hidden fixture',
    source: "import '../../fixtures/a1/hidden/affine.json'; export const f = 1;",
    isFile: true,
    end: 'import-rejected',
  },
  {
    name: 'a data: import',
    source: "import 'data:text/javascript,1'; export const f = 1;",
    isFile: true,
    end: 'import-rejected',
  },
  {
    name: 'a remote import',
    source: "import 'http://127.0.0.1/x.js'; export const f = 1;",
    isFile: true,
    end: 'import-rejected',
  },
  { name: 'the environment', source: 'return process.env[canary.variable];', end: 'threw' },
  {
    name: 'the environment by globalThis',
    source: 'return typeof globalThis.process;',
    end: 'returned',
    value: 'undefined',
  },
  { name: 'getBuiltinModule', source: "return process.getBuiltinModule('fs');", end: 'threw' },
  { name: 'fetch', source: 'return fetch(canary.url);', end: 'threw' },
  { name: 'a socket', source: "return [require][0]('node:net').connect(canary.port);", end: 'threw' },
  { name: 'a name server', source: "return [require][0]('node:dns').lookup('example.org');", end: 'threw' },
  { name: 'a WebSocket', source: 'return new WebSocket(canary.url);', end: 'threw' },
  { name: 'a child process', source: "return [require][0]('child_process').execSync('id');", end: 'threw' },
  { name: 'a thread', source: "return [require][0]('worker_threads');", end: 'threw' },
  { name: 'the inspector', source: "return [require][0]('inspector').url();", end: 'threw' },
  { name: 'a database', source: "return [require][0]('node:sqlite');", end: 'threw' },
  { name: 'Function', source: "return Function('return process')();", end: 'threw' },
  {
    name: 'the constructor of a constructor',
    source: "return x.constructor.constructor('return process')();",
    end: 'threw',
  },
  {
    name: 'the constructor of the console',
    source: "return console.log.constructor('return process')();",
    end: 'threw',
  },
  {
    name: 'the constructor of require',
    source: "return [require][0].constructor('return process')();",
    end: 'threw',
  },
  { name: 'indirect eval', source: "return (0, globalThis.eval)('process');", end: 'threw' },
  { name: 'WebAssembly', source: 'return typeof WebAssembly;', end: 'returned', value: 'undefined' },
  {
    name: 'shared memory',
    source: 'return typeof SharedArrayBuffer + typeof Atomics;',
    end: 'returned',
    value: 'undefinedundefined',
  },
];
