import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { digestOf, listAssignments, loadAssignment, storedPath } from './load-assignment.ts';

let root: string;
const built = (): string => path.join(root, 'bin/dist');
const manifest = {
  id: 'a1',
  title: 'One',
  exercises: [
    {
      id: 'relu',
      title: 'ReLU',
      kind: 'layer',
      file: 'layers.ts',
      inputs: { x: { kind: 'normal', shape: ['N'], mean: 0, std: 1 } },
      points: { out: 1, dx: 1 },
      hints: ['Which entries does it change?'],
      public: [{ name: 'small', sizes: { N: 3 } }],
      hidden: [{ name: 'larger', sizes: { N: 5 } }],
    },
  ],
};

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'gradkit-define-'));
  await mkdir(path.join(built(), 'assignments'), { recursive: true });
  await write('a1', `export default ${JSON.stringify(manifest)};`);
  await write('a2', `export default ${JSON.stringify({ ...manifest, id: 'a2', title: 3 })};`);
  await write('a3', 'export default {;');
  await write('a4', 'export const forgotten = 1;');
  await writeFile(path.join(root, 'assignments/notes.md'), '');
});
afterAll(() => rm(root, { recursive: true }));

async function write(id: string, source: string): Promise<void> {
  await mkdir(path.join(root, 'assignments', id), { recursive: true });
  await writeFile(path.join(root, 'assignments', id, 'assignment.ts'), source);
}

it('lists the folders of assignments in order', async () => {
  expect(await listAssignments(root)).toEqual(['a1', 'a2', 'a3', 'a4']);
});

it('loads a manifest from its source', async () => {
  const loaded = await loadAssignment(root, built(), 'a1');
  expect(loaded).toMatchObject({ status: 'valid', assignment: { id: 'a1', title: 'One' } });
});

it.each([
  ['a2', /^title: .*string/],
  ['a3', /Expected|Unexpected/],
  ['a4', /./],
])('tells what is wrong with %s', async (id, words) => {
  const loaded = await loadAssignment(root, built(), id);
  expect(loaded).toMatchObject({ status: 'invalid', problems: [expect.stringMatching(words)] });
});

it.each(['a9', '..', 'a1/../a1', '', '__proto__'])('does not know "%s"', async (id) => {
  const loaded = await loadAssignment(root, built(), id);
  expect(loaded).toEqual({ status: 'unknown', known: ['a1', 'a2', 'a3', 'a4'] });
});

it('takes the build for as long as the source is the one that was built', async () => {
  const source = `export default ${JSON.stringify(manifest)};`;
  const assignment = { id: 'a1', title: 'From the build', exercises: [] };
  await writeFile(storedPath(built(), 'a1'), JSON.stringify({ source: digestOf(source), assignment }));
  expect(await loadAssignment(root, built(), 'a1')).toEqual({ status: 'valid', assignment });
  await write('a1', `${source} // changed`);
  expect(await loadAssignment(root, built(), 'a1')).toMatchObject({ assignment: { title: 'One' } });
});
