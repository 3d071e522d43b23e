/**
 * Runs in the process that will run student code, before any of it. Holds no grant to files, network or processes;
 * messages arrive on fd 0 and answers leave on fd 1, each a little-endian length and that many bytes. Makes an empty
 * realm, starts the prelude in it, and then only carries strings between the two, with the time that a call took in front.
 */
import { Buffer } from 'node:buffer';
import { readSync, writeSync } from 'node:fs';
import { types } from 'node:util';
import vm from 'node:vm';
import { maxAnswerBytes } from '../frames.ts';
import type { Compile, Factory, makeRealm, Stopwatch } from './prelude.ts';
import { wrapping } from './wrapping.ts';

const exit = process.exit.bind(process);
const { hrtime } = process;

/** What was read beyond the last frame: many small reads would cost as much as many a call. */
let rest = Buffer.alloc(0);
const chunkBytes = 65_536;

function readExactly(length: number): Buffer {
  if (rest.length < length) {
    writeAnswers();
    const bytes = Buffer.allocUnsafe(Math.max(length, chunkBytes));
    let filled = rest.copy(bytes);
    while (filled < length) {
      const count = readSome(bytes, filled);
      if (count === 0) exit(0);
      filled += count;
    }
    rest = bytes.subarray(0, filled);
  }
  const read = rest.subarray(0, length);
  rest = rest.subarray(length);
  return read;
}

function readSome(bytes: Buffer, from: number): number {
  for (;;) {
    try {
      return readSync(0, bytes, from, bytes.length - from, null);
    } catch (error) {
      if (!isBusy(error)) return 0;
    }
  }
}

const readFrame = (): Buffer => readExactly(readExactly(4).readUInt32LE(0));

/** Answers that are still to be written: each write wakes the grader, which costs as much as a small call. */
let unwritten: Buffer[] = [];
let writtenAt = 0;
const delayMs = 5;

function answer(text: string): void {
  const length = Buffer.byteLength(text);
  const isRead = length <= maxAnswerBytes;
  const bytes = Buffer.allocUnsafe(isRead ? 4 + length : 4);
  bytes.writeUInt32LE(length, 0);
  // Of a longer one the grader reads no more than its length.
  if (isRead) bytes.write(text, 4);
  unwritten.push(bytes);
}

function writeAnswers(): void {
  if (unwritten.length === 0) return;
  const bytes = Buffer.concat(unwritten);
  unwritten = [];
  writtenAt = nowMs();
  for (let sent = 0; sent < bytes.length;) {
    try {
      sent += writeSync(1, bytes, sent);
    } catch (error) {
      if (!isBusy(error)) exit(0);
    }
  }
}

function nowMs(): number {
  const time = hrtime();
  return time[0] * 1e3 + time[1] / 1e6;
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EAGAIN';
}

/** Intrinsics of this outer realm: frozen, so that nothing that leaks a reference to one can change how this file works. */
function freezeIntrinsics(): void {
  const intrinsics = [
    [Object, Function, Array, Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, Promise],
    [String, Number, Boolean, RegExp, Map, Set, WeakMap, Symbol, Buffer, Uint8Array, ArrayBuffer],
    [Reflect, JSON, Math],
  ].flat();
  for (const intrinsic of intrinsics) {
    if ('prototype' in intrinsic) Object.freeze(intrinsic.prototype);
    Object.freeze(intrinsic);
  }
}

const context = vm.createContext(vm.constants.DONT_CONTEXTIFY, {
  codeGeneration: { strings: false, wasm: false },
});
const libraries = new Map<string, vm.Script>();

/** Compiles a script, or takes what V8 compiled it to before. */
function compileScript(name: string, source: string, cachedData?: Buffer): vm.Script {
  return new vm.Script(source, { filename: name, ...(cachedData?.length && { cachedData }) });
}

function compileModule(name: string, source: string, cachedData?: Buffer): vm.Script {
  return compileScript(name, wrapping.join(source), cachedData);
}

/** Gives the prelude a factory for a library or a student's file; null where the name is not known, the error's text where the engine refuses the code. */
const compile: Compile = (name, code) => {
  try {
    const script = code === null ? libraries.get(name) : compileModule(name, code);
    return script === undefined ? null : (script.runInContext(context) as Factory);
  } catch (error) {
    return error instanceof Error ? error.message : 'the code cannot be compiled';
  }
};

/** How long the last call took, in microseconds; the prelude starts and stops the watch, student code cannot reach it. */
const watch = { startedAt: 0, micros: 0 };
const stopwatch: Stopwatch = (running) => {
  const now = nowMs();
  if (running) watch.startedAt = now;
  else watch.micros = 1e3 * (now - watch.startedAt);
};

const prelude = compileScript('prelude', readFrame().toString('utf8'), readFrame());
const realm = (prelude.runInContext(context) as typeof makeRealm)(compile, types.isProxy, stopwatch);
freezeIntrinsics();
for (const name of [
  'process',
  'require',
  'module',
  'exports',
  'Buffer',
  'fetch',
  'WebSocket',
  'global',
  'setTimeout',
]) {
  Reflect.deleteProperty(globalThis, name);
}
answer('{"ready":true}');

/** Whether the message at hand may end the process: nothing is held back then, so that the grader knows which one did. */
let isApart = false;
for (;;) {
  const message = readFrame().toString('utf8');
  if (message === 'apart') {
    writeAnswers();
    isApart = true;
    continue;
  }
  if (message === 'library') {
    const name = readFrame().toString('utf8');
    // Compiled at once: the student's files, which will ask for it, are still being bundled.
    libraries.set(name, compileModule(name, readFrame().toString('utf8'), readFrame()));
    continue;
  }
  watch.micros = 0;
  const said: unknown = realm(message);
  answer(`${watch.micros}\n${typeof said === 'string' ? said : '{}'}`);
  if (isApart || nowMs() - writtenAt > delayMs) writeAnswers();
  isApart = false;
}
