import type { CheckSpec } from './assignment.ts';
import { type CheckedExercise, type CheckedFunctions, isInput } from './names.ts';
import { partChecks, type PossibleCheck, possibleChecks } from './possible-checks.ts';

type Case = CheckedFunctions['public'][number];

/** What does not hold about a manifest's exercises, each problem with the place of its field. */
export function problemsOf(exercises: readonly CheckedExercise[]): string[] {
  return [
    ...repeatedIds(exercises),
    ...exercises.flatMap((exercise) => [
      ...functionProblems(`exercises.${exercise.id}`, exercise, possibleChecks(exercise)),
      ...exercise.parts.flatMap((part) =>
        functionProblems(`exercises.${exercise.id}.parts.${part.id}`, part, partChecks(part)),
      ),
      ...repeatedChecks(exercise),
    ]),
  ];
}

function functionProblems(
  at: string,
  functions: CheckedFunctions,
  checks: readonly PossibleCheck[],
): string[] {
  const known = checks.map(({ name }) => name);
  const given = Object.keys(functions.points);
  const cases = [...functions.public, ...functions.hidden];
  const unknownInputs = (functions.gradients ?? []).filter((name) => !isInput(functions.inputs, name));
  const values = checks.flatMap((check) => check.values.map(({ path }) => path));
  const unknownValues = Object.entries(functions.checks).flatMap(([name, paths]) =>
    paths.flatMap((path) =>
      values.includes(path) ? [] : [`${at}.checks.${name}: there is no gradient "${path}"`],
    ),
  );
  return [
    ...known
      .filter((name) => !given.includes(name))
      .map((name) => `${at}.points: "${name}" is missing, e.g. { ${quotedKey(name)}: 2 }`),
    ...given
      .filter((name) => !known.includes(name))
      .map((name) => `${at}.points: there is no check "${name}"; the checks are ${known.join(', ')}`),
    ...unknownInputs.map((name) => `${at}.gradients: "${name}" is not one of the inputs`),
    ...unknownValues,
    ...Object.keys(functions.carry).flatMap((to) => carryProblem(at, functions, to)),
    ...Object.keys(functions.blocks).flatMap((letter) => blockProblem(at, functions, letter)),
    ...cases.flatMap((spec) => caseProblems(`${at}, case "${spec.name}"`, functions, spec)),
    ...checks
      .filter(({ kind }) => !functions.public.some((spec) => asksFor(spec, kind)))
      .map(
        ({ name }) => `${at}.public: no public case asks for the check "${name}", so no student could see it`,
      ),
  ];
}

function quotedKey(name: string): string {
  return /^\w+$/.test(name) ? name : `'${name}'`;
}

function asksFor({ edge, gradients, throws }: Case, kind: CheckSpec['kind']): boolean {
  if (kind === 'edges') return edge;
  return !edge && !throws && (kind === 'output' || gradients);
}

function blockProblem(at: string, { inputs }: CheckedFunctions, letter: string): string[] {
  const known = Object.values(inputs).some((drawn) => 'shape' in drawn && drawn.shape.includes(letter));
  return known ? [] : [`${at}.blocks: no input has an axis "${letter}"`];
}

function carryProblem(at: string, functions: CheckedFunctions, to: string): string[] {
  const [argument] = to.split('.');
  const known = argument === 'options' ? functions.options !== undefined : isInput(functions.inputs, to);
  return known ? [] : [`${at}.carry: "${to}" is neither an input nor "options" nor an entry of them`];
}

function caseProblems(at: string, functions: CheckedFunctions, spec: Case): string[] {
  const given = [spec.inputs, ...spec.then.map(({ inputs }) => inputs)].flatMap(Object.keys);
  const unknown = [...new Set(given)].filter((input) => !isInput(functions.inputs, input));
  return [
    ...unknown.map(
      (input) =>
        `${at}: "${input}" is not an input; the inputs are ${Object.keys(functions.inputs).join(', ')}`,
    ),
    ...missingSizes(functions, spec).map(
      (letter) => `${at}: the size ${letter} is missing, e.g. sizes: { ${letter}: 4 }`,
    ),
    ...(spec.then.length > 0 && Object.keys(functions.carry).length === 0
      ? [`${at}: several calls need carry, e.g. carry: { w: 'nextW', options: 'config' }`]
      : []),
    ...(spec.then.length > 0 && spec.gradients && functions.kind !== 'update'
      ? [`${at}: gradients of several calls are not judged; say gradients: false`]
      : []),
  ];
}

/** The size letters of a case's arrays to which it gives no length. */
function missingSizes({ inputs, options = {} }: CheckedFunctions, { sizes, ...spec }: Case): string[] {
  const arrays = [
    { ...inputs, ...spec.inputs },
    { ...options, ...spec.options },
    ...spec.then.flatMap((call) => [call.inputs, call.options]),
  ].flatMap((record) => Object.values(record).filter((value) => typeof value === 'object'));
  const letters = arrays.flatMap((drawn) => [
    ...('shape' in drawn ? drawn.shape : []),
    ...('classes' in drawn ? [drawn.classes] : []),
  ]);
  return [...new Set(letters.filter((letter) => typeof letter === 'string'))].filter(
    (letter) => !(letter in sizes),
  );
}

function repeatedIds(exercises: readonly CheckedExercise[]): string[] {
  const ids = exercises.flatMap(({ id, parts }) => [id, ...parts.map((part) => part.id)]);
  const repeated = new Set(ids.filter((id, i) => ids.indexOf(id) !== i));
  return [...repeated].map((id) => `exercises: the id "${id}" is used twice`);
}

/** Checks of an exercise and of its parts stand in one list, and are told apart by their names. */
function repeatedChecks(exercise: CheckedExercise): string[] {
  const names = [possibleChecks(exercise), ...exercise.parts.map(partChecks)].flat().map(({ name }) => name);
  const repeated = new Set(names.filter((name, i) => names.indexOf(name) !== i));
  return [...repeated].map((name) => `exercises.${exercise.id}: two checks are called "${name}"`);
}
