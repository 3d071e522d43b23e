import { describe, expect, it } from 'vitest';
import type { Exercise } from '../define/assignment.ts';
import type { FixtureCase } from '../fixtures/fixture.ts';
import { openStudent } from '../testing/student.ts';
import { tinyExercise } from '../testing/tiny.ts';
import { runHeldOut } from './run-held-out.ts';
import { runNextCharacter } from './run-next-character.ts';
import { runOverfit } from './run-overfit.ts';
import { encodeText } from './text.ts';

const nothing = { seed: 7, name: 'small', edge: false, sizes: {}, inputs: {}, upstream: {}, mistaken: {} };
const caseOf = (given: Partial<FixtureCase>): FixtureCase => ({
  ...nothing,
  options: null,
  expected: { kind: 'values', values: {} },
  ...given,
});

describe('a function that trains', () => {
  const training = {
    ...{ kind: 'held-out' as const, data: 'digits' as const, predict: 'scores' },
    ...{ train: 30, heldOut: 20, accuracy: 0.9 },
  };
  const exercise: Exercise = { ...tinyExercise('step'), file: 'layers.ts', forward: 'train', training };
  // Two classes on a line, left and right of 5.
  const x = Array.from({ length: 60 }, (_, n) => [n / 6]);
  const y = x.map(([v = 0]) => (v < 5 ? 0 : 1));
  const options = { steps: 20 };

  /** A student that learns where the classes part; `change` is done to the history of losses. */
  const student = (history: string, at = 'm / n') => `
    export function train({ X, y }, { steps }) {
      let m = 0, n = 0;
      for (const [v] of X) { m += v; n += 1; }
      return { params: { at: ${at} }, lossHistory: Array.from({ length: steps }, (_, i) => ${history}) };
    }
    export const scores = (X, { at }) => X.map(([v]) => [at - v, v - at]);`;
  const falls = 'Math.log(2) * 0.8 ** i';

  async function run(source: string) {
    const sandbox = await openStudent(source);
    try {
      return await runHeldOut(exercise, training, caseOf({ options }), { x, y }, sandbox);
    } finally {
      await sandbox.close();
    }
  }
  const codes = ({ diagnose }: Awaited<ReturnType<typeof run>>) =>
    [...diagnose(true)].map(([check, diagnosis]) => [check, diagnosis?.code ?? null]);

  it('passes where its loss falls and its parameters predict what was held out', async () => {
    const learnt = await run(student(falls));
    expect(codes(learnt)).toEqual([
      ['lossHistory', null],
      ['accuracy', null],
    ]);
    expect(learnt.curve).toHaveLength(20);
    expect(learnt.curve[0]).toBeCloseTo(Math.log(2), 12);
  });

  it.each([
    ['learns nothing', student(falls, '0'), [null, 'ACCURACY_TOO_LOW']],
    ['has a loss that stays', student('Math.log(2)'), ['LOSS_NOT_FALLING', null]],
    ['returns no history', student(falls).replace('lossHistory:', 'losses:'), ['MISSING_KEY', null]],
    ['throws', student('missing.loss'), ['THREW', 'THREW']],
    ['never ends', 'export function train() { for (;;); }', ['TIMED_OUT', 'TIMED_OUT']],
    [
      'has nothing to predict with',
      student(falls).replace('scores', 'predictions'),
      [null, 'MISSING_EXPORT'],
    ],
    ['predicts something else', student(falls).replace('[at - v, v - at]', 'at'), [null, 'SHAPE']],
  ])('that %s is told so', async (_, source, [history, accuracy]) => {
    expect(codes(await run(source))).toEqual([
      ['lossHistory', history],
      ['accuracy', accuracy],
    ]);
  });
});

