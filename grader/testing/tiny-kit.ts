import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fixturePath, serialiseFixture } from '../fixtures/store.ts';
import { serialiseStarter } from '../loop/starter-files.ts';
import { root } from './student.ts';
import { tiny, tinyFixture, tinyManifest, tinySolution } from './tiny.ts';

/** A copy of the built kit in a temporary folder whose only assignment is the tiny one. */
export interface TinyKit {
  readonly root: string;
  /** Writes the files of a submission into a folder of its own and returns that folder. */
  submit(files: Readonly<Record<string, string>>): Promise<string>;
  remove(): Promise<void>;
}

/** What students find in the tiny assignment's files before they begin. */
export const tinyStarter: Readonly<Record<string, string>> = {
  'layers.ts': `import { todo } from '#starter';
export function scaleForward(x) { return todo('scale'); }
export function scaleBackward(dout, cache) { return todo('scale'); }
`,
  'losses.ts': `import { todo } from '#starter';\nexport function halfSquare(x) { return todo('half-square'); }\n`,
  'optim.ts': `import { todo } from '#starter';\nexport function step(w, dw, { rate }) { return todo('step'); }\n`,
};

/** Makes a tiny kit; `scopes` are the fixtures that it comes with. */
export async function makeTinyKit(
  scopes: readonly ('public' | 'hidden')[] = ['public', 'hidden'],
): Promise<TinyKit> {
  const folder = await mkdtemp(path.join(tmpdir(), 'gradkit-tiny-'));
  await cp(path.join(root, 'bin/dist'), path.join(folder, 'bin/dist'), { recursive: true });
  await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  await writeFile(path.join(folder, 'package.json'), '{ "type": "module", "version": "0.0.1" }');
  const manifest = `export default ${JSON.stringify(tinyManifest)};`;
  const handedOut = { '.starter.json': serialiseStarter(tinyStarter) };
  await writeAll(path.join(folder, 'assignments/t1'), {
    ...tinyStarter,
    ...handedOut,
    'assignment.ts': manifest,
  });
  for (const scope of scopes) {
    for (const { id } of tiny.exercises) {
      const file = fixturePath(folder, 't1', scope, id);
      await writeAll(path.dirname(file), {
        [path.basename(file)]: serialiseFixture(tinyFixture(id, scope)),
      });
    }
  }
  let count = 0;
  return {
    root: folder,
    async submit(files) {
      const submission = path.join(folder, `submission-${++count}`);
      await writeAll(submission, files);
      return submission;
    },
    remove: () => rm(folder, { recursive: true }),
  };
}

/** The tiny solution with other files in place of some of its own. */
export function tinyWith(files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return { ...tinySolution, ...files };
}

async function writeAll(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
}
