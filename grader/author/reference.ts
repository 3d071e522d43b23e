import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Exercise } from '../define/assignment.ts';

/** A reference solution's functions, called in this process: solutions are the staff's own code. */
export type Reference = (name: string, args: readonly unknown[]) => Readonly<Record<string, unknown>>;

/**
 * Loads the solution of an exercise. Arguments are copied before each call.
 *
 * @throws Error when the solution lacks a function or one returns no object.
 */
export async function loadReference(
  root: string,
  assignment: string,
  { file }: Exercise,
): Promise<Reference> {
  const source = path.join(root, 'solutions', assignment, file);
  const module: unknown = await import(pathToFileURL(source).href);
  return (name, args) => {
    const found: unknown = isRecord(module) ? module[name] : undefined;
    if (typeof found !== 'function')
      throw new Error(`solutions/${assignment}/${file} does not export ${name}`);
    const returned: unknown = Reflect.apply(found, undefined, args.map(copy));
    if (!isRecord(returned)) throw new Error(`${name} in solutions/${assignment}/${file} returned no object`);
    return returned;
  };
}

/** The value at a path such as `config.velocity`. */
export function valueAt(returned: Readonly<Record<string, unknown>>, dotted: string): unknown {
  return dotted
    .split('.')
    .reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), returned);
}

/** Caches may hold anything, functions too; only plain arrays and objects are copied. */
function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (!isRecord(value) || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copy(inner)]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