describe('a function that trains a model of text', () => {
  const training = {
    ...{ kind: 'next-character' as const, data: 'pride-and-prejudice' as const },
    ...{ predict: 'scores', sample: 'write', train: 120, heldOut: 20, context: 4, loss: 0.3 },
  };
  const exercise: Exercise = { ...tinyExercise('step'), file: 'layers.ts', forward: 'train', training };
  // What follows "b" depends on what came before it.
  const text = encodeText('abcb'.repeat(60));
  const options = { steps: 20 };

  /** A student that counts what follows each pair of characters; `key` is what it knows of a pair. */
  const student = (key = '[x.at(-2), x.at(-1)]', shift = 1) => `
    const keyOf = (x) => String(${key});
    export function train({ text, vocabulary }, { steps }) {
      const counts = {};
      for (let i = 2; i + 1 < text.length; i++) {
        const row = (counts[keyOf(text.slice(i - 1, i + 1))] ??= Array.from(vocabulary, () => 0.01));
        row[text[i + ${shift}]] += 1;
      }
      const params = { counts, V: vocabulary.length };
      return { params, lossHistory: Array.from({ length: steps }, (_, i) => Math.log(3) * 0.9 ** i) };
    }
    export const scores = (X, { counts, V }) =>
      X.map((x) => (counts[keyOf(x)] ?? Array(V).fill(1)).map((count) => Math.log(count)));
    export function write(params, { first, length, temperature, rng }) {
      const out = [first];
      while (out.length <= length) {
        const row = scores([[out.at(-2) ?? 1, out.at(-1)]], params)[0];
        out.push(row.indexOf(Math.max(...row)));
      }
      return out.slice(1);
    }`;

  async function run(source: string, wantsSample = true) {
    const sandbox = await openStudent(source);
    try {
      return await runNextCharacter(exercise, training, caseOf({ options }), text, { sandbox, wantsSample });
    } finally {
      await sandbox.close();
    }
  }
  const codes = ({ diagnose }: Awaited<ReturnType<typeof run>>) =>
    [...diagnose(true)].map(([check, diagnosis]) => [check, diagnosis?.code ?? null]);

  it('passes where its model foresees what follows, and shows what it writes', async () => {
    const learnt = await run(student());
    expect(codes(learnt)).toEqual([
      ['lossHistory', null],
      ['heldOutLoss', null],
    ]);
    expect(learnt.curve).toHaveLength(20);
    expect(learnt.sample).toMatch(/^(abcb|bcba|cbab|babc){60}$/);
    expect(await run(student(), false)).not.toHaveProperty('sample');
  });

  it.each([
    ['is taught what it has read', student('[x.at(-2), x.at(-1)]', 0), [null, 'TARGETS_NOT_SHIFTED']],
    ['is taught what came before', student('[x.at(-2), x.at(-1)]', -1), [null, 'TARGETS_SHIFTED_BACK']],
    ['reads nothing', student('0'), [null, 'CONTEXT_UNUSED']],
    ['remembers nothing', student('x.at(-1)'), [null, 'STATE_NOT_CARRIED']],
    ['returns no history', student().replace('lossHistory:', 'losses:'), ['MISSING_KEY', null]],
    ['gives no scores', student().replace('const scores', 'const odds'), [null, 'MISSING_EXPORT']],
    ['gives other scores', student().replace('X.map', 'X[0].map'), [null, 'THREW']],
    ['scores a part', student().replace('X.map((x)', 'X.slice(1).map((x)'), [null, 'SHAPE']],
    ['is not written', 'export function train() { throw new Error("no"); }', ['THREW', 'THREW']],
  ])('that %s is told so', async (_, source, [history, loss]) => {
    expect(codes(await run(source))).toEqual([
      ['lossHistory', history],
      ['heldOutLoss', loss],
    ]);
  });

  it.each([
    ['throws', 'throw new Error("no");'],
    ['writes words', 'return ["a", "b"];'],
    ['writes what is not in the vocabulary', 'return [0, 1, 99];'],
    ['writes half a character', 'return [0.5];'],
    ['writes nothing', 'return [];'],
  ])('is judged all the same where its model %s', async (_, body) => {
    const source = student().replace(/export function write[^]*/, `export function write() { ${body} }`);
    const learnt = await run(source);
    expect(codes(learnt).map(([, code]) => code)).toEqual([null, null]);
    expect(learnt).not.toHaveProperty('sample');
  });
});

describe('learning by heart', () => {
  const training = { kind: 'overfit' as const, steps: 60, learningRate: 0.3, loss: 1e-6 };
  const exercise: Exercise = {
    ...tinyExercise('half-square'),
    file: 'layers.ts',
    forward: 'fit',
    training,
    inputs: {
      x: { kind: 'normal', shape: ['N'], mean: 0, std: 1 },
      'params.a': { kind: 'normal', shape: [], mean: 0, std: 1 },
    },
    gradients: [{ name: 'grads.a', input: 'params.a' }],
  };
  const fixture = caseOf({ inputs: { x: [1, 2, 3], 'params.a': 4 } });
  const student = (gradient: string) =>
    `export const fit = (x, { a }) => ({ loss: 0.5 * (a - x[0]) ** 2, grads: { a: ${gradient} } });`;

  async function run(source: string) {
    const sandbox = await openStudent(source);
    try {
      return (await runOverfit(exercise, training, fixture, sandbox)).diagnose(true).get('overfits');
    } finally {
      await sandbox.close();
    }
  }

  it('happens along the right gradient alone', async () => {
    expect(await run(student('a - x[0]'))).toBeNull();
    expect(await run(student('x[0] - a'))).toMatchObject({ code: 'LOSS_STAYS_HIGH' });
    expect(await run(student('0'))).toMatchObject({ code: 'LOSS_STAYS_HIGH' });
  });

  it('is not asked of gradients that are missing, or of a function that fails', async () => {
    expect(await run(student('[a]'))).toMatchObject({ code: 'BLOCKED' });
    expect(await run('export const fit = () => ({ loss: 1 });')).toMatchObject({ code: 'BLOCKED' });
    expect(await run('export const fit = () => { throw new Error("no"); };')).toMatchObject({
      code: 'THREW',
    });
  });
});
