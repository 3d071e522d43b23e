import { isReserved } from './edit-source.ts';
import type { Kind } from './exercise-wish.ts';

/** One argument of a new exercise's function. */
export interface Input {
  readonly name: string;
  /** Its sizes, outermost first: one to four capitals. */
  readonly axes: readonly string[];
  /** Whether it holds classes from 0 to C - 1; there is no gradient for them. */
  readonly isLabels: boolean;
}

export type ReadInputs =
  | { readonly status: 'read'; readonly inputs: readonly [Input, ...Input[]] }
  | { readonly status: 'refused'; readonly problem: string };

/** Shapes that the course's usual names have; other names have that of `x`. */
const customary: Readonly<Record<Kind, Readonly<Record<string, readonly string[]>>>> = {
  layer: { x: ['N', 'D'], w: ['D', 'M'], b: ['M'], gamma: ['D'], beta: ['D'] },
  loss: { x: ['N', 'C'], y: ['N'] },
  update: { x: ['N', 'D'] },
};

/** Names that stand for something else in the functions that are written around the inputs. */
const taken = [
  ...['out', 'dout', 'cache', 'config', 'loss', 'todo', 'step', 'given'],
  ...['add', 'divide', 'map', 'multiply', 'negate', 'subtract', 'sum'],
];

/** Reads `x,w,b` or, with shapes, `x(N, C, H, W), b(C)`. A `y` of a loss, without a shape, holds class labels. */
export function readInputs(text: string, kind: Kind): ReadInputs {
  const inputs: Input[] = [];
  for (const part of text.split(/,(?![^(]*\))/)) {
    const [, name, shape] = /^\s*([A-Za-z][A-Za-z0-9]*)\s*(?:\(([^()]*)\))?\s*$/.exec(part) ?? [];
    if (name === undefined) return refused(`"${part.trim()}" is not the name of an input`);
    const axes = shape?.split(',').map((axis) => axis.trim()) ?? customaryShape(kind, name);
    const problem = nameProblem(name, inputs) ?? shapeProblem(name, axes);
    if (problem !== null) return refused(problem);
    inputs.push({ name, axes, isLabels: kind === 'loss' && name === 'y' && shape === undefined });
  }
  const [first, ...rest] = inputs;
  if (first === undefined || first.isLabels) return refused('The first input is an array of numbers');
  return { status: 'read', inputs: [first, ...rest] };
}

function customaryShape(kind: Kind, name: string): readonly string[] {
  return customary[kind][name] ?? customary[kind]['x'] ?? [];
}

function nameProblem(name: string, others: readonly Input[]): string | null {
  if (taken.includes(name) || isReserved(name)) {
    return `An input cannot be called "${name}", since the name is in use`;
  }
  if (others.some((other) => other.name === name)) return `The input "${name}" is named twice`;
  return null;
}

function shapeProblem(name: string, axes: readonly string[]): string | null {
  const wrong = axes.find((axis) => !/^[A-Z][A-Za-z0-9]*$/.test(axis));
  if (wrong !== undefined) return `"${wrong}" is not a size; sizes are capitals such as N or D`;
  return axes.length > 4 ? `"${name}" has ${axes.length} axes, where arrays have one to four` : null;
}

function refused(problem: string): ReadInputs {
  return {
    status: 'refused',
    problem: `${problem}. Write e.g. --inputs x,w,b or --inputs "x(N, C, H, W), b(C)".`,
  };
}

/** The type that an input has in the student's file. */
export function typeOf({ axes }: Input): string {
  return ['number', 'Vector', 'Matrix', 'Tensor3', 'Tensor4'][axes.length] ?? 'Numeric';
}

/** The shape of an input as docstrings write it, e.g. `(N, D)`. */
export function shapeOf({ axes }: Input): string {
  return `(${axes.join(', ')})`;
}
