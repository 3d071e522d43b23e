import type { Input } from './read-inputs.ts';

/** The kinds of exercise that can be begun from a scaffold. */
export const kinds = ['layer', 'loss', 'update'] as const;
export type Kind = (typeof kinds)[number];

/** What an instructor wants of a new exercise, every default filled in. */
export interface ExerciseWish {
  readonly assignment: string;
  readonly id: string;
  readonly title: string;
  readonly kind: Kind;
  /** In the order of the function's arguments; at least one. */
  readonly inputs: readonly [Input, ...Input[]];
  /** The student's file, e.g. `layers.ts`. */
  readonly file: string;
}

/** What follows from a wish: the names that its functions, values and codes have. */
export interface Names {
  readonly forward: string;
  /** Of a layer alone. */
  readonly backward: string | null;
  readonly cache: string;
  /** The one output of the scaffold. */
  readonly output: string;
  /** Inputs that have a gradient, e.g. `x`, whose gradient is `dx`. */
  readonly differentiable: readonly Input[];
  /** Begins every code of a mistake, e.g. `SOFTMAX_LOSS`. */
  readonly code: string;
}

/** The file, the inputs and the title that a new exercise has where nothing else is said. */
export function defaultsOf(kind: Kind, id: string): { file: string; inputs: string; title: string } {
  const words = id.replaceAll('-', ' ');
  const title = words.charAt(0).toUpperCase() + words.slice(1);
  switch (kind) {
    case 'layer':
      return { title, file: 'layers.ts', inputs: 'x' };
    case 'loss':
      return { title, file: 'losses.ts', inputs: 'x,y' };
    case 'update':
      return { title, file: 'optimizers.ts', inputs: 'w,dw' };
  }
}

/** Spells out the names that a manifest derives from the same id and inputs. */
export function namesOf({ id, kind, inputs }: Pick<ExerciseWish, 'id' | 'kind' | 'inputs'>): Names {
  const base = camelCase(id);
  const [first] = inputs;
  return {
    forward: kind === 'layer' ? `${base}Forward` : base,
    backward: kind === 'layer' ? `${base}Backward` : null,
    cache: `${capitalise(base)}Cache`,
    output: kind === 'layer' ? 'out' : kind === 'loss' ? 'loss' : `next${capitalise(first.name)}`,
    differentiable: kind === 'update' ? [] : inputs.filter(({ isLabels }) => !isLabels),
    code: id.toUpperCase().replaceAll('-', '_'),
  };
}

/** `softmax-loss` as the name of a variable: `softmaxLoss`. */
export function camelCase(id: string): string {
  return id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
