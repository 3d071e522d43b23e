import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Exercise } from '../define/assignment.ts';
import { listAssignments, loadAssignment } from '../define/load-assignment.ts';
import { bundleFile } from '../sandbox/bundle.ts';
import { openSandbox } from '../sandbox/sandbox.ts';
import { readSubmission } from '../sandbox/submission.ts';
import { openStudent, realmCode, root } from '../testing/student.ts';
import { affineSource, curveSource, exampleExercise } from './examples.ts';
import { type Budget, defaultBudget, type Search, searchCounterexample } from './search.ts';

/** Time decides nothing here but in the test of the time limit. */
const patient: Budget = { ...defaultBudget, milliseconds: 50_000 };

async function search(id: string, source: string, budget = patient): Promise<Search> {
  const sandbox = await openStudent(source);
  try {
    return await searchCounterexample(exampleExercise(id), sandbox, budget);
  } finally {
    await sandbox.close();
  }
}

describe('a wrong backward pass is shown on the smallest case', () => {
  it.each([
    // The mean of one example is its sum: two examples are the fewest that tell.
    ['db[m] += dout[n][m]', 'db[m] += dout[n][m] / x.length', 'db', { x: [[0], [0]], w: [[0]], b: [0] }],
    ['dw[d][m] += x', 'dw[d][m] -= x', 'dw', { x: [[1]], w: [[0]], b: [0] }],
    ['dx[n][d] += dout', 'dx[n][d] = dout', 'dx', { x: [[0]], w: [[1, 0]], b: [0, 0] }],
    ['dout[n][m] * w[d][m]', 'dout[n][m]', 'dx', { x: [[0]], w: [[0]], b: [0] }],
  ])('%s written as %s', async (from, to, name, inputs) => {
    const found = await search('affine', affineSource([[from, to]]));
    expect(found).toMatchObject({
      status: 'found',
      counterexample: { gradient: { name }, arguments: { inputs } },
    });
  });

  it('with what it gives and what the forward pass says, whatever the reference is', async () => {
    // Forward and backward of different functions: which of them is wrong, nobody needs to know.
    const found = await search('curve', curveSource('scale * v', '3 * d'));
    expect(found).toMatchObject({
      status: 'found',
      counterexample: { analytic: [[[[3]]]], numeric: [[[[2]]]], upstream: [[[[[1]]]]] },
    });
  });

  it('with a gradient that is not finite', async () => {
    const found = await search('curve', curveSource('v ** 3 / 3', 'd * v ** 4 / v ** 2'));
    expect(found).toMatchObject({
      status: 'found',
      counterexample: { analytic: [[[[NaN]]]], numeric: [[[[0]]]] },
    });
  });

  it('with a gradient of a wrong shape', async () => {
    const found = await search(
      'affine',
      affineSource([['{ dx, dw, db }', '{ dx, dw: dw[0].map((_, m) => dw.map((row) => row[m])), db }']]),
    );
    expect(found).toMatchObject({
      status: 'found',
      counterexample: {
        gradient: { name: 'dw' },
        arguments: { inputs: { w: [[0, 0]] } },
        analytic: [[0], [0]],
        numeric: [[0, 0]],
      },
    });
  });

  it('in the gradient of a loss', async () => {
    const source =
      'export const squareLoss = (x, y) => ({ loss: x.reduce((s, v, i) => s + (v - y[i]) ** 2, 0), dx: x.map((v, i) => v - y[i]) });';
    expect(await search('square-loss', source)).toMatchObject({
      status: 'found',
      counterexample: {
        function: 'squareLoss',
        arguments: { inputs: { x: [0], y: [1] } },
        analytic: [-1],
        numeric: [-2],
      },
    });
  });
});

