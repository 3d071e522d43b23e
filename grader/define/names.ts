import type { z } from 'zod';
import type { Gradient } from './assignment.ts';
import type { exerciseSchema } from './manifest.ts';

export type CheckedExercise = z.output<typeof exerciseSchema>;
/** An exercise or a part of one: what belongs to its functions. */
export type CheckedFunctions = Omit<CheckedExercise, 'title' | 'file' | 'hints' | 'parts'>;

/** What follows from the id, the kind and the inputs: `affine` with inputs `x, w, b` means `affineForward` and so on. */
export function namesOf(exercise: CheckedFunctions) {
  const { id, kind, outputs, gradients, alternatives, graph } = exercise;
  const base = camelCase(id);
  const differentiable = Object.entries(allInputs(exercise)).flatMap(([name, { kind: drawn }]) =>
    drawn === 'labels' || drawn === 'generator' || drawn === 'function' ? [] : [name],
  );
  const wanted = kind === 'update' ? [] : (gradients ?? differentiable);
  const upstream = kind === 'layer' ? (exercise.upstream ?? ['out']) : [];
  const nodes = graph ? (outputs ?? []).filter((output) => !upstream.includes(output)) : [];
  return {
    forward: exercise.function ?? (kind === 'layer' && !graph ? `${base}Forward` : base),
    backwards: kind === 'layer' ? [`${base}Backward`, ...alternatives] : [],
    outputs: outputs ?? [defaultOutput(exercise)],
    upstream,
    passes: graph ? ('returned' as const) : ('cache' as const),
    nodeGradients: nodes.map(gradientName).reverse(),
    gradients: wanted.map((input): Gradient => ({ name: gradientName(input), input })),
  };
}

function defaultOutput({ kind, training }: CheckedFunctions): string {
  if (training !== undefined && training.kind !== 'overfit') return 'lossHistory';
  return kind === 'loss' ? 'loss' : 'out';
}

/** `dw` for `w`; `grads.W1` for `params.W1`. */
function gradientName(input: string): string {
  const [, entry] = input.split('.');
  return entry === undefined ? `d${input}` : `grads.${entry}`;
}

/** The inputs, with the entries of object arguments that only some cases have. */
function allInputs({ inputs, public: publicCases, hidden }: CheckedFunctions): CheckedFunctions['inputs'] {
  const some = [...publicCases, ...hidden].flatMap((spec) => Object.entries(spec.inputs));
  const added = some.filter(([name]) => !(name in inputs) && isInput(inputs, name));
  return { ...inputs, ...Object.fromEntries(added) };
}

/** Whether a name is an input: one of these, or an entry of an object argument that has entries among these. */
export function isInput(inputs: CheckedFunctions['inputs'], name: string): boolean {
  const [object, entry] = name.split('.');
  return (
    name in inputs ||
    (entry !== undefined && Object.keys(inputs).some((known) => known.startsWith(`${object}.`)))
  );
}

function camelCase(id: string): string {
  return id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
