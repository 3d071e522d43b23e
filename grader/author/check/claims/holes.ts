import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type TypeScript from 'typescript';
import type { Assignment } from '../../../define/assignment.ts';
import type { Kit } from '../../../define/kit.ts';
import { type Finding, found } from '../claim.ts';

interface TodoCall {
  readonly id: string;
  /** The function that it stands in. */
  readonly function: string;
  readonly line: number;
}

/** Every hole throws "not started" under the id of the exercise that its function belongs to. */
export async function holesNameTheirExercise(
  { root }: Kit,
  { id, exercises }: Assignment,
): Promise<Finding[]> {
  const { default: ts } = await import('typescript');
  const owners = new Map(
    exercises.flatMap((exercise) =>
      [exercise.forward, ...exercise.backwards].map((name) => [name, exercise.partOf ?? exercise.id]),
    ),
  );
  const findings = [...new Set(exercises.map(({ file }) => file))].map(async (name): Promise<Finding[]> => {
    const file = `assignments/${id}/${name}`;
    const source = await readFile(path.join(root, file), 'utf8').catch(() => '');
    return todoCallsIn(ts, source).flatMap((call) => {
      const owner = owners.get(call.function);
      if (owner === undefined || owner === call.id) return [];
      return [
        found(
          `${call.function} says that "${call.id}" is not started, but it belongs to ${owner}. Mark its hole with // <hole ${owner}> in solutions/${id}/${name}.`,
          `${file}:${call.line}`,
        ),
      ];
    });
  });
  return (await Promise.all(findings)).flat();
}

/** Every call of `todo` with a plain text, in the functions of a student's file. */
function todoCallsIn(ts: typeof TypeScript, source: string): TodoCall[] {
  const tree = ts.createSourceFile('starter.ts', source, ts.ScriptTarget.ES2023, true);
  return tree.statements.filter(ts.isFunctionDeclaration).flatMap((statement) => {
    const calls: TodoCall[] = [];
    const visit = (node: TypeScript.Node): void => {
      if (ts.isCallExpression(node) && node.expression.getText(tree) === 'todo') {
        const [first] = node.arguments;
        const { line } = tree.getLineAndCharacterOfPosition(node.getStart(tree));
        if (first !== undefined && ts.isStringLiteral(first))
          calls.push({ id: first.text, function: statement.name?.text ?? '', line: line + 1 });
      }
      ts.forEachChild(node, visit);
    };
    visit(statement);
    return calls;
  });
}
