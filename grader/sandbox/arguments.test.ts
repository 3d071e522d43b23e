import { afterEach, describe, expect, it } from 'vitest';
import { makeRng } from '../../starter/rng.ts';
import type { Exercise } from '../define/assignment.ts';
import type { FixtureCase } from '../fixtures/fixture.ts';
import { makeGenerator } from '../tensor/generator.ts';
import { openStudent } from '../testing/student.ts';
import { tinyExercise } from '../testing/tiny.ts';
import { argumentsOf, carriedBy, placeOf, withFunctions } from './arguments.ts';
import { runCases } from './run-case.ts';
import type { Sandbox } from './sandbox.ts';

const number = { kind: 'normal' as const, shape: [], mean: 0, std: 1 };
const exercise: Exercise = {
  ...tinyExercise('step'),
  file: 'layers.ts',
  forward: 'f',
  inputs: { w: number, 'params.a': number, 'params.b': number, dw: number },
  carry: { w: 'nextW', 'options.v': 'state.v' },
  outputs: ['nextW'],
};

let sandbox: Sandbox | undefined;
afterEach(() => sandbox?.close());

async function run(source: string, given: Partial<FixtureCase>) {
  sandbox = await openStudent(source);
  const fixture: FixtureCase = {
    ...{
      name: 'small',
      edge: false,
      seed: 1,
      sizes: {},
      inputs: {},
      options: null,
      upstream: {},
      mistaken: {},
    },
    expected: { kind: 'values', values: {} },
    ...given,
  };
  const [result] = await runCases(sandbox, exercise, [fixture]);
  return result?.outcomes.get('f');
}

it('a graph hands on all of its nodes in place of a cache, and tells which inputs were changed meanwhile', async () => {
  sandbox = await openStudent(
    'export function f(x) { return { x, twice: 2 * x[0], out: 2 * x[0] + 1 }; }' +
      'export function fBackward(dout, nodes) { nodes.x[0] = 9; return { dtwice: dout * nodes.out, dx: nodes.twice }; }',
  );
  const given = { name: 'small', edge: false, seed: 1, sizes: {}, options: null, mistaken: {} };
  const graph: Exercise = {
    ...exercise,
    ...{ kind: 'layer', backwards: ['fBackward'], upstream: ['out'], inputs: { x: number }, carry: {} },
    passes: 'returned',
  };
  const expected = { kind: 'values' as const, values: {} };
  const fixture: FixtureCase = { ...given, inputs: { x: [3] }, upstream: { out: 10 }, expected };
  const [result] = await runCases(sandbox, graph, [fixture]);
  const outcome = result?.outcomes.get('fBackward');
  expect(outcome?.status === 'returned' && outcome.value).toEqual({
    kind: 'object',
    entries: new Map([
      ['dtwice', 70],
      ['dx', 6],
    ]),
  });
  const before = result?.outcomes.get('f');
  expect(before?.status === 'returned' && outcome?.status === 'returned').toBe(true);
  if (before?.status !== 'returned' || outcome?.status !== 'returned') return;
  expect(outcome.heldDigests).not.toEqual(before.argDigests);
});

it('entries of an object argument stand together, where the first of them stands', () => {
  const inputs = { w: 1, 'params.a': 2, 'params.b': 3, dw: 4, 'params.c': 5 };
  expect(argumentsOf(exercise, { inputs, options: { v: 6 } })).toEqual([
    1,
    { a: 2, b: 3, c: 5 },
    4,
    { v: 6 },
  ]);
  expect(placeOf(exercise, 'params.c')).toEqual({ argument: 1, key: 'c' });
  expect(placeOf(exercise, 'dw')).toEqual({ argument: 2, key: null });
  expect(carriedBy(exercise)).toEqual([
    { argument: 0, key: null, path: 'nextW' },
    { argument: 3, key: 'v', path: 'state.v' },
  ]);
});

