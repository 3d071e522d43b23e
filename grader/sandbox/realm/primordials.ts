/** The realm's own functions, taken before student code runs, in forms that no later change of a prototype can reach. */

const { call, bind } = Function.prototype;
const uncurry = bind.bind(call);

/** `apply(f, self, args)` calls `f`; a patched `Function.prototype.apply` changes nothing. */
export const { apply, get, getPrototypeOf } = Reflect;
export const { isArray } = Array;
export const { parse } = JSON;
export const quote: (text: string) => string = JSON.stringify;
export const keysOf: (value: object) => string[] = Object.keys;
export const objectPrototype: unknown = Object.prototype;
export const promisePrototype: unknown = Promise.prototype;

const { defineProperty, getOwnPropertyDescriptor } = Object;
const hasOwn: (value: object, key: string) => boolean = Object.hasOwn;
const toText = String;
const sliceText = uncurry(String.prototype.slice) as (text: string, from: number, to: number) => string;
const indexOfText = uncurry(String.prototype.indexOf) as (text: string, part: string) => number;
const typedArray: unknown = getPrototypeOf(Float64Array.prototype);
const typedArrayTag = getOwnPropertyDescriptor(typedArray, Symbol.toStringTag)?.get;

/** The first `length` characters of a value's text. */
export function textOf(value: unknown, length: number): string {
  return sliceText(toText(value), 0, length);
}

/** The text before the first `mark`, and the text behind it; all of it and nothing where there is none. */
export function splitAt(text: string, mark: string): readonly [before: string, after: string] {
  const index = indexOfText(text, mark);
  if (index < 0) return [text, ''];
  return [sliceText(text, 0, index), sliceText(text, index + 1, text.length)];
}

/** Sets an entry of a fresh array or object without asking the setters that a student may have put on its prototype. */
export function setOwn(object: object, key: number | string, value: unknown): void {
  // Without a prototype, or it would inherit what a student has put on Object.prototype.
  const descriptor = { __proto__: null, value, writable: true, enumerable: true, configurable: true };
  defineProperty(object, key, descriptor);
}

/** The property `key` of a value that may be anything; undefined where it has none of its own. */
export function getOwn(value: unknown, key: string): unknown {
  if (!isObject(value) && !isFunction(value)) return undefined;
  return getOwnPropertyDescriptor(value, key) === undefined ? undefined : get(value, key);
}

/** Whether the property of an object is computed by a getter. */
export function isAccessor(value: object, key: string): boolean {
  const descriptor = getOwnPropertyDescriptor(value, key);
  return descriptor !== undefined && hasOwn(descriptor, 'get');
}

/** `Float64Array` and the like; undefined for anything else. */
export function typedArrayName(value: object): string | undefined {
  const name: unknown = typedArrayTag === undefined ? undefined : apply(typedArrayTag, value, []);
  return typeof name === 'string' ? name : undefined;
}

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

export function isFunction(value: unknown): value is (...args: unknown[]) => unknown {
  return typeof value === 'function';
}

export interface Thrown {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

/** What was thrown, as text of bounded length; reading it may run student code, which may throw again. */
export function describeThrown(thrown: unknown): Thrown {
  try {
    if (!isObject(thrown)) return { name: '', message: textOf(thrown, 2000), stack: '' };
    const read = (key: string): string => textOf(get(thrown, key) ?? '', 4000);
    return { name: read('name'), message: read('message'), stack: read('stack') };
  } catch {
    return { name: '', message: 'an error that cannot be shown', stack: '' };
  }
}
