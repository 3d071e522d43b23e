import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { root } from '../testing/student.ts';
import { runLab } from './run-lab.ts';
import { kit } from './testing.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gradkit-ask-'));
  await cp(path.join(root, 'assignments/a4'), path.join(folder, 'assignments/a4'), { recursive: true });
});
afterEach(() => rm(folder, { recursive: true }));

const place = (file: string): string => path.join(folder, 'assignments/a4', file);
const solve = (file: string): Promise<void> => cp(path.join(root, 'solutions/a4', file), place(file));

/** What a lab of the student's files says instead of drawing. */
async function problemOf(name: string): Promise<string> {
  const settings = { folder: 'assignments', seed: 1, isQuick: true, tell: () => undefined } as const;
  const result = await runLab({ ...kit, root: folder }, name, settings);
  return result.status === 'no-answer' ? result.problem : result.status;
}

it('what is not written yet is named with its exercise', async () => {
  expect(await problemOf('recurrent-norms')).toMatch(
    /^spectralRadius is not started\. Do the exercise exploding-rnn of a4 first: .*\nNext: npm run grade a4 exploding-rnn$/,
  );
});

it('what another function uses and is not written yet is named instead of it', async () => {
  await solve('gradient-check.ts');
  await solve('td-loss.ts');
  expect(await problemOf('td-loss')).toMatch(/^tdLoss uses huber, which is not started\..*\n.* a4 huber$/);
  await solve('huber.ts');
  expect(await problemOf('td-loss')).toBe('drawn');
});

it.each([
  ["throw new TypeError('no such thing');", /spectralRadius.*no such thing.*Do the exercise exploding-rnn/],
  ['return [1, 2];', /spectralRadius returns an array of the shape \(2\), where a number was expected\./],
  ["return 'many';", /spectralRadius does not return a number\./],
])('a function that says %s is no use', async (body, words) => {
  await solve('recurrent.ts');
  const text = await readFile(place('recurrent.ts'), 'utf8');
  const start = 'export function spectralRadius(Whh: Matrix, iterations: number): number {';
  expect(text).toContain(start);
  await writeFile(place('recurrent.ts'), text.replace(start, `${start}\n${body}`));
  expect(await problemOf('recurrent-norms')).toMatch(words);
});

it('an assignment that the kit does not hold is named', async () => {
  await solve('saturation.ts');
  expect(await problemOf('init-scale')).toMatch(/functions of a1, which this kit does not hold\./);
});
