import ts from 'typescript';

/** A change of one stretch of a source: the characters from `start` to `end` become `text`. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Adds an exercise at the end of the list of `assignment.ts`, and its import after the others.
 *
 * @returns null where the source has no `exercises: [...]`
 */
export function addExercise(source: string, variable: string, file: string): string | null {
  const tree = parse(source);
  const list = findList(tree);
  if (list === undefined) return null;
  const last = list.elements.at(-1);
  const statement = `import ${variable} from './${file}';`;
  return apply(source, [
    last === undefined
      ? { start: list.getEnd() - 1, end: list.getEnd() - 1, text: variable }
      : { start: last.getEnd(), end: last.getEnd(), text: `, ${variable}` },
    afterImports(tree, statement),
  ]);
}

/** Adds what is missing of `names` to the source's import from `module`, or an import of them after the others. */
export function addImports(
  source: string,
  module: string,
  names: readonly string[],
  kind: 'functions' | 'types',
): string {
  const tree = parse(source);
  const existing = tree.statements
    .filter(ts.isImportDeclaration)
    .find(
      ({ importClause, moduleSpecifier }) =>
        ts.isStringLiteral(moduleSpecifier) &&
        moduleSpecifier.text === module &&
        (importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword) === (kind === 'types'),
    );
  const bindings = existing?.importClause?.namedBindings;
  const present =
    bindings !== undefined && ts.isNamedImports(bindings)
      ? bindings.elements.map((element) => element.getText(tree))
      : [];
  const wanted = [...new Set([...present, ...names])].sort(byName);
  if (wanted.length === present.length) return source;
  const list = `{ ${wanted.join(', ')} }`;
  if (bindings !== undefined && ts.isNamedImports(bindings)) {
    return apply(source, [{ start: bindings.getStart(tree), end: bindings.getEnd(), text: list }]);
  }
  const statement = `import ${kind === 'types' ? 'type ' : ''}${list} from '${module}';`;
  return apply(source, [afterImports(tree, statement)]);
}

/** The names that a source declares or imports at its top level. */
export function declaredNames(source: string): string[] {
  return parse(source).statements.flatMap((statement): string[] => {
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.map(({ name }) => name.getText());
    }
    if (ts.isImportDeclaration(statement)) {
      const bindings = statement.importClause?.namedBindings;
      return bindings !== undefined && ts.isNamedImports(bindings)
        ? bindings.elements.map(({ name }) => name.text)
        : [];
    }
    return 'name' in statement && isIdentifier(statement.name) ? [statement.name.text] : [];
  });
}

/** Whether a word is part of the language, so that nothing can be named so. */
export function isReserved(word: string): boolean {
  const scanner = ts.createScanner(ts.ScriptTarget.ES2023, true, ts.LanguageVariant.Standard, word);
  const token = scanner.scan();
  return token >= ts.SyntaxKind.FirstReservedWord && token <= ts.SyntaxKind.LastFutureReservedWord;
}

function findList(tree: ts.SourceFile): ts.ArrayLiteralExpression | undefined {
  const visit = (node: ts.Node): ts.ArrayLiteralExpression | undefined =>
    ts.isPropertyAssignment(node) &&
    node.name.getText(tree) === 'exercises' &&
    ts.isArrayLiteralExpression(node.initializer)
      ? node.initializer
      : ts.forEachChild(node, visit);
  return visit(tree);
}

function afterImports(tree: ts.SourceFile, statement: string): Edit {
  const last = tree.statements.filter(ts.isImportDeclaration).at(-1);
  const at = last?.getEnd() ?? 0;
  return { start: at, end: at, text: last === undefined ? `${statement}\n` : `\n${statement}` };
}

function apply(source: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((text, { start, end, text: inner }) => text.slice(0, start) + inner + text.slice(end), source);
}

function byName(a: string, b: string): number {
  return a < b ? -1 : 1;
}

function isIdentifier(name: unknown): name is ts.Identifier {
  return (
    typeof name === 'object' && name !== null && 'kind' in name && name.kind === ts.SyntaxKind.Identifier
  );
}

function parse(source: string): ts.SourceFile {
  return ts.createSourceFile('source.ts', source, ts.ScriptTarget.ES2023, true);
}
