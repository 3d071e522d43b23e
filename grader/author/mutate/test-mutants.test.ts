import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FixtureCase } from '../../fixtures/fixture.ts';
import { fixturePath, serialiseFixture } from '../../fixtures/store.ts';
import { makeTinyKit, type TinyKit } from '../../testing/tiny-kit.ts';
import { caseOf, tiny, tinyExercise, tinyFixture, tinySolution } from '../../testing/tiny.ts';
import { runVerb } from '../testing.ts';
import { changeOf } from './mutant.ts';
import { type MutationTest, testMutants } from './test-mutants.ts';

const loss = [
  'export function halfSquare(x: number[]) {',
  '  // <hole half-square>',
  '  let loss = 0;',
  '  for (let i = 0; i < x.length; i++) loss += x[i]! ** 2 / 2;',
  '  return { loss, dx: [...x] };',
  '  // </hole>',
  '}',
];
/** At 0 and 2 a square is twice the number itself, and at 2 half of it is the number. */
const weak = caseOf('weak', { x: [0, 2] }, null, {}, { loss: 2, dx: [0, 2] });
let kit: TinyKit;

beforeAll(async () => {
  kit = await makeTinyKit();
  await write('solutions/t1/layers.ts', tinySolution['layers.ts'] ?? '');
  await write('solutions/t1/optim.ts', tinySolution['optim.ts'] ?? '');
});
afterAll(() => kit.remove());

async function write(name: string, text: string): Promise<void> {
  const file = path.join(kit.root, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
}

/** Stores other cases for `half-square` in both scopes; none stands for the tiny kit's own. */
async function store(cases?: readonly FixtureCase[]): Promise<void> {
  for (const scope of ['public', 'hidden'] as const) {
    const fixture = tinyFixture('half-square', scope);
    const text = serialiseFixture(cases === undefined ? fixture : { ...fixture, cases });
    await writeFile(fixturePath(kit.root, 't1', scope, 'half-square'), text);
  }
}

async function testLoss(lines: readonly string[] = loss, id = 'half-square'): Promise<MutationTest> {
  await write('solutions/t1/losses.ts', lines.join('\n'));
  const built = { root: kit.root, built: path.join(kit.root, 'bin/dist'), version: '' };
  return testMutants(built, { root: kit.root, assignment: tiny, exercise: tinyExercise(id) });
}

function survivorsIn(result: MutationTest): string[] {
  return result.status === 'tested' ? result.survivors.map(changeOf) : [result.status];
}

test('good fixtures kill every mutant, those that never end too', async () => {
  await store();
  const seen: number[] = [];
  const started = performance.now();
  await write('solutions/t1/losses.ts', loss.join('\n'));
  const built = { root: kit.root, built: path.join(kit.root, 'bin/dist'), version: '' };
  const subject = { root: kit.root, assignment: tiny, exercise: tinyExercise('half-square') };
  const result = await testMutants(built, subject, { jobs: 1, onProgress: (done) => seen.push(done) });
  expect(survivorsIn(result)).toEqual([]);
  expect(result).toMatchObject({ status: 'tested', killed: seen.length, equivalents: [], stale: [] });
  expect(seen).toEqual(Array.from({ length: seen.length }, (_, i) => i + 1));
  expect(seen.length).toBeGreaterThan(15);
  expect(performance.now() - started).toBeLessThan(10_000);
});

test('a weak fixture lets the mutants live that it cannot tell from the solution', async () => {
  await store([weak]);
  const survivors = survivorsIn(await testLoss());
  // 0 ** 2 is 0 * 2, 2 ** 2 is 2 * 2; the first entry adds nothing, and may be left out.
  expect(survivors).toContain('x[i]! ** 2 -> x[i]! * 2');
  expect(survivors).toContain('i = 0 -> i = 1');
  expect(survivors).not.toContain('loss += x[i]! ** 2 / 2; -> (removed)');
});

test('marks take survivors out, and are told when they are stale', async () => {
  await store([weak]);
  const mark = { line: 'let loss = 0;', change: 'loss = 0 -> loss = 1', reason: 'of no consequence at all' };
  const living = { line: loss[3], change: 'i = 0 -> i = 1', reason: 'the first entry is always 0 here' };
  await write('solutions/t1/equivalents/half-square.ts', `export default ${JSON.stringify([mark, living])};`);
  const result = await testLoss();
  expect(survivorsIn(result)).not.toContain('i = 0 -> i = 1');
  expect(result).toMatchObject({
    equivalents: [{ reason: living.reason }],
    stale: [{ mark, cause: 'killed' }],
  });
});

test('says so where the solution itself does not pass, and where there is nothing to change', async () => {
  await store();
  expect(await testLoss(loss.map((line) => line.replace('/ 2', '/ 3')))).toMatchObject({ status: 'unfit' });
  await store([]);
  expect(await testLoss()).toMatchObject({
    status: 'unfit',
    problem: 'No case asks for a value: add one in assignments/t1/exercises/.',
  });
  await rm(fixturePath(kit.root, 't1', 'hidden', 'half-square'));
  expect(await testLoss()).toEqual({
    status: 'unfit',
    exercise: 'half-square',
    problem: 'The hidden fixture of half-square is missing: npm run author -- fixtures t1',
  });
  expect(await testLoss(loss, 'step')).toMatchObject({ status: 'skipped', exercise: 'step' });
  const partOf: MutationTest = await testMutants(
    { root: kit.root, built: '', version: '' },
    { root: kit.root, assignment: tiny, exercise: { ...tinyExercise('step'), partOf: 'scale' } },
  );
  expect(partOf).toEqual({
    status: 'skipped',
    exercise: 'step',
    reason: 'It is a part of scale and is tested there.',
  });
});

test('the command names survivors and stale marks, and ends with 1 where there are any', async () => {
  await store([weak]);
  await testLoss();
  const { exitCode, said } = await runVerb(kit.root, ['mutants', 't1', 'half-square']);
  expect(exitCode).toBe(1);
  expect(said).toContain('solutions/t1/losses.ts:4  x[i]! ** 2 -> x[i]! * 2\n');
  expect(said).toContain(
    'solutions/t1/equivalents/half-square.ts  loss = 0 -> loss = 1\n  The mark is stale',
  );
  expect(said).toMatch(/^ half-square +\d+ +\d+ +1 +\d+ +\d+\.\d %$/m);
  expect(said).toMatch(/\nNext: npm run author -- fixtures t1\n$/);
  expect(await runVerb(kit.root, ['mutants', 't1', 'scael'])).toEqual({
    exitCode: 2,
    said: 't1 has no exercise "scael". Did you mean scale?\nNext: npm run author -- mutants --help\n',
  });
});
