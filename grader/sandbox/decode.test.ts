import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeAnswer } from './decode.ts';

const id = 'the-id';
const printed = { text: 'hello', cut: false };
const returned = { id, status: 'returned', value: 1, argDigests: [1], heldDigests: [], printed };

const decode = (answer: unknown) => decodeAnswer(JSON.stringify(answer), id);

describe('an answer', () => {
  it('of each kind is read', () => {
    expect(decode(returned)).toEqual({
      status: 'returned',
      value: 1,
      argDigests: [1],
      heldDigests: [],
      printed,
    });
    expect(decode({ id, status: 'returned', exports: { f: 'function' }, printed })).toEqual({
      status: 'loaded',
      exports: new Map([['f', 'function']]),
      printed,
    });
    expect(decode({ id, status: 'returned', outputs: [[1], ['NaN']], printed })).toEqual({
      status: 'evaluated',
      outputs: [[1], [NaN]],
      printed,
    });
    const error = { name: 'Error', message: 'no', stack: '' };
    expect(decode({ id, status: 'threw', error, printed })).toEqual({ status: 'threw', error, printed });
  });

  it.each<[string, unknown]>([
    ['no object', 42],
    ['null', null],
    ['an array', [returned]],
    ['another id', { ...returned, id: 'guessed' }],
    ['no id', { ...returned, id: undefined }],
    ['an id of another kind', { ...returned, id: [id] }],
    ['no text', { ...returned, printed: undefined }],
    ['an unknown status', { ...returned, status: 'pass' }],
    ['no value', { ...returned, value: undefined }],
    ['no error', { id, status: 'threw', printed }],
    ['an error of another kind', { id, status: 'threw', error: 'no', printed }],
  ])('that is or has %s is malformed', (_, answer) => {
    expect(decode(answer)).toEqual({ status: 'malformed' });
  });

  it('that is no JSON is malformed, whatever it is', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(decodeAnswer(text, id)).toEqual({ status: 'malformed' });
      }),
    );
  });

  it('of any JSON whatsoever is read or malformed, never an exception', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (value, exports, outputs) => {
        for (const answer of [
          { ...returned, value, args: exports },
          { ...returned, exports, outputs, printed: value },
        ]) {
          expect(['returned', 'loaded', 'evaluated', 'malformed']).toContain(decode(answer).status);
        }
      }),
    );
  });

  it('nested too deep to be one is refused, not an exception', () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const answer = decodeAnswer(JSON.stringify({ ...returned, value: 'here' }).replace('"here"', deep), id);
    expect(['returned', 'malformed']).toContain(answer.status);
  });

  it('with the key __proto__ has that key, and no other prototype', () => {
    const answer = decodeAnswer(
      `{"__proto__":{"status":"threw"},"id":"${id}","status":"returned","value":{"o":[["__proto__",1],["a",{"__proto__":2}]]},"printed":{"text":""}}`,
      id,
    );
    if (answer.status !== 'returned') throw new Error(answer.status);
    expect(answer.value).toEqual({
      kind: 'object',
      entries: new Map<string, unknown>([
        ['__proto__', 1],
        ['a', { kind: 'other', words: 'not readable' }],
      ]),
    });
    expect(({} as { status?: string }).status).toBeUndefined();
  });

  it('with exports of odd names keeps them as names', () => {
    const answer = decodeAnswer(
      `{"id":"${id}","status":"returned","exports":{"__proto__":"function","f":1},"printed":{"text":"","cut":"yes"}}`,
      id,
    );
    const exports = new Map([
      ['__proto__', 'function'],
      ['f', ''],
    ]);
    expect(answer).toEqual({ status: 'loaded', exports, printed: { text: '', cut: false } });
  });

  it('with values of no known form says so', () => {
    expect(
      decode({ ...returned, value: [{}, { s: 1 }, { o: 'no' }, { o: [3, [4, 5], ['k', null]] }, { x: 1 }] }),
    ).toMatchObject({
      value: [
        { kind: 'other', words: 'not readable' },
        { kind: 'other', words: 'not readable' },
        { kind: 'other', words: 'not readable' },
        { kind: 'object', entries: new Map([['k', null]]) },
        { kind: 'other', words: 'not readable' },
      ],
    });
  });
});
