import { afterEach, describe, expect, it } from 'vitest';
import { realmCode, runStudent, submissionOf } from '../testing/student.ts';
import { bundleFile } from './bundle.ts';
import type { Outcome } from './outcome.ts';
import { openSandbox, type Sandbox } from './sandbox.ts';

let sandbox: Sandbox | undefined;
afterEach(() => sandbox?.close());

/** Opens a sandbox for two files and gives a way to call their functions. */
async function open(layers: string, losses: string) {
  const submission = submissionOf(layers, { 'losses.ts': losses });
  const opened = openSandbox(await realmCode(), submission, (file) => bundleFile(file, submission));
  sandbox = opened;
  const call = (file: string, name: string, ...args: unknown[]): Promise<Outcome> =>
    opened.call({ file, function: name, args, cache: 'none', limitMs: 500 });
  return { opened, call };
}

describe('the files of a submission', () => {
  it('answer each by itself: what becomes of one is nothing to the other', async () => {
    const { call } = await open('export const f = (x) => { for (;;); };', 'export const g = (x) => x + 1;');
    expect(await call('losses.ts', 'g', 1)).toMatchObject({ value: 2 });
    expect(await call('layers.ts', 'f', 1)).toMatchObject({ status: 'timed-out' });
    expect(await call('losses.ts', 'g', 2)).toMatchObject({ value: 3 });
  });

  it('are told apart when one of them cannot be imported', async () => {
    const { call } = await open('throw new Error("here");', 'export const g = (x) => x + 1;');
    expect(await call('losses.ts', 'g', 1)).toMatchObject({ value: 2 });
    expect(await call('layers.ts', 'f')).toMatchObject({ status: 'no-file', problem: { kind: 'threw' } });
  });

  it('are all imported before any function is called, in every process anew', async () => {
    const { call } = await open(
      'globalThis.order = ["layers"]; export const f = (x) => { globalThis.secret = x; if (x < 0) for (;;); return 1; };',
      'export const seen = [...globalThis.order, globalThis.secret ?? "nothing"]; export const g = () => seen;',
    );
    await call('layers.ts', 'f', 42);
    expect(await call('losses.ts', 'g')).toMatchObject({ value: ['layers', 'nothing'] });
    await call('layers.ts', 'f', -1);
    expect(await call('losses.ts', 'g')).toMatchObject({ value: ['layers', 'nothing'] });
  });

  it('are strict, as modules are: a name that was never declared is an error and no variable of all calls', async () => {
    const outcome = await runStudent('export const f = () => { total = 1; return total; };');
    expect(outcome).toMatchObject({ status: 'threw', error: { name: 'ReferenceError' } });
  });

  it('import each other by name, and the starter', async () => {
    const { call } = await open(
      "import { sum } from '#starter'; import { g } from './losses.ts'; export const f = (x) => g(sum(x));",
      'export const g = (x: number): number => 10 * x;',
    );
    expect(await call('layers.ts', 'f', [1, 2, 3])).toMatchObject({ value: 60 });
  });
});

describe('an evaluation', () => {
  const source = `export const f = (x, w) => { const out = x.map((row) => row.map((v) => v * w)); x[0][0] = 99; return { out, n: w }; };`;
  const evaluate = (opened: Sandbox, probes: Parameters<Sandbox['evaluate']>[0]['probes'], name = 'f') =>
    opened.evaluate({
      file: 'layers.ts',
      function: name,
      args: [
        [
          [1, 2],
          [3, 4],
        ],
        10,
      ],
      probes,
      outputs: ['out', 'n', 'absent'],
      limitMs: 500,
    });

  it('replaces one entry for each probe; no call spoils the next', async () => {
    const { opened } = await open(source, '');
    const undefinedValue = { kind: 'other', words: 'undefined' };
    expect(
      await evaluate(opened, [
        [0, null, 3, 5],
        [1, null, 0, 100],
        [0, null, 0, -1],
      ]),
    ).toEqual({
      status: 'evaluated',
      outputs: [
        [
          [
            [10, 20],
            [30, 50],
          ],
          10,
          undefinedValue,
        ],
        [
          [
            [100, 200],
            [300, 400],
          ],
          100,
          undefinedValue,
        ],
        [
          [
            [-10, 20],
            [30, 40],
          ],
          10,
          undefinedValue,
        ],
      ],
    });
  });

  it('replaces all arguments where a probe brings its own', async () => {
    const { opened } = await open(source, '');
    const evaluated = await evaluate(opened, ['[[[7]],2]']);
    expect(evaluated).toMatchObject({ outputs: [[[[14]], 2, {}]] });
  });

  it('of a function that throws, is missing or never ends gives no numbers', async () => {
    const { opened } = await open(
      'export const t = () => { throw new Error("no"); }; export const e = () => { for (;;); };',
      '',
    );
    expect(await evaluate(opened, [[0, null, 0, 1]], 't')).toMatchObject({ status: 'threw' });
    expect(await evaluate(opened, [[0, null, 0, 1]], 'absent')).toMatchObject({ status: 'no-function' });
    expect(await evaluate(opened, [[0, null, 0, 1]], 'e')).toMatchObject({ status: 'timed-out' });
    expect(await evaluate(opened, [[0, null, 0, 1]], 'e')).toMatchObject({ status: 'not-run' });
  });
});
