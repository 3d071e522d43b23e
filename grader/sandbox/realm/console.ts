/** A console that keeps a bounded text inside the realm; the grader takes it after each call. */
import { apply, get, isArray, isObject, keysOf, quote, textOf, typedArrayName } from './primordials.ts';

const maxText = 8192;
let printed = '';
let cut = false;

/** The text printed since the last time, and whether some of it was cut off. */
export function takePrinted(): { text: string; cut: boolean } {
  const taken = { text: printed, cut };
  printed = '';
  cut = false;
  return taken;
}

function print(...values: unknown[]): void {
  if (printed.length >= maxText) {
    cut = true;
    return;
  }
  let line = '';
  for (let i = 0; i < values.length; i++) line += `${i === 0 ? '' : ' '}${show(values[i], 0)}`;
  cut ||= printed.length + line.length >= maxText;
  printed += textOf(line, maxText - printed.length) + '\n';
}

function show(value: unknown, depth: number): string {
  try {
    if (typeof value === 'string') return depth === 0 ? textOf(value, maxText) : quote(textOf(value, 200));
    if (!isObject(value)) return typeof value === 'function' ? '[function]' : textOf(value, 200);
    if (isArray(value)) return `[${showEntries(value, depth)}]`;
    return typedArrayName(value) ?? showObject(value, depth);
  } catch {
    return '[cannot be shown]';
  }
}

function showEntries(array: readonly unknown[], depth: number): string {
  if (depth >= 5) return '...';
  let text = '';
  for (let i = 0; i < array.length && i < 100; i++)
    text += `${i === 0 ? ' ' : ', '}${show(array[i], depth + 1)}`;
  return array.length > 100 ? `${text}, ... ${array.length - 100} more ` : `${text}${text === '' ? '' : ' '}`;
}

function showObject(value: object, depth: number): string {
  if (depth >= 5) return '{...}';
  const keys = keysOf(value);
  let text = '';
  for (let i = 0; i < keys.length && i < 50; i++) {
    const key = keys[i] ?? '';
    text += `${i === 0 ? ' ' : ', '}${key}: ${show(get(value, key), depth + 1)}`;
  }
  return `{${text}${text === '' ? '' : ' '}}`;
}

/** Prints unless the condition holds, as `console.assert` does. */
function assert(condition: unknown, ...values: unknown[]): void {
  if (condition !== true) apply(print, undefined, values);
}

export const realmConsole: object = {
  log: print,
  info: print,
  warn: print,
  error: print,
  debug: print,
  trace: print,
  table: print,
  dir: print,
  assert,
  group: print,
  groupEnd: () => undefined,
  time: () => undefined,
  timeEnd: () => undefined,
};
