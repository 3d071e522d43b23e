import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Assignment } from '../../define/assignment.ts';
import { requireAssignment } from '../../define/compile-manifest.ts';
import { listAssignments } from '../../define/load-assignment.ts';
import { fixturePath, loadFixture } from '../../fixtures/store.ts';
import { serialiseStarter, starterPath } from '../../loop/starter-files.ts';
import { makeStarter } from '../strip/strip-assignment.ts';
import { consoleFile, consoleTypes, makeTsconfig } from './editor.ts';
import { noStaffVerbs, staffVerbsFile, traceEngine } from './engine.ts';
import { linkedFiles, withoutDeadLinks } from './links.ts';
import { makePackageFiles } from './packages.ts';
import { makeStudentManifest } from './student-manifest.ts';
import { makeStudentReadme } from './student-readme.ts';
import { gitignore, makeWorkflow } from './workflow.ts';

/** The files of the students' kit: contents by path, with forward slashes. */
export type Plan = ReadonlyMap<string, Buffer>;
type Files = Map<string, Buffer>;

/**
 * Gathers what students get of these assignments, in memory; what is not gathered here, they do not get. `template`
 * adds what a repository on GitHub needs.
 *
 * @throws Error when a part is missing or does not hold.
 */
export async function planRelease(
  root: string,
  assignments: readonly Assignment[],
  template: boolean,
): Promise<Plan> {
  const files: Files = new Map();
  const add = (file: string, contents: string | Buffer): void => void files.set(file, Buffer.from(contents));
  const copy = async (file: string): Promise<void> => {
    add(file, await readFile(path.join(root, file)));
  };

  const engine = await traceEngine(root);
  const starter = await listFiles(root, 'starter');
  const others = ['LICENSE', '.npmrc', 'assignments/tsconfig.json'];
  for (const file of [...engine.files, ...starter, ...others]) await copy(file);
  add(staffVerbsFile, noStaffVerbs);
  const packages = await makePackageFiles(root, engine.packages);
  add('package.json', packages.manifest);
  add('package-lock.json', packages.lock);
  add('tsconfig.json', await makeTsconfig(root));
  add(consoleFile, consoleTypes);
  for (const assignment of assignments) {
    for (const [file, contents] of await gatherAssignment(root, assignment)) add(file, contents);
  }
  const kitReadme = await readFile(path.join(root, 'README.md'), 'utf8');
  add('README.md', makeStudentReadme(kitReadme, assignments, await othersThan(root, assignments)));
  if (template) {
    add('.gitignore', gitignore);
    add('.github/workflows/grade.yml', makeWorkflow(assignments.map(({ id }) => id)));
  }
  await addPages(root, files);
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The handout and its figures, the files to fill in, the manifest and the public fixtures. */
async function gatherAssignment(root: string, assignment: Assignment): Promise<Map<string, string | Buffer>> {
  const { id, exercises } = assignment;
  const files = new Map<string, string | Buffer>();
  for (const file of await listFiles(root, `assignments/${id}`)) {
    if (!file.startsWith(`assignments/${id}/exercises/`))
      files.set(file, await readFile(path.join(root, file)));
  }
  // Made from the solutions here and now: the copy beside the manifest may be older, or tried out on.
  const starter = await makeStarter(root, assignment);
  for (const [name, code] of Object.entries(starter)) files.set(`assignments/${id}/${name}`, code);
  files.set(starterPath('', id).replaceAll(path.sep, '/'), serialiseStarter(starter));
  files.set(`assignments/${id}/assignment.ts`, await makeStudentManifest(root, assignment));
  for (const exercise of exercises) {
    const file = fixturePath(root, id, 'public', exercise.id);
    const { status } = await loadFixture(file);
    if (status !== 'loaded')
      throw new Error(
        `The public fixture of ${exercise.id} is ${status}. Next: npm run author -- fixtures ${id}`,
      );
    files.set(`fixtures/${id}/public/${exercise.id}.json`, await readFile(file));
  }
  return files;
}

/** Every file below a folder of the kit but tests and hidden ones, as paths below the kit with forward slashes. */
async function listFiles(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(path.join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.relative(root, path.join(parentPath, name)).replaceAll(path.sep, '/'))
    .filter((file) => !/\.test\.ts$|\/\./.test(file));
}

/** Adds the pages of `docs/` that students' pages lead to; links that lead out of the kit become plain words. */
async function addPages(root: string, files: Files): Promise<void> {
  const pages = [...files.keys()].filter((file) => file.endsWith('.md'));
  for (let page = pages.shift(); page !== undefined; page = pages.shift()) {
    for (const file of linkedFiles(page, String(files.get(page) ?? ''))) {
      if (!file.startsWith('docs/') || files.has(file) || !(await isFile(path.join(root, file)))) continue;
      files.set(file, await readFile(path.join(root, file)));
      if (file.endsWith('.md')) pages.push(file);
    }
  }
  for (const [file, contents] of files) {
    if (!file.endsWith('.md')) continue;
    files.set(file, Buffer.from(withoutDeadLinks(file, String(contents), (target) => files.has(target))));
  }
}

async function othersThan(root: string, assignments: readonly Assignment[]): Promise<Assignment[]> {
  const known = await listAssignments(root);
  const others = known.filter((id) => assignments.every((assignment) => assignment.id !== id));
  return Promise.all(others.map((id) => requireAssignment(root, id)));
}

async function isFile(file: string): Promise<boolean> {
  return stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
}
