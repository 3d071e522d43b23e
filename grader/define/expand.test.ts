import { describe, expect, it } from 'vitest';
import type { Exercise } from './assignment.ts';
import { expandManifest } from './expand.ts';
import {
  defineAssignment,
  labels,
  layer,
  loss,
  normal,
  normalAt,
  normalAwayFrom,
  uniform,
  update,
  values,
} from './index.ts';

const sizes = { N: 4, D: 3, M: 2 };
const affine = {
  id: 'affine',
  title: 'Affine layer',
  file: 'layers.ts',
  inputs: { x: normal('N', 'D'), w: normal('D', 'M'), b: normal('M') },
  points: { out: 2, dx: 3, dw: 3, db: 2 },
  hints: ['Which axis does a bias not have?'],
  public: [{ name: 'small', sizes }],
  hidden: [{ name: 'larger', sizes: { N: 5, D: 4, M: 3 } }],
};

function problemsOf(changes: object, ...others: object[]): readonly string[] {
  const exercises = [{ kind: 'layer', ...affine, ...changes }, ...others];
  const expansion = expandManifest({ id: 'a1', title: 'One', exercises });
  return expansion.status === 'invalid' ? expansion.problems : [];
}

function expandOne(exercise: object): Exercise {
  const expansion = expandManifest({ id: 'a1', title: 'One', exercises: [exercise] });
  if (expansion.status === 'invalid') throw new Error(expansion.problems.join('\n'));
  return expansion.assignment.exercises[0]!;
}

describe('names follow from the id and the inputs', () => {
  it('of a layer', () => {
    const exercise = expandOne(layer(affine));
    expect(exercise).toMatchObject({
      forward: 'affineForward',
      backwards: ['affineBackward'],
      outputs: ['out'],
      upstream: ['out'],
      options: null,
      gradients: [
        { name: 'dx', input: 'x' },
        { name: 'dw', input: 'w' },
        { name: 'db', input: 'b' },
      ],
    });
    expect(exercise.checks.map(({ name, kind, points }) => [name, kind, points])).toEqual([
      ['out', 'output', 2],
      ['dx', 'gradient', 3],
      ['dw', 'gradient', 3],
      ['db', 'gradient', 2],
    ]);
    expect(exercise.checks[1]?.values).toEqual([{ function: 'affineBackward', path: 'dx' }]);
  });

  it('of a graph, whose backward function gets its nodes and gives a gradient for each', () => {
    const exercise = expandOne(
      layer({
        ...affine,
        graph: true,
        outputs: ['product', 'out'],
        checks: { forward: ['product', 'out'], 'dproduct, db': ['dproduct', 'db'] },
        points: { forward: 2, 'dproduct, db': 3, dx: 3, dw: 2 },
      }),
    );
    expect(exercise).toMatchObject({
      forward: 'affine',
      backwards: ['affineBackward'],
      outputs: ['product', 'out'],
      upstream: ['out'],
      passes: 'returned',
      nodeGradients: ['dproduct'],
    });
    expect(
      exercise.checks.map(({ name, kind, values }) => [name, kind, values.map(({ path }) => path)]),
    ).toEqual([
      ['forward', 'output', ['product', 'out']],
      ['dproduct, db', 'gradient', ['dproduct', 'db']],
      ['dx', 'gradient', ['dx']],
      ['dw', 'gradient', ['dw']],
    ]);
  });

  it('of a loss, whose one function gives the gradients too; labels have none', () => {
    const exercise = expandOne(
      loss({
        ...affine,
        id: 'softmax-loss',
        inputs: { x: normal('N', 'C'), y: labels('C', 'N') },
        points: { loss: 2, dx: 4 },
        public: [{ name: 'small', sizes: { N: 3, C: 4 } }],
        hidden: [{ name: 'larger', sizes: { N: 5, C: 3 } }],
      }),
    );
    expect(exercise).toMatchObject({
      forward: 'softmaxLoss',
      backwards: [],
      outputs: ['loss'],
      upstream: [],
      gradients: [{ name: 'dx', input: 'x' }],
    });
    expect(exercise.checks.map(({ values: refs }) => refs[0]?.function)).toEqual([
      'softmaxLoss',
      'softmaxLoss',
    ]);
  });

  it('of an update, which has no gradients', () => {
    const exercise = expandOne(
      update({
        ...affine,
        id: 'sgd-momentum',
        inputs: { w: normal('D'), dw: normal('D') },
        options: { learningRate: 0.1, velocity: normal('D') },
        outputs: ['nextW', 'config.velocity'],
        points: { nextW: 1, 'config.velocity': 1 },
      }),
    );
    expect(exercise).toMatchObject({ forward: 'sgdMomentum', backwards: [], gradients: [] });
    expect(exercise.checks.map(({ name }) => name)).toEqual(['nextW', 'config.velocity']);
  });

  it('of alternatives and edges, which judge several values at once', () => {
    const exercise = expandOne(
      layer({
        ...affine,
        alternatives: ['affineBackwardShort'],
        points: { ...affine.points, affineBackwardShort: 1, edges: 1 },
        public: [...affine.public, { name: 'one row', sizes: { ...sizes, N: 1 }, edge: true }],
      }),
    );
    expect(exercise.backwards).toEqual(['affineBackward', 'affineBackwardShort']);
    expect(exercise.checks.find(({ name }) => name === 'affineBackwardShort')?.values).toHaveLength(3);
    expect(exercise.checks.find(({ name }) => name === 'edges')?.values).toHaveLength(1 + 3 + 3);
  });
});

