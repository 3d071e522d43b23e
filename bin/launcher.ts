/**
 * Becomes bin/dist/gradkit.js and its like: runs the bundle of the same name with what V8 made of it when it was built.
 * Compiling anew what a grading needs would take longer than starting Node.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';
import { compiledPath, type Factory, wrap } from './compiled.ts';

const file = import.meta.filename.replace(/\.js$/, '.cjs');

function readCompiled(): Buffer | undefined {
  try {
    return readFileSync(compiledPath(file));
  } catch {
    return undefined;
  }
}

const cachedData = readCompiled();
const script = new vm.Script(wrap(readFileSync(file, 'latin1')), {
  filename: file,
  ...(cachedData !== undefined && { cachedData }),
});
(script.runInThisContext() as Factory)(createRequire(file), {}, path.dirname(file), file);
