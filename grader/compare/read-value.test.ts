import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Value } from '../sandbox/outcome.ts';
import { readNumbers, readValue } from './read-value.ts';

const object = (entries: Record<string, Value>): Value => ({
  kind: 'object',
  entries: new Map(Object.entries(entries)),
});

describe('a path', () => {
  const returned = object({
    out: [1, 2],
    config: object({ velocity: [3] }),
    cache: { kind: 'other', words: 'x' },
  });

  it('leads to numbers, in objects within objects too', () => {
    expect(readValue(returned, 'out')).toMatchObject({ status: 'numbers', tensor: { shape: [2] } });
    expect(readValue(returned, 'config.velocity')).toMatchObject({
      status: 'numbers',
      tensor: { shape: [1] },
    });
  });

  it('that leads nowhere tells what is there', () => {
    expect(readValue(returned, 'dx')).toEqual({ status: 'missing', keys: ['out', 'config', 'cache'] });
    expect(readValue(returned, 'config.m')).toEqual({ status: 'missing', keys: ['velocity'] });
  });

  it.each<[Value, string]>([
    [3, 'a number'],
    [null, 'null'],
    [true, 'a boolean'],
    ['text', 'a string'],
    [[1, 2], 'an array'],
    [{ kind: 'other', words: 'undefined' }, 'undefined'],
    [{ kind: 'other', words: 'a Promise' }, 'a Promise'],
  ])('into %j, which is no object, says what it is', (value, kind) => {
    expect(readValue(value, 'out')).toEqual({ status: 'wrong-kind', kind, index: [] });
  });

  it('never reaches what every object has', () => {
    for (const path of ['constructor', '__proto__', 'toString', 'entries', 'kind', 'length']) {
      expect(readValue(returned, path).status).toBe('missing');
    }
  });
});

describe('numbers', () => {
  const { nested } = fc.letrec<{ nested: Value }>((tie) => ({
    nested: fc.oneof({ maxDepth: 4 }, fc.double(), fc.array(tie('nested'), { maxLength: 3 })),
  }));

  it('are one tensor or have a place where they are ragged; nothing is lost, nothing made up', () => {
    fc.assert(
      fc.property(nested, (value) => {
        const reading = readNumbers(value);
        const flat = Array.isArray(value) ? (value.flat(Infinity) as unknown[]) : [value];
        if (reading.status === 'numbers') expect([...reading.tensor.data]).toEqual(flat);
        else expect(reading.status).toBe('ragged');
      }),
    );
  });

  it.each<[string, Value, number[]]>([
    ['a short row', [[1, 2], [3]], [1]],
    ['a row too deep', [[1], [[2]]], [1, 0]],
    ['a number among rows', [[1], 2], [1]],
    ['a row among numbers', [1, [2]], [1]],
    ['a row in the second block', [[[1, 2]], [[1]]], [1, 0]],
    ['an empty row', [[1], []], [1]],
  ])('with %s are ragged, there', (_, value, index) => {
    expect(readNumbers(value)).toEqual({ status: 'ragged', index });
  });

  it.each<[Value, number[], string]>([
    [[1, null], [1], 'null'],
    [[[1], ['2']], [1, 0], 'a string'],
    [[[true]], [0, 0], 'a boolean'],
    [[{ kind: 'other', words: 'undefined' }], [0], 'undefined'],
    [object({}), [], 'an object'],
    [[object({ a: 1 })], [0], 'an object'],
  ])('mixed with something else, as in %j, say where and what', (value, index, kind) => {
    expect(readNumbers(value)).toEqual({ status: 'wrong-kind', kind, index });
  });

  it('may be none', () => {
    expect(readNumbers([])).toMatchObject({ status: 'numbers', tensor: { shape: [0] } });
    expect(readNumbers([[], []])).toMatchObject({ status: 'numbers', tensor: { shape: [2, 0] } });
  });
});
