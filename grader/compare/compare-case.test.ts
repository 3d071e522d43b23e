import { afterEach, describe, expect, it } from 'vitest';
import type { FixtureCase } from '../fixtures/fixture.ts';
import { bundleFile } from '../sandbox/bundle.ts';
import { runCases } from '../sandbox/run-case.ts';
import { openSandbox, type Sandbox } from '../sandbox/sandbox.ts';
import { realmCode, submissionOf } from '../testing/student.ts';
import { caseOf, tinyExercise, tinyFixture } from '../testing/tiny.ts';
import { judgeValue, type Judgement } from './compare-case.ts';

let sandbox: Sandbox | undefined;
afterEach(() => sandbox?.close());

/** The judgement of each value of an exercise when a real sandbox has run the student's source on a case. */
async function judge(
  id: string,
  source: string,
  fixture: FixtureCase,
): Promise<Record<string, Judgement | null>> {
  const exercise = tinyExercise(id);
  const submission = submissionOf('', { [exercise.file]: source });
  sandbox = openSandbox(await realmCode(), submission, (file) => bundleFile(file, submission));
  const [run] = await runCases(sandbox, exercise, [fixture]);
  return Object.fromEntries(
    exercise.checks
      .filter(({ kind }) => kind !== 'edges')
      .map(({ name, values }) => [name, judgeValue(exercise, run!, values[0]!)]),
  );
}

const scale = tinyFixture('scale', 'public').cases[0]!;
const step = tinyFixture('step', 'public').cases[0]!;
const forward = 'export const scaleForward = (x) => ({ out: x.map((v) => 3 * v), cache: x });';
const backward = 'export const scaleBackward = (dout, x) => ({ dx: dout.map((v) => 3 * v) });';

describe('a right solution', () => {
  it('is right in each value', async () => {
    expect(await judge('scale', `${forward}\n${backward}`, scale)).toMatchObject({
      out: { status: 'right' },
      dx: { status: 'right' },
    });
  });
});

describe('mutation is seen', () => {
  it('of the arguments of the forward function, though it returns the right values', async () => {
    const source = `export const scaleForward = (x) => { const out = x.map((v) => 3 * v); x[0] = 7; return { out, cache: x }; };\n${backward}`;
    expect(await judge('scale', source, scale)).toMatchObject({
      out: { status: 'mutated', by: 'scaleForward', inputs: ['x'] },
    });
  });

  it('of the upstream gradient', async () => {
    const source = `${forward}\nexport const scaleBackward = (dout) => ({ dx: dout.map((v, i) => { dout[i] = 0; return 3 * v; }) });`;
    expect(await judge('scale', source, scale)).toMatchObject({
      out: { status: 'right' },
      dx: { status: 'mutated', by: 'scaleBackward', inputs: ['dout'] },
    });
  });

  it('of what the forward function was given, by the backward function through its cache', async () => {
    const source = `${forward}\nexport const scaleBackward = (dout, x) => { x.fill(0); return { dx: dout.map((v) => 3 * v) }; };`;
    expect(await judge('scale', source, scale)).toMatchObject({
      out: { status: 'right' },
      dx: { status: 'mutated', by: 'scaleBackward', inputs: ['x'] },
    });
  });

  it('and the forward function alone is blamed for what it changed', async () => {
    const source = `export const scaleForward = (x) => { const out = x.map((v) => 3 * v); x[0] = 7; return { out, cache: x }; };\n${backward}`;
    expect((await judge('scale', source, scale))['dx']?.status).toBe('right');
  });

  it.each([
    ['an option changed', 'config.rate = 0.25'],
    ['an option taken away', 'delete config.rate'],
    ['an option added', 'config.seen = 1'],
  ])('of the options: %s', async (_, statement) => {
    const source = `export const step = (w, dw, config) => { const { rate } = config; ${statement}; return { next: w.map((v, i) => v - rate * dw[i]) }; };`;
    expect(await judge('step', source, step)).toMatchObject({
      next: { status: 'mutated', inputs: ['config'] },
    });
  });

  it.each([
    ['an entry more', 'w.push(1)'],
    ['an entry less', 'dw.pop()'],
    ['another order', 'w.reverse()'],
    ['NaN', 'w[0] = NaN'],
    ['text for a number', 'w[0] = String(w[0])'],
  ])('as %s', async (_, statement) => {
    const source = `export const step = (w, dw, { rate }) => { const next = w.map((v, i) => v - rate * dw[i]); ${statement}; return { next }; };`;
    expect((await judge('step', source, step))['next']?.status).toBe('mutated');
  });

  it('not in what a function copies or puts back', async () => {
    const source = `export const step = (w, dw, config) => { const kept = w[0]; w[0] = 5; w[0] = kept; return { next: w.map((v, i) => v - config.rate * dw[i]) }; };`;
    expect(await judge('step', source, step)).toMatchObject({ next: { status: 'right' } });
  });
});

