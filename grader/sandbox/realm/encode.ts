/**
 * A student's value as text, built here so that no object of the student's is handed to a function that would run
 * its code unseen. Numbers are JSON numbers; `"NaN"`, `"Infinity"`, `"-Infinity"` and `"-0"` stand for the ones that
 * JSON lacks; strings are `{"s":...}`, plain objects `{"o":[[key,value],...]}`, and `{"x":words}` says what a value is
 * that graded functions may not return.
 */
import {
  getOwn,
  getPrototypeOf,
  isAccessor,
  isArray,
  isFunction,
  isObject,
  keysOf,
  objectPrototype,
  promisePrototype,
  quote,
  textOf,
  typedArrayName,
} from './primordials.ts';

const maxEntries = 1_000_000;
const maxDepth = 16;
const maxText = 2000;

type IsProxy = (value: unknown) => boolean;
interface Budget {
  left: number;
}

/** The value as text; the top-level property named `except` is only noted, not read. */
export function encode(value: unknown, isProxy: IsProxy, except: string | null): string {
  return encodeValue(value, isProxy, except, 0, { left: maxEntries });
}

/** A plain record of strings and booleans of our own. */
export function encodePlain(record: Readonly<Record<string, string | boolean>>): string {
  const keys = keysOf(record);
  let text = '';
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] ?? '';
    const field = record[key];
    text += `${i === 0 ? '' : ','}${quote(key)}:${typeof field === 'string' ? quote(field) : field === true ? 'true' : 'false'}`;
  }
  return `{${text}}`;
}

function encodeValue(
  value: unknown,
  isProxy: IsProxy,
  except: string | null,
  depth: number,
  budget: Budget,
): string {
  if (--budget.left < 0) return other('more than a million numbers');
  switch (typeof value) {
    case 'number':
      return encodeNumber(value);
    case 'string':
      return `{"s":${quote(textOf(value, maxText))}}`;
    case 'boolean':
      return value ? 'true' : 'false';
    case 'undefined':
      return other('undefined');
    case 'function':
      return other('a function');
    case 'symbol':
    case 'bigint':
      return other(`a ${typeof value}`);
    case 'object':
      return value === null ? 'null' : encodeReference(value, isProxy, except, depth, budget);
  }
}

function encodeReference(
  value: object,
  isProxy: IsProxy,
  except: string | null,
  depth: number,
  budget: Budget,
): string {
  if (isProxy(value)) return other('a Proxy');
  if (depth >= maxDepth) return other('nested more than 16 levels deep, or containing itself');
  return isArray(value)
    ? encodeArray(value, isProxy, depth, budget)
    : encodeObject(value, isProxy, except, depth, budget);
}

/** A number as JSON has it, or the text that stands for one that JSON lacks. */
export function encodeNumber(value: number): string {
  if (value - value === 0) return value === 0 && 1 / value < 0 ? '"-0"' : `${value}`;
  return value !== value ? '"NaN"' : value > 0 ? '"Infinity"' : '"-Infinity"';
}

function encodeArray(array: readonly unknown[], isProxy: IsProxy, depth: number, budget: Budget): string {
  const { length } = array;
  if (length > budget.left) return other('more than a million numbers');
  let text = '';
  for (let i = 0; i < length; i++) {
    const entry = array[i];
    if (i > 0) text += ',';
    if (typeof entry !== 'number') text += encodeValue(entry, isProxy, null, depth + 1, budget);
    // Neither 0, which has a sign, nor infinite, nor NaN: in a cold process a call costs more than what it does.
    else if (entry - entry === 0 && entry !== 0) text += `${entry}`;
    else text += encodeNumber(entry);
  }
  budget.left -= length;
  return `[${text}]`;
}

function encodeObject(
  value: object,
  isProxy: IsProxy,
  except: string | null,
  depth: number,
  budget: Budget,
): string {
  const unplain = nameOfUnplain(value);
  if (unplain !== null) return other(unplain);
  const keys = keysOf(value);
  if (keys.length > budget.left) return other('an object with more than a million keys');
  let text = '';
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] ?? '';
    const encoded =
      key === except
        ? other('the cache')
        : isAccessor(value, key)
          ? other('computed by a getter')
          : encodeValue(getOwn(value, key), isProxy, null, depth + 1, budget);
    text += `${i === 0 ? '' : ','}[${quote(textOf(key, maxText))},${encoded}]`;
  }
  return `{"o":[${text}]}`;
}

/** What an object is, in words, when it is not a plain `{ ... }`; null when it is. */
function nameOfUnplain(value: object): string | null {
  const typedArray = typedArrayName(value);
  if (typedArray !== undefined) return `a ${typedArray}`;
  const prototype: unknown = getPrototypeOf(value);
  if (prototype === objectPrototype || prototype === null) return null;
  if (prototype === promisePrototype) return 'a Promise';
  const maker =
    isObject(prototype) && !isAccessor(prototype, 'constructor') ? getOwn(prototype, 'constructor') : null;
  const name: unknown = isFunction(maker) && !isAccessor(maker, 'name') ? getOwn(maker, 'name') : '';
  return typeof name === 'string' && name !== '' ? `a ${textOf(name, 40)} object` : 'an object of a class';
}

function other(words: string): string {
  return `{"x":${quote(words)}}`;
}