describe('a problem names its field', () => {
  it('accepts the manifest that the others spoil', () => {
    expect(problemsOf({})).toEqual([]);
  });

  it("accepts a manifest without hidden cases, as the students' kit has it", () => {
    expect(problemsOf({ hidden: [] })).toEqual([]);
  });

  it.each<[string, object, string[]]>([
    [
      'a check that no public case asks for',
      {
        points: { ...affine.points, edges: 1 },
        hidden: [...affine.hidden, { name: 'one row', sizes: { ...sizes, N: 1 }, edge: true }],
      },
      ['exercises.affine.public', 'no public case asks for the check "edges"'],
    ],
    ['missing points', { points: { out: 2, dx: 3, dw: 3 } }, ['exercises.affine.points', '"db" is missing']],
    [
      'points for no check',
      { points: { ...affine.points, dz: 1 } },
      ['exercises.affine.points', '"dz"', 'out, dx, dw, db'],
    ],
    ['half points', { points: { ...affine.points, dx: 1.5 } }, ['exercises[0].points.dx', 'whole numbers']],
    [
      'a gradient of no input',
      { gradients: ['x', 'y'], points: { out: 1, dx: 1, dy: 1 } },
      ['exercises.affine.gradients', '"y"'],
    ],
    [
      'an input of no exercise in a case',
      { public: [{ name: 'small', sizes, inputs: { z: values([1]) } }] },
      ['case "small"', '"z"', 'x, w, b'],
    ],
    ['a missing size', { hidden: [{ name: 'larger', sizes: { N: 5, D: 4 } }] }, ['case "larger"', 'size M']],
    ['no public case', { public: [] }, ['exercises[0].public', 'at least one public case']],
    ['no hints', { hints: [] }, ['exercises[0].hints', 'at least one hint']],
    ['an id with capitals', { id: 'Affine' }, ['exercises[0].id', 'lower case']],
    ['a file outside of the folder', { file: '../layers.ts' }, ['exercises[0].file', 'layers.ts']],
    ['a share above one', { publicShare: 1.5 }, ['exercises[0].publicShare']],
    ['an unknown field', { colour: 'red' }, ['exercises[0]', 'colour']],
    [
      'a small letter for a size',
      { inputs: { ...affine.inputs, x: normal('n') } },
      ['exercises[0].inputs.x.shape'],
    ],
  ])('for %s', (_, changes, words) => {
    const problems = problemsOf(changes);
    expect(problems).toHaveLength(1);
    for (const word of words) expect(problems[0]).toContain(word);
  });

  it('for a repeated id', () => {
    const problems = problemsOf({}, { kind: 'layer', ...affine });
    expect(problems).toEqual(['exercises: the id "affine" is used twice']);
  });

  it('for something that is no manifest', () => {
    for (const nothing of [undefined, null, 3, [], 'a1']) {
      expect(expandManifest(nothing).status).toBe('invalid');
    }
  });
});