describe('a right backward pass is left in peace', () => {
  it('on 200 different small cases', async () => {
    expect(await search('affine', affineSource())).toEqual({ status: 'agrees', cases: 200 });
  });

  it('on a kink, where any subgradient is right', async () => {
    expect(await search('curve', curveSource('relu(v)', 'v >= 0 ? d : 0'))).toMatchObject({
      status: 'agrees',
    });
  });

  it('where rules for kinks meet and give no derivative at all', async () => {
    // relu(v) - relu(-v) is v, whose slope at 0 is 1; both gates are shut there.
    const source = curveSource('relu(v) - relu(-v)', 'd * (gate(v) + gate(-v))');
    expect(await search('curve', source)).toMatchObject({ status: 'agrees' });
  });

  it('where sizes that do not fit together go unnoticed', async () => {
    // A layer on rows of A * B numbers that takes any w with enough rows.
    const source = affineSource([['zeros(w.length, b.length)', 'zeros(x[0].length, b.length)']]);
    const exercise = exampleExercise('affine');
    const loose: Exercise = {
      ...exercise,
      inputs: { ...exercise.inputs, w: { kind: 'normal', shape: ['K', 'M'], mean: 0, std: 1 } },
      cases: {
        public: exercise.cases.public.map((spec) => ({ ...spec, sizes: { ...spec.sizes, K: 3 } })),
        hidden: [],
      },
    };
    const sandbox = await openStudent(source);
    expect(await searchCounterexample(loose, sandbox, patient)).toMatchObject({ status: 'agrees' });
    await sandbox.close();
  });
});

describe('where there is nothing to compare', () => {
  it('says so of a rule without gradients', async () => {
    expect(await search('step', 'export const step = (w) => ({ out: w });')).toEqual({
      status: 'no-backward',
    });
  });

  it('says which function is not started, throws or is missing', async () => {
    const unwritten = "throw Object.assign(new Error('later'), { name: 'NotStarted' });";
    const stub = `export const affineForward = () => { ${unwritten} };`;
    const half = affineSource([['const { x, w, b } = cache', unwritten]]);
    for (const [source, name] of [
      [stub, 'affineForward'],
      [half, 'affineBackward'],
    ] as const) {
      expect(await search('affine', source)).toMatchObject({
        status: 'no-result',
        function: name,
        outcome: { status: 'not-started' },
      });
    }
    expect(await search('affine', '')).toMatchObject({
      status: 'no-result',
      outcome: { status: 'no-function' },
    });
  });

  it('says which gradient is missing', async () => {
    const source = affineSource([['{ dx, dw, db }', '{ dx, dw }']]);
    expect(await search('affine', source)).toEqual({
      status: 'no-gradient',
      function: 'affineBackward',
      gradient: 'db',
    });
  });

  it('says that a function of chance has no derivative', async () => {
    expect(await search('curve', curveSource('v + Math.random()', 'd'))).toEqual({
      status: 'unfit',
      because: 'not measurable',
    });
  });

  it('stops in time', async () => {
    const slow = curveSource(
      '(() => { let s = 0; for (let i = 0; i < 3e5; i++) s += Math.sin(i); return v + 0 * s; })()',
      'd',
    );
    const started = performance.now();
    const { status } = await search('curve', slow, { ...defaultBudget, milliseconds: 1000 });
    expect(['agrees', 'unfit']).toContain(status);
    // The case at hand is brought to its end, and the machine may be busy.
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

it.each(await listAssignments(root))('reference solutions of %s agree with themselves', async (id) => {
  const loaded = await loadAssignment(root, '', id);
  if (loaded.status !== 'valid') throw new Error(`${id} is ${loaded.status}`);
  const { exercises } = loaded.assignment;
  const submission = readSubmission(
    path.join(root, 'solutions', id),
    exercises.map(({ file }) => file),
  );
  const sandbox = openSandbox(await realmCode(), submission, (file) => bundleFile(file, submission));
  for (const exercise of exercises.filter(({ training }) => training === null)) {
    const found = await searchCounterexample(exercise, sandbox, { ...patient, agreeing: 60 });
    // Few small cases are large enough for a convolutional network.
    const cases = found.status === 'agrees' && found.cases >= 10 ? 'enough' : 'too few';
    expect([exercise.id, found.status, cases]).toEqual(
      exercise.gradients.length === 0
        ? [exercise.id, 'no-backward', 'too few']
        : [exercise.id, 'agrees', 'enough'],
    );
  }
  await sandbox.close();
});
