/**
 * Becomes bin/dist/gradkit.js and its like: runs the bundle of the same name with what V8 made of it when it was built.
 * Compiling anew what a grading needs would take longer than starting Node.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import vm from 'node:vm';
import { compiledPath, type Factory, wrap } from './compiled.ts';

const file = import.meta.filename.replace(/\.js$/, '.cjs');

function readCompiled(): Buffer | undefined {
  try {
    return readFileSync(compiledPath(file, process.argv[2]));
  } catch {
    return undefined;
  }
}

const cachedData = readCompiled();
const script = new vm.Script(wrap(readFileSync(file, 'latin1')), {
  filename: file,
  ...(cachedData !== undefined && { cachedData }),
});
// Not before: V8 takes a compiled form only where its settings are those that it was made with. What is young gets room at
// once rather than bit by bit. And Node 20 optimises much that is soon done with, in threads that the sandbox would make
// better use of; later versions know better.
setFlagsFromString('--semi-space-growth-factor=16');
if (process.version.startsWith('v20.')) setFlagsFromString('--interrupt-budget=1000000');
(script.runInThisContext() as Factory)(createRequire(file), {}, path.dirname(file), file);
