import { describe, expect, it } from 'vitest';
import { useStudent } from '../testing/use-student.ts';
import type { Printed } from './outcome.ts';

const source = `
console.log('on import');
export const first = () => 1;
export const print = (...values) => { console.log(...values); return 1; };
export const kinds = () => { console.log('a', 1, -0, NaN, true, null, undefined, 10n, Symbol('s'), () => 1); return 1; };
export const nested = () => { console.log([[1, 'two'], { three: [4] }], { a: { b: {} } }, []); return 1; };
export const long = () => { console.log(Array(150).fill(0)); return 1; };
export const odd = () => {
  const cyclic = {}; cyclic.self = cyclic;
  console.log(cyclic);
  console.log(new Float64Array(3), new Map([[1, 2]]));
  console.log(new Proxy({}, { ownKeys() { throw 1; } }));
  console.log({ get a() { throw 1; }, b: 2 });
  console.log({ toString() { throw 1; } });
  return 1;
};
export const levels = () => {
  console.info('info'); console.warn('warn'); console.error('error'); console.debug('debug'); console.trace('trace');
  console.assert(true, 'not this'); console.assert(false, 'but this');
  console.group('g'); console.groupEnd(); console.time('t'); console.timeEnd('t'); console.table([1]); console.dir(2);
  return 1;
};
export const flood = () => { for (let i = 0; i < 1e4; i++) console.log('x'.repeat(100)); return 1; };
export const oneLine = () => { console.log('x'.repeat(1e6)); return 1; };
export const thrown = () => { console.log('before'); throw new Error('after'); };
`;

const call = useStudent(source);

async function printed(name: string, ...args: unknown[]): Promise<Printed> {
  const outcome = await call(name, args);
  if (outcome.status !== 'returned' && outcome.status !== 'threw') throw new Error(outcome.status);
  return outcome.printed;
}

describe('what student code prints', () => {
  it('on import is told with the first call, and once', async () => {
    expect(await printed('first')).toEqual({ text: 'on import\n', cut: false });
    expect(await printed('first')).toEqual({ text: '', cut: false });
  });

  it('looks as a person would write it', async () => {
    expect((await printed('print', 'out', [[1, 2.5]], { w: [3] })).text).toBe(
      'out [ [ 1, 2.5 ] ] { w: [ 3 ] }\n',
    );
    expect((await printed('kinds')).text).toBe('a 1 0 NaN true null undefined 10 Symbol(s) [function]\n');
    expect((await printed('nested')).text).toBe('[ [ 1, "two" ], { three: [ 4 ] } ] { a: { b: {} } } []\n');
    expect((await printed('long')).text).toMatch(/0, \.\.\. 50 more \]\n$/);
  });

  it('may be odd, and is never an error', async () => {
    const { text } = await printed('odd');
    expect(text.split('\n')).toEqual([
      '{ self: { self: { self: { self: { self: {...} } } } } }',
      'Float64Array {}',
      '[cannot be shown]',
      '[cannot be shown]',
      '{ toString: [function] }',
      '',
    ]);
  });

  it('is one stream, whatever the level', async () => {
    expect((await printed('levels')).text).toBe('info\nwarn\nerror\ndebug\ntrace\nbut this\ng\n[ 1 ]\n2\n');
  });

  it.each(['flood', 'oneLine'])('is kept to eight kilobytes and said to be cut: %s', async (name) => {
    const { text, cut } = await printed(name);
    expect(cut).toBe(true);
    expect(text.length).toBeLessThanOrEqual(8193);
    expect(await printed('first')).toEqual({ text: '', cut: false });
  });

  it('before an error is kept', async () => {
    expect((await printed('thrown')).text).toBe('before\n');
  });
});
