import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { callStudent, openStudent, realmCode, runStudent } from '../testing/student.ts';
import type { Call } from './call.ts';
import type { Sandbox } from './sandbox.ts';

/** Functions that never come back as they should, and one that always does. */
const source = `
export const fine = (x) => 2 * x;
export const endless = () => { for (;;); };
export const endlessGetter = () => Object.defineProperty([1], 0, { get() { for (;;); } });
export const regex = () => /^(a+)+$/.test('a'.repeat(40) + 'b');
export const heap = () => { const a = []; for (;;) a.push(Array(1000).fill({ a: 1 }), [{}]); };
export const offHeap = () => { const a = []; for (;;) a.push(new Float64Array(2 ** 22).fill(1)); };
export const oneArray = () => new Float64Array(2 ** 50);
export const strings = () => { let s = 'x'; for (;;) s += s; };
export const recursion = () => recursion() + 1;
export const hugeAnswer = () => Object.fromEntries(Array.from({ length: 50000 }, (_, i) => [i, 'é'.repeat(2000)]));
export const flood = () => { for (let i = 0; i < 3e5; i++) console.log('x'.repeat(350)); return 1; };
export const asyncLoop = async () => { for (;;) await null; };
export const daemon = () => { const again = () => Promise.resolve().then(again); again(); return 1; };
`;

let sandbox: Sandbox;
beforeAll(() => realmCode());
beforeEach(async () => {
  sandbox = await openStudent(source);
});
afterEach(() => sandbox.close());

async function timed<T>(work: Promise<T>): Promise<{ result: T; ms: number }> {
  const start = performance.now();
  const result = await work;
  return { result, ms: performance.now() - start };
}

describe('a call that never comes back', () => {
  it.each<[string, RegExp, number?]>([
    ['endless', /^timed-out$/, 400],
    ['endlessGetter', /^timed-out$/, 400],
    ['regex', /^timed-out$/, 400],
    ['heap', /^(out-of-memory|timed-out)$/],
    ['offHeap', /^(out-of-memory|timed-out)$/],
    ['strings', /^(threw|out-of-memory)$/],
    ['oneArray', /^threw$/],
    ['recursion', /^threw$/],
    ['hugeAnswer', /^(crashed|out-of-memory)$/, 6000],
  ])('%s has its own verdict, in time, and the next call works', async (name, status, limitMs = 1500) => {
    const { result, ms } = await timed(callStudent(sandbox, name, [], limitMs));
    expect(result.status).toMatch(status);
    expect(ms).toBeLessThan(8000);
    expect(await callStudent(sandbox, 'fine', [21])).toMatchObject({ status: 'returned', value: 42 });
  });

  it('is not made a second time', async () => {
    expect(await callStudent(sandbox, 'endless', [], 300)).toEqual({ status: 'timed-out', limitMs: 300 });
    const { result, ms } = await timed(callStudent(sandbox, 'endless', [], 20_000));
    expect(result).toEqual({ status: 'not-run', earlier: 'timed-out' });
    expect(ms).toBeLessThan(1000);
  });

  it.each<[string, number, string]>([
    ['timed-out', 400, 'for (;;);'],
    ['out-of-memory', 6000, 'const a = []; for (;;) a.push(new Array(1e6).fill(1));'],
  ])('is told from the quick ones before it: %s', async (status, limitMs, disaster) => {
    const careless = await openStudent(`
      export const even = (x) => { if (x === 7) { ${disaster} } return 2 * x; };
      export const forward = (x) => ({ out: x, cache: { x } });
      export const backward = (dout, cache) => { if (dout === 7) { ${disaster} } return dout * cache.x; };
      export const fine = (x) => x;
    `);
    const ask = (name: string, args: readonly unknown[], cache: Call['cache'] = 'none'): Call => ({
      ...{ file: 'layers.ts', function: name, args, cache, limitMs },
    });
    const passes = (x: number): Call[] => [ask('forward', [x], 'keep'), ask('backward', [x], 'pass')];
    const calls = [
      ...[1, 2, 7, 4].map((x) => ask('even', [x])),
      ...[3, 5, 7, 9].flatMap(passes),
      ask('fine', [8]),
    ];
    const outcomes = await careless.callAll(calls);
    await careless.close();
    const came = outcomes.map((outcome) => {
      if (outcome.status !== 'returned') return outcome.status;
      return typeof outcome.value === 'number' ? outcome.value : 'passed';
    });
    const passed = ['passed', 9, 'passed', 25, 'passed', status, 'passed', 'not-run'];
    expect(came).toEqual([2, 4, status, 'not-run', ...passed, 8]);
  });

  it('of a promise is no disaster: nothing waits for it, and nothing goes on after the call', async () => {
    expect(await callStudent(sandbox, 'asyncLoop')).toMatchObject({ value: { words: 'a Promise' } });
    expect(await callStudent(sandbox, 'daemon')).toMatchObject({ value: 1 });
    expect(await callStudent(sandbox, 'fine', [1])).toMatchObject({ value: 2 });
  });

  it('keeps a flood of output to a few kilobytes', async () => {
    const outcome = await callStudent(sandbox, 'flood');
    if (outcome.status !== 'returned') throw new Error(outcome.status);
    expect(outcome.printed.cut).toBe(true);
    expect(outcome.printed.text.length).toBeLessThan(9000);
  });
});

describe('a file', () => {
  it.each([
    ['that loops', 'for (;;);', { kind: 'timed-out' }],
    [
      'that loops in a function of its own',
      'const go = () => { while (true); }; go();',
      { kind: 'timed-out' },
    ],
    ['that throws', 'null.x; ', { kind: 'threw', error: { name: 'TypeError' } }],
    ['that asks for too long an array', 'new Array(-1);', { kind: 'threw', error: { name: 'RangeError' } }],
  ])('%s while it is imported is no file', async (_, statement, problem) => {
    const outcome = await runStudent(`${statement}\nexport const f = () => 1;`);
    expect(outcome).toMatchObject({ status: 'no-file', problem });
  });

  it('that fills the memory while it is imported is no file', async () => {
    const outcome = await runStudent(
      'const a = []; for (;;) a.push(Array(1e5).fill(0.5)); export const f = 1;',
    );
    const kind = outcome.status === 'no-file' ? outcome.problem.kind : outcome.status;
    expect(kind).toMatch(/^(out-of-memory|timed-out)$/);
  });
});