describe('several calls in a row', () => {
  const first = { inputs: { w: 1, 'params.a': 0, dw: 1 }, options: { v: 10 } };
  const then = [2, 3].map((dw) => ({ inputs: { w: 99, 'params.a': 0, dw }, options: { v: 99 } }));

  it('take over what the call before returned, and only the last result is told', async () => {
    const outcome = await run(
      'export const f = (w, p, dw, { v }) => ({ nextW: w + dw, state: { v: 2 * v } });',
      { ...first, then },
    );
    expect(outcome).toMatchObject({ status: 'returned' });
    expect(outcome?.status === 'returned' && outcome.value).toMatchObject({
      entries: new Map<string, unknown>([
        ['nextW', 7],
        ['state', { kind: 'object', entries: new Map([['v', 80]]) }],
      ]),
    });
  });

  it('end with the first one that fails', async () => {
    const source =
      'export const f = (w, p, dw) => { if (dw > 1) throw new Error(`at ${dw}`); return { nextW: w }; };';
    expect(await run(source, { ...first, then })).toMatchObject({
      status: 'threw',
      error: { message: 'at 2' },
    });
  });

  it('get undefined for what was not returned', async () => {
    const source = 'export const f = (w, p, dw, { v }) => ({ nextW: [typeof w, typeof v].join() });';
    const lacking = source.replace('nextW', 'next');
    const outcome = await run(lacking, { ...first, then });
    expect(outcome?.status === 'returned' && outcome.value).toMatchObject({
      entries: new Map([['next', 'undefined,undefined']]),
    });
  });
});

describe('a generator', () => {
  const source = 'export const f = (w, p, dw, { rng }) => ({ nextW: [rng(), rng(), rng()] });';
  const given = { inputs: { w: 1, 'params.a': 0, dw: 1 }, options: { rng: { generator: 12345 } } };

  it("gives student code the starter's numbers for its seed", async () => {
    const rng = makeRng(12345);
    const outcome = await run(source, given);
    expect(outcome?.status === 'returned' && outcome.value).toMatchObject({
      entries: new Map([['nextW', [rng(), rng(), rng()]]]),
    });
    const [here, theirs] = [makeGenerator({ generator: 77 }), makeRng(77)];
    for (let i = 0; i < 1000; i++) expect(here()).toBe(theirs());
  });

  it('is made anew at every point of an evaluation', async () => {
    sandbox = await openStudent(source);
    const evaluated = await sandbox.evaluate({
      ...{ file: 'layers.ts', function: 'f', limitMs: 500, outputs: ['nextW'] },
      args: argumentsOf(exercise, given),
      probes: [[0, null, 0, 2], [1, 'a', 0, 3], JSON.stringify(argumentsOf(exercise, given))],
    });
    const [one, ...others] = evaluated.status === 'evaluated' ? evaluated.outputs : [];
    expect(one).toMatchObject([expect.any(Array)]);
    expect(others).toEqual([nothingChanged, nothingChanged]);
  });
});

/** At a point of an evaluation where the outputs are those of the point before. */
const nothingChanged = { kind: 'changes', changes: [] };

describe('inputs that are functions', () => {
  const called: Exercise = {
    ...exercise,
    inputs: {
      f: { kind: 'function', shape: ['N'], terms: { square: 'drawn', neighbours: 1 } },
      rng: { kind: 'generator' },
      x: { ...number, shape: ['N'] },
    },
    carry: {},
  };
  // 1/2 (2 x0^2 + 4 x1^2) + x0 x1, and the seed of a generator.
  const inputs = {
    f: [
      [0, 0],
      [2, 4],
      [1, 1],
      [0, 0],
      [0, 0],
      [0, 0],
    ],
    rng: 12345,
    x: [3, -1],
  };
  const source = 'export const f = (f, rng, x) => ({ nextW: [f(x), rng(), rng()] });';
  const rng = makeRng(12345);
  const values = [9 + 2 - 3, rng(), rng()];

  it('are made of the numbers of the fixture, in the realm and for the solution alike', async () => {
    sandbox = await openStudent(source);
    const args = argumentsOf(called, { inputs, options: null });
    const outcome = await sandbox.call({
      file: 'layers.ts',
      function: 'f',
      limitMs: 500,
      args,
      cache: 'none',
    });
    expect(outcome.status === 'returned' && outcome.value).toMatchObject({
      entries: new Map([['nextW', values]]),
    });
    const [f, draw] = args.map(withFunctions);
    const call = (made: unknown, ...given: unknown[]): unknown =>
      typeof made === 'function' ? Reflect.apply(made, undefined, given) : undefined;
    expect([call(f, [3, -1]), call(draw), call(draw)]).toEqual(values);
  });

  it('are made anew at every point of an evaluation', async () => {
    sandbox = await openStudent(source);
    const evaluated = await sandbox.evaluate({
      ...{ file: 'layers.ts', function: 'f', limitMs: 500, outputs: ['nextW'] },
      args: argumentsOf(called, { inputs, options: null }),
      probes: [
        [2, null, 0, 3],
        [2, null, 1, -1],
      ],
    });
    expect(evaluated.status === 'evaluated' && evaluated.outputs).toMatchObject([[values], nothingChanged]);
  });
});