describe('object arguments, groups of gradients and parts', () => {
  const net = {
    id: 'net',
    title: 'Net',
    kind: 'loss',
    file: 'nets.ts',
    function: 'netLoss',
    inputs: {
      X: normal('N', 'D'),
      y: labels('C', 'N'),
      'params.W1': normal('D', 'C'),
      'params.b1': normal('C'),
    },
    gradients: ['params.W1', 'params.b1', 'params.W2'],
    checks: { weights: ['grads.W1', 'grads.W2'] },
    points: { loss: 1, weights: 2, 'grads.b1': 1 },
    hints: ['Which way back?'],
    public: [{ name: 'small', sizes: { N: 2, D: 3, C: 4 } }],
    hidden: [{ name: 'deeper', sizes: { N: 3, D: 2, C: 5 }, inputs: { 'params.W2': normal('C', 'C') } }],
    parts: [
      {
        id: 'net-scores',
        kind: 'update',
        inputs: { X: normal('N', 'D') },
        outputs: ['returned'],
        points: { netScores: 1, 'netScores, edges': 1 },
        public: [
          { name: 'small', sizes: { N: 2, D: 3 } },
          { name: 'one', sizes: { N: 1, D: 3 }, edge: true },
        ],
        hidden: [{ name: 'larger', sizes: { N: 5, D: 2 } }],
      },
    ],
  };
  const problems = (changes: object) => {
    const expansion = expandManifest({ id: 'a1', title: 'One', exercises: [{ ...net, ...changes }] });
    return expansion.status === 'invalid' ? expansion.problems : [];
  };

  it('gradients of entries stand in grads, and those put together make one check', () => {
    const exercise = expandOne(net);
    expect(exercise).toMatchObject({ forward: 'netLoss', partOf: null });
    expect(exercise.gradients.map(({ name }) => name)).toEqual(['grads.W1', 'grads.b1', 'grads.W2']);
    expect(exercise.checks.map(({ name, values }) => [name, values.map(({ path }) => path)])).toEqual([
      ['loss', ['loss']],
      ['weights', ['grads.W1', 'grads.W2']],
      ['grads.b1', ['grads.b1']],
    ]);
  });

  it('a part has the file, the title and the hints of its exercise, and one check for all its values', () => {
    const expansion = expandManifest({ id: 'a1', title: 'One', exercises: [net] });
    const parts = expansion.status === 'valid' ? expansion.assignment.exercises.slice(1) : [];
    expect(parts).toMatchObject([{ id: 'net-scores', partOf: 'net', file: 'nets.ts', forward: 'netScores' }]);
    expect(parts[0]?.checks.map(({ name, points }) => [name, points])).toEqual([
      ['netScores', 1],
      ['netScores, edges', 1],
    ]);
  });

  it.each([
    [
      'an entry of no object',
      { hidden: [{ name: 'deeper', inputs: { 'weights.W2': values(1) } }] },
      '"weights.W2"',
    ],
    ['a group of no gradient', { checks: { weights: ['grads.W1', 'grads.W2', 'grads.W9'] } }, 'grads.W9'],
    ['carrying over to nothing', { carry: { z: 'loss' } }, '"z"'],
    ['blocks of an axis that no input has', { blocks: { H4: ['i', 'f'] } }, '"H4"'],
    [
      'several calls with nothing carried over',
      {
        kind: 'update',
        points: { out: 1 },
        gradients: [],
        checks: {},
        hidden: [{ name: 'two calls', sizes: { N: 3, D: 2, C: 5 }, then: [{}] }],
      },
      'carry',
    ],
  ])('%s is a problem', (_, changes, word) => {
    expect(problems(changes).join('\n')).toContain(word);
  });
});

it('something that learns is asked what it learns', () => {
  const train = {
    id: 'train',
    title: 'Train',
    kind: 'update',
    file: 'nets.ts',
    training: { kind: 'held-out', data: 'digits', train: 10, heldOut: 5, predict: 'scores', accuracy: 0.9 },
    points: { lossHistory: 1, accuracy: 1 },
    hints: ['Which way is downhill?'],
    public: [{ name: 'one' }],
    hidden: [{ name: 'another' }],
  };
  expect(expandOne(train).checks.map(({ name }) => name)).toEqual(['lossHistory', 'accuracy']);
  const asked = { train: 100, heldOut: 5, context: 3, predict: 'scores', sample: 'write', loss: 2 };
  const write = {
    ...train,
    training: { kind: 'next-character', data: 'pride-and-prejudice', ...asked },
    points: { lossHistory: 1, heldOutLoss: 1 },
  };
  expect(expandOne(write).checks.map(({ name }) => name)).toEqual(['lossHistory', 'heldOutLoss']);
});

it('the words of a manifest are plain data', () => {
  const manifest = defineAssignment({ id: 'a1', title: 'One', exercises: [layer(affine)] });
  expect(JSON.parse(JSON.stringify(manifest))).toEqual(manifest);
  expect([normalAt(1, 2, 'N'), normalAwayFrom(0, 'N'), uniform(0, 1, 'N'), values([1, 2])]).toEqual([
    { kind: 'normal', shape: ['N'], mean: 1, std: 2 },
    { kind: 'normal', shape: ['N'], mean: 0, std: 1, awayFrom: 0 },
    { kind: 'uniform', shape: ['N'], low: 0, high: 1 },
    { kind: 'values', values: [1, 2] },
  ]);
});
