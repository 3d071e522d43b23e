import { isDescription, makeDescribed } from '../../tensor/described.ts';
import { getOwn, isArray, isObject, keysOf, setOwn } from './primordials.ts';

/** The argument that came in a message, with its generators and functions made; those among the entries of an object in place. */
export function withFunctions(argument: unknown): unknown {
  if (!isObject(argument) || isArray(argument)) return argument;
  if (isDescription(argument)) return makeDescribed(argument);
  const keys = keysOf(argument);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] ?? '';
    const value = getOwn(argument, key);
    if (isDescription(value)) setOwn(argument, key, makeDescribed(value));
  }
  return argument;
}

/** Whether any argument, or an entry of one that is an object, stands for a function. */
export function holdsDescription(args: readonly unknown[]): boolean {
  for (let i = 0; i < args.length; i++) {
    const argument = args[i];
    if (isDescription(argument)) return true;
    if (!isObject(argument) || isArray(argument)) continue;
    const keys = keysOf(argument);
    for (let j = 0; j < keys.length; j++) if (isDescription(getOwn(argument, keys[j] ?? ''))) return true;
  }
  return false;
}
