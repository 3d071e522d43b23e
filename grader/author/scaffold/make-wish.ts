import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { WrongUse } from '../desk.ts';
import type { Asker } from './ask.ts';
import { mostSizes, sizesOf } from './cases.ts';
import { defaultsOf, type ExerciseWish, type Kind, kinds } from './exercise-wish.ts';
import type { NewRequest } from './new-request.ts';
import { readInputs } from './read-inputs.ts';
import { isId, nearest } from './what-is-meant.ts';

/**
 * Completes what an instructor wants of a new exercise: from what was typed, else by asking, else by defaults.
 *
 * @throws WrongUse where something that was typed cannot be used, or the id is missing and nobody can be asked.
 */
export async function makeWish(
  root: string,
  assignment: string,
  given: string | null,
  request: NewRequest,
  ask: Asker | null,
): Promise<ExerciseWish> {
  const id = given ?? (await ask?.line(`Id of the new exercise in ${assignment}?`, '', idProblem));
  if (id === undefined) throw new WrongUse(await missingId(root, assignment));
  const kind = readKind(request.kind ?? (await ask?.choice('Kind?', kinds)) ?? 'layer');
  const ready = defaultsOf(kind, id);
  const inputsProblem = (text: string) => problemOfInputs(text, kind);
  const title = request.title ?? (await ask?.line('Title?', ready.title, titleProblem)) ?? ready.title;
  const inputs = request.inputs ?? (await ask?.line('Inputs?', ready.inputs, inputsProblem)) ?? ready.inputs;
  const file = request.file ?? (await ask?.line('File?', ready.file, fileProblem)) ?? ready.file;
  const problem = titleProblem(title) ?? inputsProblem(inputs) ?? fileProblem(file);
  if (problem !== null) throw new WrongUse(problem);
  const read = readInputs(inputs, kind);
  if (read.status === 'refused') throw new WrongUse(read.problem);
  return { assignment, id, title, kind, inputs: read.inputs, file };
}

/** What is wrong with a title, or null. */
export function titleProblem(title: string): string | null {
  const isLine = title.trim() !== '' && !title.includes('\n');
  return isLine ? null : 'A title is a line of text, e.g. "Layer normalisation".';
}

async function missingId(root: string, assignment: string): Promise<string> {
  const folder = path.join(root, 'assignments', assignment, 'exercises');
  const names = (await readdir(folder).catch(() => [])).map((name) => path.basename(name, '.ts')).sort();
  const has = names.length === 0 ? 'with no exercises yet' : `with ${names.join(', ')}`;
  return `There is an assignment ${assignment} already, ${has}. For one more exercise give its id.\nNext: npm run author -- new ${assignment} layer-norm`;
}

function readKind(given: string): Kind {
  const kind = kinds.find((each) => each === given);
  if (kind !== undefined) return kind;
  throw new WrongUse(
    `There is no kind "${given}".${nearest(given, kinds)} The kinds are ${kinds.join(', ')}.`,
  );
}

function idProblem(id: string): string | null {
  return isId(id) ? null : 'An id is lower case with hyphens, e.g. layer-norm.';
}

function fileProblem(file: string): string | null {
  if (file === 'assignment.ts') return 'assignment.ts is the manifest. Students write in e.g. layers.ts.';
  return /^[a-z][a-z0-9-]*\.ts$/.test(file) ? null : `"${file}" is no file of an assignment, e.g. layers.ts.`;
}

function problemOfInputs(text: string, kind: Kind): string | null {
  const read = readInputs(text, kind);
  if (read.status === 'refused') return read.problem;
  const names = read.inputs.map(({ name }) => name);
  const gradient = names.find((name) => kind !== 'update' && names.includes(`d${name}`));
  if (gradient !== undefined) return `"d${gradient}" cannot be an input: it is the gradient of ${gradient}.`;
  const count = sizesOf(read.inputs).length;
  return count > mostSizes ? `There are ${count} different sizes. Begin with at most ${mostSizes}.` : null;
}
