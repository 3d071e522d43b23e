import type { CheckSpec, ValueRef } from './assignment.ts';
import { type CheckedFunctions, namesOf } from './names.ts';

/** A check before the manifest has given it its points. */
export type PossibleCheck = Omit<CheckSpec, 'points'>;

/** Every check that the exercise can have, in the order of the report; the manifest's points choose their weights. */
export function possibleChecks(exercise: CheckedFunctions): PossibleCheck[] {
  const learnt = trainingChecks(exercise);
  if (learnt !== null) return learnt;
  const { forward, backwards, outputs } = namesOf(exercise);
  const [backward = forward, ...alternatives] = backwards;
  const returned = outputs.map((path): ValueRef => ({ function: forward, path }));
  return [
    ...groupedChecks(exercise, 'output', returned),
    ...groupedChecks(exercise, 'gradient', gradientsOf(exercise, backward)),
    ...alternatives.map((name): PossibleCheck => ({
      name,
      kind: 'gradient',
      values: gradientsOf(exercise, name),
    })),
    ...(hasEdges(exercise) ? [{ name: 'edges', kind: 'edges' as const, values: everything(exercise) }] : []),
  ];
}

/** The checks of a part: all that its functions return in one, named after the function, and the edges in another. */
export function partChecks(part: CheckedFunctions): PossibleCheck[] {
  const learnt = trainingChecks(part);
  if (learnt !== null) return learnt;
  const { forward } = namesOf(part);
  const values = everything(part);
  return [
    { name: forward, kind: 'output', values },
    ...(hasEdges(part) ? [{ name: `${forward}, edges`, kind: 'edges' as const, values }] : []),
  ];
}

/** What is asked of something that learns; null where single values are judged. */
function trainingChecks(exercise: CheckedFunctions): PossibleCheck[] | null {
  const { forward } = namesOf(exercise);
  const check = (name: string, path: string): PossibleCheck => ({
    name,
    kind: 'output',
    values: [{ function: forward, path }],
  });
  switch (exercise.training?.kind) {
    case 'held-out':
      return [check('lossHistory', 'lossHistory'), check('accuracy', 'params')];
    case 'next-character':
      return [check('lossHistory', 'lossHistory'), check('heldOutLoss', 'params')];
    case 'overfit':
      return [check('overfits', 'loss')];
    case undefined:
      return null;
  }
}

/** One check for each value, but one for all those that the manifest's `checks` put together. */
function groupedChecks(
  exercise: CheckedFunctions,
  kind: 'output' | 'gradient',
  values: readonly ValueRef[],
): PossibleCheck[] {
  const groups = Object.entries(exercise.checks);
  const checks = new Map<string, ValueRef[]>();
  for (const value of values) {
    const name = groups.find(([, paths]) => paths.includes(value.path))?.[0] ?? value.path;
    checks.set(name, [...(checks.get(name) ?? []), value]);
  }
  return [...checks].map(([name, grouped]) => ({ name, kind, values: grouped }));
}

function gradientsOf(exercise: CheckedFunctions, name: string): ValueRef[] {
  const { nodeGradients, gradients } = namesOf(exercise);
  const paths = [...nodeGradients, ...gradients.map((gradient) => gradient.name)];
  return paths.map((path) => ({ function: name, path }));
}

function everything(exercise: CheckedFunctions): ValueRef[] {
  const { forward, backwards, outputs } = namesOf(exercise);
  const functions = backwards.length > 0 ? backwards : [forward];
  return [
    ...outputs.map((path) => ({ function: forward, path })),
    ...functions.flatMap((name) => gradientsOf(exercise, name)),
  ];
}

function hasEdges(exercise: CheckedFunctions): boolean {
  return [...exercise.public, ...exercise.hidden].some(({ edge }) => edge);
}
