import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { libraries } from '../grader/sandbox/build-realm.ts';
import type { Message } from '../grader/sandbox/message.ts';
import { v8Flags } from '../grader/sandbox/node-flags.ts';
import { cacheFile } from '../grader/sandbox/realm-code.ts';
import { wrapping } from '../grader/sandbox/realm/wrapping.ts';

const place = { file: 'layers.ts', id: '' } as const;
const matrix = [
  [1, 2],
  [3, 0.5],
];
const call = {
  ...place,
  op: 'call',
  args: [matrix, { p: 1 }],
  hold: true,
  silent: false,
  withHeld: false,
  carried: [],
} as const;

/** What most submissions are asked: whatever answers it need not be compiled any more when a student's turn comes. */
const commonMessages: readonly Message[] = [
  {
    ...{ ...place, op: 'load' },
    code: `exports.forward = (x) => ({ out: x, cache: x, loss: NaN, means: { a: -0, b: 'text' } });
      exports.backward = (dout, cache) => ({ dx: cache });
      exports.todo = () => { throw new TypeError('no'); };`,
  },
  { ...call, function: 'forward' },
  { ...call, function: 'backward', args: [matrix], hold: false, withHeld: true },
  { ...call, function: 'todo' },
  {
    ...{ ...place, op: 'evaluate', function: 'forward', outputs: ['out', 'loss'] },
    args: JSON.stringify([matrix, { p: [1, 2] }]),
    probes: [[0, null, 3, 7], [1, 'p', 0, 7], JSON.stringify([matrix, { p: 1 }])],
  },
];

/** Has V8 compile the sandbox's scripts once, in a process with the sandbox's own flags, and keeps what it made. */
export function compileAhead(folder: string): void {
  const filesOf = (name: string): object => ({
    name,
    source: path.join(folder, `${name}.js`),
    cache: path.join(folder, cacheFile(name)),
  });
  const script = `
    const { readFileSync, writeFileSync } = require('node:fs');
    const vm = require('node:vm');
    const realm = vm.createContext(vm.constants.DONT_CONTEXTIFY);
    const made = new Map();
    const load = (name) => made.get(name).exports;
    const compile = (name, text) => new vm.Script(${JSON.stringify(wrapping)}.join(text), { filename: name });
    for (const { name, source, cache } of ${JSON.stringify(libraries.map(filesOf))}.toReversed()) {
      const script = compile(name, readFileSync(source, 'utf8'));
      const module_ = { exports: {} };
      script.runInContext(realm)(module_, module_.exports, load);
      made.set(name, { script, cache, exports: module_.exports });
    }
    // Whatever is called now need not be compiled when a student calls it first.
    const matrix = ${JSON.stringify(matrix)};
    const tries = [[matrix], [matrix, 0], [matrix, 1], [matrix, matrix], [matrix, [1, 2]], [matrix, 2], [2, matrix]];
    for (const each of Object.values(load('starter'))) {
      for (const args of tries) {
        try { each(...args); } catch {}
      }
    }
    for (const { script, cache } of made.values()) writeFileSync(cache, script.createCachedData());

    const { source, cache } = ${JSON.stringify(filesOf('prelude'))};
    const prelude = new vm.Script(readFileSync(source, 'utf8'), { filename: 'prelude' });
    const compileHere = (name, code) => compile(name, code).runInContext(realm);
    const answer = prelude.runInContext(realm)(compileHere, require('node:util').types.isProxy, () => undefined);
    for (const message of ${JSON.stringify(commonMessages)}) answer(JSON.stringify(message));
    writeFileSync(cache, prelude.createCachedData());`;
  const { status, stderr } = spawnSync(process.execPath, [...v8Flags(process.version), '-e', script], {
    encoding: 'utf8',
  });
  if (status !== 0)
    throw new Error(`the sandbox's scripts could not be compiled ahead: ${stderr.slice(-400)}`);
}
