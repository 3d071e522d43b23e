import path from 'node:path';
import type { Assignment } from '../../../define/assignment.ts';
import type { Kit } from '../../../define/kit.ts';
import { type Finding, found } from '../claim.ts';

/** The students' files and the manifest, as shipped, pass the type checker under `assignments/tsconfig.json`. */
export async function starterHasTypes({ root }: Kit, { id, exercises }: Assignment): Promise<Finding[]> {
  const { default: ts } = await import('typescript');
  const folder = path.join(root, 'assignments');
  const config = ts.readJsonConfigFile(path.join(folder, 'tsconfig.json'), (file) => ts.sys.readFile(file));
  const { options, errors } = ts.parseJsonSourceFileConfigFileContent(config, ts.sys, folder);
  const [error] = errors;
  if (error !== undefined) {
    const words = ts.flattenDiagnosticMessageText(error.messageText, ' ').replace(/\.$/, '');
    return [found(`This configuration cannot be used: ${words}. Mend it.`, 'assignments/tsconfig.json')];
  }
  const names = [...new Set(exercises.map(({ file }) => file)), 'assignment.ts'];
  const program = ts.createProgram(
    names.map((name) => path.join(folder, id, name)),
    options,
  );
  const ours = (file: string): boolean => file.startsWith(`${path.join(folder, id)}${path.sep}`);
  const sources = program.getSourceFiles().filter(({ fileName }) => ours(fileName));
  const diagnostics = sources.flatMap((source) => [
    ...program.getSyntacticDiagnostics(source),
    ...program.getSemanticDiagnostics(source),
  ]);
  return diagnostics.map(({ file, start = 0, messageText }) => {
    const line = (file?.getLineAndCharacterOfPosition(start).line ?? 0) + 1;
    const place = file === undefined ? null : `${path.relative(root, file.fileName)}:${line}`;
    const words = ts.flattenDiagnosticMessageText(messageText, ' ').replace(/\.$/, '');
    return found(
      `The type checker refuses the starter: ${words}. Mend it in solutions/${id}/, then run npm run author -- strip ${id}.`,
      place,
    );
  });
}
