import { WrongUse } from '../desk.ts';
import { addToHandout } from './edit-handout.ts';
import { addExercise, addImports, declaredNames, isReserved } from './edit-source.ts';
import { camelCase, type ExerciseWish, namesOf } from './exercise-wish.ts';
import { type Plan, type PlannedFile, planFile, readText } from './plan.ts';
import { writeHandout, writeRow, writeSection } from './write-handout.ts';
import { writeManifest } from './write-manifest.ts';
import { writeMistakes } from './write-mistakes.ts';
import { writeSolution } from './write-solution.ts';

/**
 * What a new exercise consists of: its manifest and its place in the assignment, its functions in the solution, two
 * mistakes, and a section of the handout.
 *
 * @throws WrongUse where something of it is there already, or a name cannot be used; Error where the assignment's own
 *   file has no list of exercises to add to.
 */
export async function planExercise(root: string, wish: ExerciseWish): Promise<Plan> {
  const { assignment, id } = wish;
  const manifest = `assignments/${assignment}/exercises/${id}.ts`;
  const mistakes = `solutions/${assignment}/mistakes/${id}.ts`;
  for (const file of [manifest, mistakes]) {
    if ((await readText(root, file)) !== null) {
      throw new WrongUse(`${file} is there already. Choose another id, or go on with that exercise.`);
    }
  }
  return {
    files: [
      await planFile(root, manifest, 'new', writeManifest(wish)),
      await planList(root, wish),
      await planSolution(root, wish),
      await planFile(root, mistakes, 'new', writeMistakes(wish)),
      await planHandout(root, wish),
    ],
    folders: [],
  };
}

async function planList(root: string, { assignment, id }: ExerciseWish): Promise<PlannedFile> {
  const file = `assignments/${assignment}/assignment.ts`;
  const before = (await readText(root, file)) ?? '';
  const variable = camelCase(id);
  if (isReserved(variable) || declaredNames(before).includes(variable)) {
    throw new WrongUse(`"${id}" cannot be an id here: the name ${variable} is in use. Choose another id.`);
  }
  const after = addExercise(before, variable, `exercises/${id}.ts`);
  if (after === null) {
    throw new Error(
      `${file} has no list of exercises. Write one, exercises: [], into defineAssignment({ ... }) and try again.`,
    );
  }
  return planFile(root, file, 'changed', after);
}

async function planSolution(root: string, wish: ExerciseWish): Promise<PlannedFile> {
  const file = `solutions/${wish.assignment}/${wish.file}`;
  const before = await readText(root, file);
  const { functions, types, code } = writeSolution(wish);
  const { forward, backward, cache } = namesOf(wish);
  const names = [forward, ...(backward === null ? [] : [backward, cache])];
  const inUse = names.find((name) => [...functions, ...declaredNames(before ?? '')].includes(name));
  if (inUse !== undefined) {
    throw new WrongUse(`${file} has a ${inUse} already. Choose another id, or another file with --file.`);
  }
  const withFunctions = addImports(before ?? '', '#starter', functions, 'functions');
  const withTypes = addImports(withFunctions, '#starter', types, 'types');
  return planFile(root, file, before === null ? 'new' : 'changed', `${withTypes}\n${code}`);
}

async function planHandout(root: string, wish: ExerciseWish): Promise<PlannedFile> {
  const file = `assignments/${wish.assignment}/README.md`;
  const before = await readText(root, file);
  const handout = before ?? writeHandout(wish.assignment, wish.assignment);
  return planFile(
    root,
    file,
    before === null ? 'new' : 'changed',
    addToHandout(handout, writeRow(wish), writeSection(wish)),
  );
}
