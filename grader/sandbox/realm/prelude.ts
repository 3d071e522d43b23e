/**
 * Runs inside the empty realm before student code and serves the calls that follow. Everything it needs is taken
 * from the realm's intrinsics now, because a student may replace them later; after start-up it uses no method of a
 * prototype, no iteration, no destructuring and no spread over what a student can reach. Only strings leave.
 */
import { digest } from '../../tensor/digest.ts';
import { copyNumbers, type Numbers, takeChanges } from './changes.ts';
import { realmConsole, takePrinted } from './console.ts';
import { holdsDescription, withFunctions } from './descriptions.ts';
import { encode, encodePlain } from './encode.ts';
import { type Entry, entryOf, setEntry } from './entry.ts';
import {
  apply,
  describeThrown,
  getOwn,
  isArray,
  isFunction,
  isObject,
  keysOf,
  parse,
  quote,
  setOwn,
  splitAt,
} from './primordials.ts';
import type { Carried, CallMessage, EvaluateMessage, LoadMessage, Message } from '../message.ts';

type Require = (name: string) => unknown;
/** A compiled file, waiting for its `module`, `exports` and `require`. */
export type Factory = (module: { exports: unknown }, exports: unknown, require: Require) => void;
/** Compiles `code`, or the library of that name where code is null: null for an unknown library, a text for refused code. */
export type Compile = (name: string, code: string | null) => Factory | string | null;
/** Answers one message with one string. */
export type Realm = (message: string) => string;
type IsProxy = (value: unknown) => boolean;
/** Starts and stops the outer realm's watch around a call of a student's function. */
export type Stopwatch = (running: boolean) => void;

/** Removes what graded code does not need and an attacker might use, and gives the realm its console. */
function furnish(): void {
  for (const name of [
    'WebAssembly',
    'SharedArrayBuffer',
    'Atomics',
    'FinalizationRegistry',
    'WeakRef',
    'eval',
  ]) {
    Reflect.deleteProperty(globalThis, name);
  }
  Object.defineProperty(globalThis, 'console', { value: realmConsole, writable: true, configurable: true });
}

