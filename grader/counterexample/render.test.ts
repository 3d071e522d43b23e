import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Exercise } from '../define/assignment.ts';
import { openStudent, root } from '../testing/student.ts';
import { affineSource, curveSource, exampleExercise } from './examples.ts';
import type { Disagreement } from './judge-case.ts';
import { renderCounterexample } from './render.ts';
import { defaultBudget, searchCounterexample } from './search.ts';

const run = promisify(execFile);
const tsx = path.join(root, 'node_modules/.bin/tsx');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gradkit-counterexample-'));
  await mkdir(path.join(folder, 'assignments/t2'), { recursive: true });
});
afterAll(() => rm(folder, { recursive: true }));

async function counterexample(exercise: Exercise, source: string): Promise<Disagreement> {
  const sandbox = await openStudent(source);
  try {
    const found = await searchCounterexample(exercise, sandbox, { ...defaultBudget, milliseconds: 50_000 });
    if (found.status !== 'found') throw new Error(`found nothing: ${found.status}`);
    return found.counterexample;
  } finally {
    await sandbox.close();
  }
}

describe('a counterexample', () => {
  it('fits on five lines', async () => {
    const found = await counterexample(exampleExercise('affine'), affineSource([['db[m] +=', 'db[m] -=']]));
    expect(renderCounterexample(exampleExercise('affine'), found, './assignments/a1/layers.ts'))
      .toMatchInlineSnapshot(`
      "The smallest case found where affineBackward disagrees with affineForward:

        import { affineBackward, affineForward } from './assignments/a1/layers.ts';
        const { cache } = affineForward([[0]], [[0]], [0]);
        console.log(affineBackward([[1]], cache).db);
        // your backward pass gives    [ -1 ]
        // your forward pass says      [ 1 ]   (finite differences)
      "
    `);
  });

  it('of a graph hands on its nodes', async () => {
    const curve = exampleExercise('curve');
    const graph: Exercise = { ...curve, forward: 'curve', backwards: ['curveBackward'], passes: 'returned' };
    const source = curveSource('v', 'd * 2').replace('curveForward', 'curve');
    const found = await counterexample(graph, source.replace('cache: { x, scale }', 'x, scale'));
    expect(renderCounterexample(graph, found, './curve.ts')).toContain(
      'const nodes = curve([[[[0]]]], { scale: 2 });\n  console.log(JSON.stringify(curveBackward([[[[1]]]], nodes).dx));',
    );
  });

  it.each([
    ['affine', 'a mean for a sum', affineSource([['db[m] += dout[n][m]', 'db[m] += dout[n][m] / x.length']])],
    ['affine', 'a third', affineSource([['dx[n][d] += dout[n][m]', 'dx[n][d] += (dout[n][m] / 3)']])],
    ['curve', 'four levels of arrays', curveSource('Math.sin(scale * v)', 'd * Math.cos(scale * v)')],
    ['curve', 'a gradient that is not finite', curveSource('Math.abs(v) * v', 'd * 2 * v * v / Math.abs(v)')],
    ['curve', 'a negative zero', curveSource('v', 'd * 0 * -1')],
    [
      'square-loss',
      'a loss',
      'export const squareLoss = (x, y) => ({ loss: x.reduce((s, v, i) => s + (v - y[i]) ** 2, 0), dx: x.map((v, i) => (v - y[i]) / 3) });',
    ],
  ])('of %s, %s, prints its first value when it is run', async (id, _, source) => {
    const exercise = exampleExercise(id);
    const text = renderCounterexample(
      exercise,
      await counterexample(exercise, source),
      './assignments/t2/layers.ts',
    );
    const [heading = '', code = ''] = text.split('\n\n');
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(79);
    expect(heading).toMatch(/^The smallest case found where .*:$/s);
    await writeFile(path.join(folder, 'assignments/t2/layers.ts'), source);
    await writeFile(path.join(folder, 'try.ts'), code);
    const { stdout } = await run(tsx, ['try.ts'], { cwd: folder });
    expect(stdout.trim()).not.toBe('');
    expect(valuesIn(code)[0]).toBe(stdout.trim());
    expect(valuesIn(code)[1]).not.toBe(stdout.trim());
  });

  it('writes options, texts and long arguments as code', () => {
    const exercise = { ...exampleExercise('curve'), upstream: ['out'] };
    const found: Disagreement = {
      status: 'disagrees',
      arguments: {
        inputs: { x: [1, 2, 3].map((c) => [[[c, -0, -1.5, 0.1 + 0.2]]]) },
        options: { mode: "a 'quoted' \\ text", scale: 2, flag: true, running: [0, 1] },
      },
      upstream: [[1, 1, 1].map((c) => [[[c, 0, 0, 0]]])],
      function: 'curveBackward',
      gradient: { name: 'dx', input: 'x' },
      analytic: [[[[1]]]],
      numeric: [[[[2]]]],
    };
    expect(renderCounterexample(exercise, found, './layers.ts')).toMatchInlineSnapshot(`
      "The smallest case found where curveBackward disagrees with curveForward:

        import { curveBackward, curveForward } from './layers.ts';
        const { cache } = curveForward([[[[1, -0, -1.5, 0.30000000000000004]]], [[[2, -0, -1.5, 0.30000000000000004]]], [[[3, -0, -1.5, 0.30000000000000004]]]],
          { mode: 'a \\'quoted\\' \\\\ text', scale: 2, flag: true, running: [0, 1] });
        console.log(JSON.stringify(curveBackward([[[[1, 0, 0, 0]]], [[[1, 0, 0, 0]]], [[[1, 0, 0, 0]]]],
          cache).dx));
        // your backward pass gives    [[[[1]]]]
        // your forward pass says      [[[[2]]]]   (finite differences)
      "
    `);
  });
});

/** The two values of the comments, whether they stand beside or below their names. */
function valuesIn(code: string): string[] {
  const comments = code.split('\n').filter((line) => line.trim().startsWith('//'));
  const text = comments.map((line) => line.trim().replace(/^\/\/ ?/, '')).join('\n');
  const [, first = '', second = ''] =
    /^your (?:backward pass gives|gradient is):?\s+([^]*?)\nyour (?:forward pass|loss) says(?: \(finite differences\):)?\s+([^]*)$/.exec(
      text,
    ) ?? [];
  return [first, second].map((value) =>
    value
      .replace(/\s+\(finite differences\)$/, '')
      .replace(/^ {2}/gm, '')
      .trim(),
  );
}
