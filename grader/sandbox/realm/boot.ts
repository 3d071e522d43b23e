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

/** What was read, of which nothing before `at` is needed any more: many small reads would cost as much as many a call. */
let chunk = Buffer.alloc(0);
let at = 0;
const chunkBytes = 65_536;

/** Goes so many bytes on, and gives where they begin in `chunk`. */
function take(length: number): number {
  if (chunk.length - at < length) {
    writeAnswers();
    const bytes = Buffer.allocUnsafe(Math.max(length, chunkBytes));
    let filled = chunk.copy(bytes, 0, at);
    while (filled < length) {
      const count = readSome(bytes, filled);
      if (count === 0) exit(0);
      filled += count;
    }
    chunk = bytes.subarray(0, filled);
    at = 0;
  }
  at += length;
  return at - length;
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

/** Goes on by a frame, and gives where its content begins; it ends at `at`. */
function takeFrame(): number {
  const head = take(4);
  return take(chunk.readUInt32LE(head));
}

function readText(): string {
  const start = takeFrame();
  return chunk.toString('utf8', start, at);
}

function readBytes(): Buffer {
  const start = takeFrame();
  return chunk.subarray(start, at);
}

/**
 * Answers that are still to be written, each character a byte: each write wakes the grader, and each buffer costs as much
 * as a small call.
 */
let unwritten = '';
let writtenAt = 0;
const delayMs = 5;
const { fromCharCode } = String;

function answer(text: string): void {
  const length = Buffer.byteLength(text);
  unwritten += fromCharCode(length & 255, (length >>> 8) & 255, (length >>> 16) & 255, length >>> 24);
  // Of a longer one the grader reads no more than its length.
  if (length > maxAnswerBytes) return;
  unwritten += length === text.length ? text : Buffer.from(text).toString('latin1');
}

function writeAnswers(): void {
  if (unwritten === '') return;
  const bytes = Buffer.from(unwritten, 'latin1');
  unwritten = '';
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

const prelude = compileScript('prelude', readText(), readBytes());
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
  const message = readText();
  if (message === 'apart') {
    writeAnswers();
    isApart = true;
    continue;
  }
  if (message === 'library') {
    const name = readText();
    // Compiled at once: the student's files, which will ask for it, are still being bundled.
    libraries.set(name, compileModule(name, readText(), readBytes()));
    continue;
  }
  watch.micros = 0;
  const said: unknown = realm(message);
  answer(`${watch.micros}\n${typeof said === 'string' ? said : '{}'}`);
  if (isApart || nowMs() - writtenAt > delayMs) writeAnswers();
  isApart = false;
}