/** Makes the realm ready and gives the function that answers messages; the arguments are the outer realm's. */
export function makeRealm(compile: Compile, isProxy: IsProxy, stopwatch: Stopwatch): Realm {
  furnish();
  const libraries: Record<string, unknown> = { __proto__: null };
  const files: Record<string, unknown> = { __proto__: null };
  /** What the last call that was to be kept left; null where that call did not return. */
  let held: { result: unknown; args: readonly unknown[] } | null = null;

  /** Student code may ask with its last bit of stack left: the outer realm's error about that must not reach it. */
  const compileHere: Compile = (name, code) => {
    try {
      return compile(name, code);
    } catch {
      return 'the code cannot be compiled';
    }
  };

  const run = (name: string, code: string | null): unknown => {
    const factory = compileHere(name, code);
    if (factory === null) throw new Error(`"${name}" may not be imported here`);
    if (typeof factory === 'string') throw new SyntaxError(factory);
    const module = { exports: {} };
    factory(module, module.exports, requireLibrary);
    return module.exports;
  };
  const requireLibrary: Require = (name) => (libraries[name] ??= run(name, null));

  const functionOf = (message: CallMessage | EvaluateMessage): ((...args: unknown[]) => unknown) => {
    const found = getOwn(files[message.file], message.function);
    if (!isFunction(found)) throw new TypeError(`${message.function} is not an exported function`);
    return found;
  };

  function load({ file, code }: LoadMessage): string {
    const exports = run(file, code);
    files[file] = exports;
    return `"exports":${encodeExports(exports)}`;
  }

  function call(message: CallMessage): string {
    const { args, carried } = message;
    for (let i = 0; i < args.length; i++) {
      const argument = withFunctions(args[i]);
      if (argument !== args[i]) setOwn(args, i, argument);
    }
    const kept = held;
    if (message.withHeld && kept === null) throw new TypeError('there is no cache to pass on');
    const passed = message.withHeld || carried.length > 0 ? copyOf(args) : args;
    if (message.withHeld) setOwn(passed, args.length, at(kept?.result, 'cache'));
    for (let i = 0; i < carried.length; i++) takeOver(passed, carried[i], kept?.result);
    if (message.hold) held = null;
    const found = functionOf(message);
    stopwatch(true);
    const result = apply(found, undefined, passed);
    stopwatch(false);
    const value = message.silent ? 'null' : encode(result, isProxy, message.hold ? 'cache' : null);
    if (message.hold) held = { result: isProxy(result) ? undefined : result, args };
    const heldDigests = message.withHeld && kept !== null ? digests(kept.args) : '';
    return `"value":${value},"argDigests":[${digests(args)}],"heldDigests":[${heldDigests}]`;
  }

  function evaluate(message: EvaluateMessage): string {
    const found = functionOf(message);
    let text = '';
    let before: Numbers | null = null;
    let entry: Entry | null = null;
    const base: unknown = parse(message.args);
    const isDescribed = isArray(base) && holdsDescription(base);
    for (let i = 0; i < message.probes.length; i++) {
      const probe = message.probes[i] ?? '[]';
      const args: unknown = parse(typeof probe === 'string' ? probe : message.args);
      if (!isArray(args)) throw new TypeError('the arguments are not an array');
      if (typeof probe === 'object') {
        // The probes of one array come one after the other.
        if (entry?.argument !== probe[0] || entry.key !== probe[1]) entry = entryOf(args, probe[0], probe[1]);
        setEntry(args, entry, probe[2], probe[3]);
      }
      for (let j = 0; isDescribed && j < args.length; j++) setOwn(args, j, withFunctions(args[j]));
      const outputs = outputsOf(apply(found, undefined, args), message.outputs);
      const changes = before === null ? null : takeChanges(before, outputs, isProxy);
      if (changes === null) before = copyNumbers(outputs, isProxy);
      text += `${i === 0 ? '' : ','}${changes === null ? encodeOutputs(outputs) : `{"c":[${changes}]}`}`;
    }
    return `"outputs":[${text}]`;
  }

  /** What stands at a path such as `config.velocity` of a result; the whole of it for `returned`. */
  function at(result: unknown, path: string): unknown {
    let value = result;
    for (let rest = path; rest !== '' && path !== 'returned';) {
      const split = splitAt(rest, '.');
      value = isProxy(value) ? undefined : getOwn(value, split[0]);
      rest = split[1];
    }
    return value;
  }

  /** Puts what an argument takes over in its place, where the result has it. */
  function takeOver(passed: readonly unknown[], carried: Carried | undefined, result: unknown): void {
    if (carried === undefined) return;
    const value = at(result, carried.path);
    const argument = passed[carried.argument];
    if (carried.key === null) setOwn(passed, carried.argument, value);
    else if (isObject(argument)) setOwn(argument, carried.key, value);
  }

  function outputsOf(result: unknown, names: readonly string[]): unknown[] {
    const outputs: unknown[] = [];
    for (let i = 0; i < names.length; i++) setOwn(outputs, i, at(result, names[i] ?? ''));
    return outputs;
  }

  function encodeOutputs(outputs: readonly unknown[]): string {
    let text = '';
    for (let i = 0; i < outputs.length; i++)
      text += `${i === 0 ? '' : ','}${encode(outputs[i], isProxy, null)}`;
    return `[${text}]`;
  }

  return (text) => {
    let id = '';
    let body: string;
    let printed = { text: '', cut: false };
    try {
      const message = readMessage(text);
      id = message.id;
      const reply =
        message.op === 'load' ? load(message) : message.op === 'call' ? call(message) : evaluate(message);
      body = `"status":"returned",${reply}`;
      // What a file prints while it is imported is told with the first call of one of its functions.
      if (message.op !== 'load') printed = takePrinted();
    } catch (error) {
      body = `"status":"threw","error":${encodePlain({ ...describeThrown(error) })}`;
      printed = takePrinted();
    }
    return `{"id":${quote(id)},${body},"printed":${encodePlain(printed)}}`;
  };
}

/** Messages come from the grader, which writes them by the types of `message.ts`. */
function readMessage(text: string): Message {
  return parse(text) as Message;
}

function copyOf(args: readonly unknown[]): readonly unknown[] {
  const copy: unknown[] = [];
  for (let i = 0; i < args.length; i++) setOwn(copy, i, args[i]);
  return copy;
}

function digests(args: readonly unknown[]): string {
  let text = '';
  for (let i = 0; i < args.length; i++) text += `${i === 0 ? '' : ','}${digest(args[i])}`;
  return text;
}

function encodeExports(exports: unknown): string {
  const names = isObject(exports) ? keysOf(exports) : [];
  let text = '';
  for (let i = 0; i < names.length; i++) {
    const name = names[i] ?? '';
    text += `${i === 0 ? '' : ','}${quote(name)}:${quote(typeof getOwn(exports, name))}`;
  }
  return `{${text}}`;
}
