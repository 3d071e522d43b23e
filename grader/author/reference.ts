import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { access } from 'node:fs/promises';
import type { Exercise } from '../define/assignment.ts';
import { type Mistake, readMistakes } from '../define/mistake.ts';
import { isDescription, makeDescribed } from '../tensor/described.ts';

type Called = (...args: never[]) => unknown;

/** A solution's functions, called in this process, since solutions are the staff's own code; `instead` replaces one of them. */
export type Reference = (name: string, args: readonly unknown[], instead?: Called) => unknown;

/**
 * Loads the solution of an exercise. Before each call arguments are copied, and generators and functions made of what describes them.
 *
 * @throws Error when the solution lacks a function.
 */
export async function loadReference(
  root: string,
  assignment: string,
  { file }: Exercise,
): Promise<Reference> {
  const source = path.join(root, 'solutions', assignment, file);
  const module: unknown = await import(pathToFileURL(source).href);
  return (name, args, instead) => {
    const found: unknown = instead ?? (isRecord(module) ? module[name] : undefined);
    if (typeof found !== 'function')
      throw new Error(`solutions/${assignment}/${file} does not export ${name}`);
    const returned: unknown = Reflect.apply(found, undefined, args.map(copy));
    return returned;
  };
}

/** Loads the known mistakes of an exercise from `solutions/aN/mistakes/<exercise>.ts`; none where there is no such file. */
export async function loadMistakes(
  root: string,
  assignment: string,
  { id }: Exercise,
): Promise<readonly Mistake[]> {
  const file = path.join(root, 'solutions', assignment, 'mistakes', `${id}.ts`);
  const exists = await access(file).then(
    () => true,
    () => false,
  );
  if (!exists) return [];
  const module: unknown = await import(pathToFileURL(file).href);
  return readMistakes(isRecord(module) ? module['default'] : undefined, path.relative(root, file));
}

/** The value at a path such as `config.velocity` of what a function returned; `returned` is all of it. */
export function valueAt(returned: unknown, dotted: string): unknown {
  if (dotted === 'returned') return returned;
  return dotted.split('.').reduce((value, key) => (isRecord(value) ? value[key] : undefined), returned);
}

/** Caches may hold anything, functions too; only plain arrays and objects are copied. */
function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (isDescription(value)) return makeDescribed(value);
  if (!isRecord(value) || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copy(inner)]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
