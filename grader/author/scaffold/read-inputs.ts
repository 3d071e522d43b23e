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
const example = 'e.g. --inputs x,w,b or --inputs "x(N, C, H, W), b(C)"';

/** Reads `x,w,b` or, with shapes, `x(N, C, H, W), b(C)`. A `y` of a loss, without a shape, holds class labels. */
export function readInputs(text: string, kind: Kind): ReadInputs {
  const inputs: Input[] = [];
  for (const part of text.split(/,(?![^(]*\))/)) {
    const [, name, shape] = /^\s*([A-Za-z][A-Za-z0-9]*)\s*(?:\(([^()]*)\))?\s*$/.exec(part) ?? [];
    if (name === undefined) return refused(`"${part.trim()}" is not the name of an input`);
    if (taken.includes(name)) return refused(`an input cannot be called "${name}": the name is in use`);
    if (inputs.some((other) => other.name === name)) return refused(`the input "${name}" is named twice`);
    const axes =
      shape?.split(',').map((axis) => axis.trim()) ?? customary[kind][name] ?? customary[kind]['x'] ?? [];
    const wrong = axes.find((axis) => !/^[A-Z][A-Za-z0-9]*$/.test(axis));
    if (wrong !== undefined) return refused(`"${wrong}" is not a size; sizes are capitals such as N or D`);
    if (axes.length > 4) return refused(`"${name}" has ${axes.length} axes; arrays have one to four`);
    inputs.push({ name, axes, isLabels: kind === 'loss' && name === 'y' && shape === undefined });
  }
  const [first, ...rest] = inputs;
  if (first === undefined || first.isLabels) return refused('the first input is an array of numbers');
  return { status: 'read', inputs: [first, ...rest] };
}

function refused(problem: string): ReadInputs {
  return { status: 'refused', problem: `${problem}; ${example}` };
}

/** The type that an input has in the student's file. */
export function typeOf({ axes }: Input): string {
  return ['number', 'Vector', 'Matrix', 'Tensor3', 'Tensor4'][axes.length] ?? 'Numeric';
}

/** The shape of an input as docstrings write it, e.g. `(N, D)`. */
export function shapeOf({ axes }: Input): string {
  return `(${axes.join(', ')})`;
}
