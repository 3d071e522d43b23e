import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type TypeScript from 'typescript';
import type { Assignment } from '../../../define/assignment.ts';
import type { Kit } from '../../../define/kit.ts';
import { type Finding, found } from '../claim.ts';

/** What of the kit a student gets: nothing of it may lead to the hidden side. */
const shipped = /^(starter|grader|bin\/gradkit\.ts)(\/|$)/;
const staff = /^(solutions|fixtures\/[^/]+\/hidden|grader\/author|grader\/testing|bin\/author\.ts)(\/|$)/;
/** Files beside shipped ones that stay at home. */
const atHome = /^grader\/(author|testing)\/|\/(study|testing)(\.ts$|\/)|\.test\.ts$|\/golden\//;

interface Import {
  readonly from: string;
  readonly line: number;
  readonly to: string;
}

/**
 * Nothing that students get imports solutions, hidden fixtures or the author's rooms, directly or by way of other
 * files, for its types alone included.
 */
export async function importsStayInside({ root }: Kit, { id }: Assignment): Promise<Finding[]> {
  const { default: ts } = await import('typescript');
  const folders = ['starter', 'grader', `assignments/${id}`];
  const listed = await Promise.all(folders.map((folder) => sourcesBelow(root, folder)));
  const open = ['bin/gradkit.ts', ...listed.flat().filter((file) => !atHome.test(file))];
  const seen = new Set(open);
  const leaks: Import[] = [];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    for (const each of await importsOf(ts, root, file)) {
      if (staff.test(each.to)) leaks.push(each);
      else if (!seen.has(each.to)) {
        seen.add(each.to);
        open.push(each.to);
      }
    }
  }
  return leaks.map(({ from, line, to }) => {
    const room = shipped.test(from) ? 'part of the kit that students get' : `file that students of ${id} get`;
    return found(
      `This ${room} imports ${to}, which is for staff alone. Take the import away, or move what is needed to starter/ or to a room of grader/.`,
      `${from}:${line}`,
    );
  });
}

async function sourcesBelow(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(path.join(root, folder), { recursive: true });
  return entries.filter((name) => name.endsWith('.ts')).map((name) => path.posix.join(folder, name));
}

/** The kit's own files that a file imports, as the compiler's scanner finds them, type-only and dynamic imports too. */
async function importsOf(ts: typeof TypeScript, root: string, file: string): Promise<Import[]> {
  const text = await readFile(path.join(root, file), 'utf8').catch(() => '');
  return ts.preProcessFile(text, true, true).importedFiles.flatMap(({ fileName, pos }): Import[] => {
    const to = resolve(ts, root, file, fileName);
    return to === null ? [] : [{ from: file, line: text.slice(0, pos).split('\n').length, to }];
  });
}

/** The file behind a specifier, from the kit's folder; null for a package. A relative one counts although it is absent. */
function resolve(ts: typeof TypeScript, root: string, from: string, specifier: string): string | null {
  if (specifier.startsWith('.')) return path.posix.join(path.posix.dirname(from), specifier);
  if (!specifier.startsWith('#')) return null;
  const options = { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext };
  const { resolvedModule } = ts.resolveModuleName(
    specifier,
    path.join(root, from),
    { ...options, allowImportingTsExtensions: true },
    ts.sys,
    undefined,
    undefined,
    ts.ModuleKind.ESNext,
  );
  return resolvedModule === undefined ? null : path.relative(root, resolvedModule.resolvedFileName);
}
