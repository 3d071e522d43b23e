import type { Exercise } from '../define/assignment.ts';
import type { Arguments } from '../fixtures/fixture.ts';
import { described, isDescription, makeDescribed } from '../tensor/described.ts';
import type { Carried } from './message.ts';
import type { Call } from './call.ts';

/** Where an input stands: in the argument of this index, as its entry `key` where the argument is an object. */
interface ArgumentPlace {
  readonly argument: number;
  readonly key: string | null;
}

/** The names of the arguments in the order of the call, without the options: `X`, `y`, `params`. */
export function argumentNames({ inputs }: Exercise): string[] {
  return [...new Set(Object.keys(inputs).map((name) => name.split('.')[0] ?? name))];
}

/** The arguments of the forward function in the order of the call. */
export function argumentsOf(exercise: Exercise, { inputs, options }: Arguments): unknown[] {
  const args = argumentNames(exercise).map((name): unknown => {
    if (name in exercise.inputs) return described(exercise.inputs[name]?.kind, inputs[name] ?? []);
    const entries = Object.entries(inputs).filter(([key]) => key.startsWith(`${name}.`));
    return Object.fromEntries(entries.map(([key, value]) => [key.slice(name.length + 1), value]));
  });
  return options === null ? args : [...args, options];
}

/** The place of an input, or of `options` or one of them, among the arguments. */
export function placeOf(exercise: Exercise, input: string): ArgumentPlace {
  const names = argumentNames(exercise);
  const [name = input, key = null] = input.split('.');
  return { argument: name === 'options' ? names.length : names.indexOf(name), key };
}

/**
 * What a call of a backward function gets behind the upstream gradients: the cache that was kept, or, of a graph, all that
 * the forward function returned.
 */
export function handedOn({ passes, upstream }: Exercise): Pick<Call, 'cache' | 'carried'> {
  if (passes === 'cache') return { cache: 'pass' };
  return { cache: 'pass', carried: [{ argument: upstream.length, key: null, path: 'returned' }] };
}

/** What the arguments of a further call take over from what the call before returned. */
export function carriedBy(exercise: Exercise): Carried[] {
  return Object.entries(exercise.carry).map(([to, path]) => ({ ...placeOf(exercise, to), path }));
}

/** An argument with its generators and functions made, as a student's function gets it. */
export function withFunctions(argument: unknown): unknown {
  if (isDescription(argument)) return makeDescribed(argument);
  if (typeof argument !== 'object' || argument === null || Array.isArray(argument)) return argument;
  return Object.fromEntries(
    Object.entries(argument).map(([key, value]: [string, unknown]) => [
      key,
      isDescription(value) ? makeDescribed(value) : value,
    ]),
  );
}
