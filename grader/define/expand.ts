import { z } from 'zod';
import type { Assignment, CheckSpec, Exercise, Gradient, ValueRef } from './assignment.ts';
import { type exerciseSchema, manifestSchema } from './manifest.ts';

type CheckedExercise = z.output<typeof exerciseSchema>;

export type Expansion =
  | { readonly status: 'valid'; readonly assignment: Assignment }
  | { readonly status: 'invalid'; readonly problems: readonly string[] };

/**
 * Checks a manifest and spells out what follows from its ids and inputs: `affine` with inputs `x, w, b` means
 * `affineForward`, `affineBackward` and the gradients `dx, dw, db`. Every problem names its field.
 */
export function expandManifest(manifest: unknown): Expansion {
  const parsed = manifestSchema.safeParse(manifest);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${z.core.toDotPath(path)}: ${message}`);
    return { status: 'invalid', problems };
  }
  const { id, title, exercises } = parsed.data;
  const problems = [...repeatedIds(exercises), ...exercises.flatMap(problemsOf)];
  if (problems.length > 0) return { status: 'invalid', problems };
  return { status: 'valid', assignment: { id, title, exercises: exercises.map(expandExercise) } };
}

function expandExercise(checked: CheckedExercise): Exercise {
  const { public: publicCases, hidden, points, ...rest } = checked;
  const names = namesOf(checked);
  return {
    id: rest.id,
    title: rest.title,
    kind: rest.kind,
    file: rest.file,
    ...names,
    inputs: rest.inputs,
    options: rest.options ?? null,
    checks: possibleChecks(checked).map(({ name, kind, values }) => ({
      name,
      kind,
      points: points[name] ?? 0,
      values,
    })),
    hints: rest.hints,
    cases: { public: publicCases, hidden },
    publicShare: rest.publicShare,
    consistentCredit: rest.consistentCredit,
    callLimitMs: rest.callLimitMs,
  };
}

function namesOf(exercise: CheckedExercise) {
  const { id, kind, inputs, outputs, upstream, gradients, alternatives } = exercise;
  const base = camelCase(id);
  const differentiable = Object.entries(inputs).flatMap(([name, { kind: drawn }]) =>
    drawn === 'labels' ? [] : [name],
  );
  const wanted = kind === 'update' ? [] : (gradients ?? differentiable);
  return {
    forward: kind === 'layer' ? `${base}Forward` : base,
    backwards: kind === 'layer' ? [`${base}Backward`, ...alternatives] : [],
    outputs: outputs ?? [kind === 'loss' ? 'loss' : 'out'],
    upstream: kind === 'layer' ? (upstream ?? ['out']) : [],
    gradients: wanted.map((input): Gradient => ({ name: `d${input}`, input })),
  };
}

/** Every check that the exercise can have, in the order of the report; the manifest's points choose their weights. */
function possibleChecks(exercise: CheckedExercise): Omit<CheckSpec, 'points'>[] {
  const { forward, backwards, outputs, gradients } = namesOf(exercise);
  const outputValues = outputs.map((path): ValueRef => ({ function: forward, path }));
  const [backward = forward, ...alternatives] = backwards;
  const gradientsOf = (name: string) =>
    gradients.map((gradient): ValueRef => ({ function: name, path: gradient.name }));
  const everything = [...outputValues, ...[backward, ...alternatives].flatMap(gradientsOf)];
  const hasEdges = [...exercise.public, ...exercise.hidden].some(({ edge }) => edge);
  return [
    ...outputValues.map((value) => ({ name: value.path, kind: 'output' as const, values: [value] })),
    ...gradientsOf(backward).map((value) => ({
      name: value.path,
      kind: 'gradient' as const,
      values: [value],
    })),
    ...alternatives.map((name) => ({ name, kind: 'gradient' as const, values: gradientsOf(name) })),
    ...(hasEdges ? [{ name: 'edges', kind: 'edges' as const, values: everything }] : []),
  ];
}

function problemsOf(exercise: CheckedExercise): string[] {
  const at = `exercises.${exercise.id}`;
  const known = possibleChecks(exercise).map(({ name }) => name);
  const given = Object.keys(exercise.points);
  const unknownInputs = (exercise.gradients ?? []).filter((name) => !(name in exercise.inputs));
  return [
    ...known
      .filter((name) => !given.includes(name))
      .map((name) => `${at}.points: "${name}" is missing, e.g. { ${name}: 2 }`),
    ...given
      .filter((name) => !known.includes(name))
      .map((name) => `${at}.points: there is no check "${name}"; the checks are ${known.join(', ')}`),
    ...unknownInputs.map((name) => `${at}.gradients: "${name}" is not one of the inputs`),
    ...[...exercise.public, ...exercise.hidden].flatMap((spec) => caseProblems(exercise, spec.name, spec)),
    ...possibleChecks(exercise)
      .filter((check) => !exercise.public.some((spec) => asksFor(spec, check.kind)))
      .map(
        ({ name }) => `${at}.public: no public case asks for the check "${name}", so no student could see it`,
      ),
  ];
}

function asksFor(
  { edge, gradients, throws }: CheckedExercise['public'][number],
  kind: CheckSpec['kind'],
): boolean {
  if (kind === 'edges') return edge;
  return !edge && !throws && (kind === 'output' || gradients);
}

function caseProblems(
  exercise: CheckedExercise,
  name: string,
  { inputs, sizes }: CheckedExercise['public'][number],
): string[] {
  const at = `exercises.${exercise.id}, case "${name}"`;
  const unknown = Object.keys(inputs).filter((input) => !(input in exercise.inputs));
  const drawn = Object.values({ ...exercise.inputs, ...inputs });
  const letters = drawn.flatMap((distribution) => ('shape' in distribution ? distribution.shape : []));
  const missing = new Set(letters.filter((letter) => typeof letter === 'string' && !(letter in sizes)));
  return [
    ...unknown.map(
      (input) =>
        `${at}: "${input}" is not an input; the inputs are ${Object.keys(exercise.inputs).join(', ')}`,
    ),
    ...[...missing].map((letter) => `${at}: the size ${letter} is missing, e.g. sizes: { ${letter}: 4 }`),
  ];
}

function repeatedIds(exercises: readonly CheckedExercise[]): string[] {
  const ids = exercises.map(({ id }) => id);
  const repeated = new Set(ids.filter((id, i) => ids.indexOf(id) !== i));
  return [...repeated].map((id) => `exercises: the id "${id}" is used twice`);
}

function camelCase(id: string): string {
  return id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
