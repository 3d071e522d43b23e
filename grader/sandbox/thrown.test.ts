import { describe, expect, it } from 'vitest';
import { runStudent } from '../testing/student.ts';
import { useStudent } from '../testing/use-student.ts';

const source = `
import { todo } from '#starter';
export const hole = () => todo('relu');
export const plain = () => { throw new Error('sizes do not fit'); };
export const nothing = () => { throw null; };
export const absent = () => { throw undefined; };
export const text = () => { throw 'just text'; };
export const number = () => { throw 42; };
export const symbol = () => { throw Symbol('s'); };
export const proxy = () => { throw new Proxy({}, { get() { throw 1; } }); };
export const getter = () => { throw { get message() { throw this; } }; };
export const toText = () => { throw { message: { toString() { throw 1; } } }; };
export const endless = () => { throw { get message() { for (;;); } }; };
export const long = () => { throw new Error('x'.repeat(1e6)); };
export const lines = () => { throw new Error('one\\ntwo\\u001b[31mred\\u202ereversed'); };
export const frozen = () => { throw Object.freeze(Object.create(null)); };
export const stack = () => { const e = new Error('mine'); e.stack = 'at layers.ts:99999:1\\n'; throw e; };
export const skip = () => { throw Object.assign(new Error('skip'), { name: 'NotStarted' }); };
export const misspelt = () => x.lenght.y;
export const overflow = () => { try { return overflow(); } finally { return overflow(); } };
`;

const call = useStudent(source);

describe('what is thrown', () => {
  it.each<[string, { name: string; message: string }]>([
    ['plain', { name: 'Error', message: 'sizes do not fit' }],
    ['nothing', { name: '', message: 'null' }],
    ['absent', { name: '', message: 'undefined' }],
    ['text', { name: '', message: 'just text' }],
    ['number', { name: '', message: '42' }],
    ['symbol', { name: '', message: 'Symbol(s)' }],
    ['proxy', { name: '', message: 'an error that cannot be shown' }],
    ['getter', { name: '', message: 'an error that cannot be shown' }],
    ['toText', { name: '', message: 'an error that cannot be shown' }],
    ['frozen', { name: '', message: '' }],
    ['lines', { name: 'Error', message: 'one two [31mred reversed' }],
    ['misspelt', { name: 'ReferenceError', message: 'x is not defined' }],
  ])('as %s is one line of text', async (name, error) => {
    expect(await call(name)).toMatchObject({ status: 'threw', error });
  });

  it('has bounded length', async () => {
    const outcome = await call('long');
    expect(outcome.status === 'threw' && outcome.error.message.length).toBeLessThanOrEqual(300);
  });

  it('may be read without end: then the call is over when its time is', async () => {
    expect(await call('endless', [], 500)).toEqual({ status: 'timed-out', limitMs: 500 });
  });

  it('names the line of the student', async () => {
    const outcome = await call('plain');
    const text = "export const plain = () => { throw new Error('sizes do not fit'); };";
    const column = text.indexOf('new Error') + 1;
    expect(outcome).toMatchObject({ error: { place: { file: 'layers.ts', line: 4, column, text } } });
  });

  it('names a line that exists, whatever its stack claims', async () => {
    const outcome = await call('stack');
    const line = outcome.status === 'threw' ? (outcome.error.place?.line ?? 0) : -1;
    expect(line).toBeGreaterThanOrEqual(0);
    expect(line).toBeLessThanOrEqual(source.split('\n').length);
  });

  it('by a hole means that nothing is written yet; so does the same name, which earns nothing', async () => {
    expect(await call('hole')).toMatchObject({ status: 'not-started', hole: 'relu' });
    expect(await call('skip')).toMatchObject({ status: 'not-started' });
  });
});

describe('a function that is not there', () => {
  it('is told together with those that are', async () => {
    expect(await runStudent('export const g = 1; export function h() {}')).toEqual({
      status: 'no-function',
      found: 'nothing',
      exports: ['g', 'h'],
    });
    for (const value of ['3', '{}', 'null', '[() => 1]', 'Symbol()']) {
      expect(await runStudent(`export const f = ${value};`)).toMatchObject({ found: 'not a function' });
    }
  });

  it('may be called when it is a class, and then throws', async () => {
    expect(await runStudent('export class f {}')).toMatchObject({
      status: 'threw',
      error: { name: 'TypeError' },
    });
  });
});

it('a regular expression that only the engine refuses is told as a syntax error', async () => {
  const outcome = await runStudent('export const f = () => /(/;');
  const message: unknown = expect.stringMatching(/^Invalid regular expression/);
  expect(outcome).toMatchObject({ problem: { kind: 'threw', error: { name: 'SyntaxError', message } } });
});
