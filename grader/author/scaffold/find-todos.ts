import ts from 'typescript';
import type { Exercise } from '../../define/assignment.ts';
import { readText } from './plan.ts';

/** A place that an instructor still has to fill in. */
export interface Todo {
  /** The path in the kit, e.g. `assignments/a6/exercises/gelu.ts`. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** The line itself, without the space around it. */
  readonly text: string;
}

/** Some lines of a file that belong together; `first` is the number of the first one. */
interface Part {
  readonly first: number;
  readonly lines: readonly string[];
}

/**
 * The TODOs that are left in an exercise: in its manifest, in its functions and their comments in the solution, in its
 * mistakes and in its section of the handout. With null in place of the exercise, those of the handout's beginning and
 * of the assignment's manifest, which belong to no exercise.
 */
export async function findTodos(
  root: string,
  assignment: string,
  exercise: Pick<Exercise, 'id' | 'file' | 'forward' | 'backwards'> | null,
): Promise<Todo[]> {
  const staff = `assignments/${assignment}`;
  const handout = (text: string) => sectionOf(text, exercise?.id ?? null);
  const places: [string, (text: string) => Part[]][] =
    exercise === null
      ? [
          [`${staff}/assignment.ts`, whole],
          [`${staff}/README.md`, handout],
        ]
      : [
          [`${staff}/exercises/${exercise.id}.ts`, whole],
          [`solutions/${assignment}/${exercise.file}`, (text) => functionsOf(text, exercise)],
          [`solutions/${assignment}/mistakes/${exercise.id}.ts`, whole],
          [`${staff}/README.md`, handout],
        ];
  const found = await Promise.all(
    places.map(async ([file, partsOf]) => todosIn(file, partsOf((await readText(root, file)) ?? ''))),
  );
  return found.flat();
}

function todosIn(file: string, parts: readonly Part[]): Todo[] {
  return parts.flatMap(({ first, lines }) =>
    lines.flatMap((text, i) => (/\bTODO\b/.test(text) ? [{ file, line: first + i, text: text.trim() }] : [])),
  );
}

function whole(text: string): Part[] {
  return [{ first: 1, lines: text.split('\n') }];
}

/** The section under the heading `## <id>`; with null, what stands before the first heading of that rank. */
function sectionOf(handout: string, id: string | null): Part[] {
  const lines = handout.split('\n');
  const headings = lines.flatMap((line, i) => (line.startsWith('## ') ? [i] : []));
  const from = id === null ? 0 : lines.indexOf(`## ${id}`);
  if (from === -1) return [];
  const to = headings.find((heading) => heading > from) ?? lines.length;
  return [{ first: from + 1, lines: lines.slice(from, to) }];
}

/** The functions of an exercise with the comments above them, and any declaration that its hole's functions follow. */
function functionsOf(
  source: string,
  { forward, backwards }: Pick<Exercise, 'forward' | 'backwards'>,
): Part[] {
  const tree = ts.createSourceFile('solution.ts', source, ts.ScriptTarget.ES2023, true);
  const names: readonly string[] = [forward, ...backwards];
  const lines = source.split('\n');
  const lineAt = (position: number) => tree.getLineAndCharacterOfPosition(position).line;
  return tree.statements
    .filter(ts.isFunctionDeclaration)
    .filter(({ name }) => names.includes(name?.text ?? ''))
    .map((statement) => {
      const from = lineAt(statement.getFullStart());
      return { first: from + 1, lines: lines.slice(from, lineAt(statement.getEnd()) + 1) };
    });
}