describe('what gives no result', () => {
  it('is told of the function that gave none; the other one is blocked or judged', async () => {
    const broken = 'export const scaleForward = () => { throw new Error("no"); };';
    expect(await judge('scale', `${broken}\n${backward}`, scale)).toMatchObject({
      out: { status: 'no-result', function: 'scaleForward', outcome: { status: 'threw' } },
      dx: {
        status: 'no-result',
        function: 'scaleBackward',
        outcome: { status: 'blocked', by: 'scaleForward' },
      },
    });
    expect(await judge('scale', forward, scale)).toMatchObject({
      out: { status: 'right' },
      dx: { status: 'no-result', outcome: { status: 'no-function' } },
    });
  });

  it('is not asked for where the case has no such value', async () => {
    const outputsAlone = caseOf('outputs alone', { x: [1] }, null, {}, { out: [3] });
    expect(await judge('scale', forward, outputsAlone)).toMatchObject({ out: { status: 'right' }, dx: null });
  });
});

describe('arguments that must be refused', () => {
  const refused: FixtureCase = {
    ...caseOf('refused', { x: [1] }, null, {}, {}),
    expected: { kind: 'throws' },
  };
  const out = async (body: string): Promise<Judgement | null | undefined> =>
    (await judge('scale', `export const scaleForward = (x) => { ${body} };`, refused))['out'];

  it.each([
    'throw new Error("sizes do not fit")',
    'throw new RangeError("3 is not 4")',
    'throw "sizes do not fit"',
  ])('are refused by: %s', async (body) => {
    expect(await out(body)).toMatchObject({ status: 'right' });
  });

  it.each([
    'return null.x',
    'return undefinedName',
    'return new Array(-1)',
    'throw new Error("")',
    'throw undefined_',
    'const f = () => f(); f()',
    'for (;;);',
    'throw Object.assign(new Error("later"), { name: "NotStarted" })',
  ])('are not by accident: %s', async (body) => {
    expect(await out(body)).toMatchObject({ status: 'no-result' });
  });

  it('are not by being taken', async () => {
    expect(await out('return { out: x }')).toEqual({ status: 'not-refused' });
  });
});

describe('a function that is called again later', () => {
  const twice = async (source: string): Promise<Judgement | null> => {
    const exercise = tinyExercise('scale');
    const submission = submissionOf('', { [exercise.file]: source });
    sandbox = openSandbox(await realmCode(), submission, (file) => bundleFile(file, submission));
    const [run, again] = await runCases(sandbox, exercise, [scale, scale]);
    return judgeValue(
      exercise,
      { ...run!, again: again!.outcomes },
      { function: 'scaleForward', path: 'out' },
    );
  };

  it('varies when it remembers the calls before', async () => {
    const remembering = `let calls = 0; export const scaleForward = (x) => ({ out: x.map((v) => 3 * v + calls++), cache: x });`;
    expect(await twice(`${remembering}\n${backward}`)).toMatchObject({
      status: 'varies',
      function: 'scaleForward',
    });
  });

  it('does not when it only depends on its arguments', async () => {
    expect(await twice(`${forward}\n${backward}`)).toMatchObject({ status: 'right' });
  });
});
