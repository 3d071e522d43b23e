import ts from 'typescript';
import { type Change, type Mutation } from './change.ts';
import { removeCall, swapArguments, swapFunction, swapNames } from './change-calls.ts';
import { changeBranches, dropStatement, fixCondition } from './change-flow.ts';
import { changeConstant, shiftIndex, shortenLoop, swapIndices } from './change-numbers.ts';
import { addMinus, changeUnary, dropOperand, swapOperator } from './change-operators.ts';
import { applyMutant, type Mutant } from './mutant.ts';
import { snippetOf } from './snippet.ts';

const mutations: readonly Mutation[] = [
  swapOperator,
  dropOperand,
  changeUnary,
  addMinus,
  changeConstant,
  shiftIndex,
  swapIndices,
  shortenLoop,
  dropStatement,
  fixCondition,
  changeBranches,
  swapFunction,
  removeCall,
  swapArguments,
  swapNames,
];

/**
 * All mutants of a solution inside the holes of one exercise, in the order of the source: each differs from it by one
 * small change of syntax, and no two are the same text. Types and the words of errors are left alone. (First-order
 * mutants: DeMillo, Lipton and Sayward, "Hints on test data selection", 1978.)
 *
 * @param file the name that the mutants carry, e.g. `layers.ts`
 * @param hole the id of the holes, e.g. `relu`; without a hole of that id there are no mutants
 */
export function mutantsOf(file: string, text: string, hole: string): Mutant[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true, ts.ScriptKind.TS);
  const holes = holesIn(text, hole);
  const imported = importedNames(source);
  const seen = new Set([text]);
  return changesIn(source, holes).flatMap((change) => {
    const { operator, edit, uses, context, shown = edit } = change;
    const imports = uses === undefined || imported.has(uses) ? [] : [uses];
    const mutated = applyMutant(text, { edit, imports });
    if (seen.has(mutated)) return [];
    seen.add(mutated);
    const { line, character } = source.getLineAndCharacterOfPosition(shown.start);
    const lineText = (text.split('\n')[line] ?? '').trim();
    const piece = snippetOf(text, { start: context.getStart(source), end: context.getEnd() }, shown);
    return [{ file, line: line + 1, column: character + 1, lineText, operator, ...piece, edit, imports }];
  });
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** What stands between `// <hole id>` and `// </hole>`, each time. */
function holesIn(text: string, id: string): Range[] {
  const holes = text.matchAll(/^[ \t]*\/\/ <hole ([\w-]+)>\r?$([^]*?)^[ \t]*\/\/ <\/hole>\r?$/gm);
  return [...holes].flatMap(({ 0: whole, 1: found, index: start }) =>
    found === id ? [{ start, end: start + whole.length }] : [],
  );
}

function changesIn(source: ts.SourceFile, holes: readonly Range[]): Change[] {
  const changes: Change[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node)) return;
    const start = node.getStart(source);
    if (holes.some((hole) => start >= hole.start && node.getEnd() <= hole.end)) {
      for (const mutation of mutations) changes.push(...mutation(node, source));
    }
    if (!ts.isThrowStatement(node)) ts.forEachChild(node, visit);
  };
  visit(source);
  return changes.sort((a, b) => (a.shown ?? a.edit).start - (b.shown ?? b.edit).start);
}

/** The names that a file takes from other files. */
function importedNames(source: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  for (const statement of source.statements) {
    const bindings = ts.isImportDeclaration(statement) ? statement.importClause?.namedBindings : undefined;
    if (bindings === undefined || !ts.isNamedImports(bindings)) continue;
    for (const { name } of bindings.elements) names.add(name.text);
  }
  return names;
}
