import { describe, expect, it } from 'vitest';
import { readAnswer } from './known-answers.ts';
import type { Question } from './session.ts';

const call: Question = {
  ...{ op: 'call', file: 'layers.ts', function: 'f', args: [[1]] },
  ...{ hold: false, silent: false, withHeld: false, carried: [] },
};
const textOf = (id: string, value: string, micros = 7): string =>
  `${micros}\n{"id":"${id}","status":"returned","value":${value},"argDigests":[5],"heldDigests":[],"printed":{"text":""}}`;

describe('an answer that came before', () => {
  it('is read as the very same values, under its own id and with its own time', () => {
    const first = readAnswer(textOf('one', '[1,2]', 7), 'one', call);
    const again = readAnswer(textOf('two', '[1,2]', 9), 'two', call);
    if (first.status !== 'returned' || again.status !== 'returned') throw new Error('not returned');
    expect(again.value).toBe(first.value);
    expect([first.micros, again.micros]).toEqual([7, 9]);
    expect(again).toEqual({ ...first, micros: 9 });
  });

  it('of another call, or with another number, is another one', () => {
    const first = readAnswer(textOf('one', '[1,2]'), 'one', call);
    const elsewhere = readAnswer(textOf('one', '[1,2]'), 'one', { ...call });
    const other = readAnswer(textOf('one', '[1,2.5]'), 'one', call);
    if (first.status !== 'returned' || elsewhere.status !== 'returned') throw new Error('not returned');
    expect(elsewhere.value).not.toBe(first.value);
    expect(other).toMatchObject({ value: [1, 2.5] });
  });

  it('is not taken under an id that was not asked', () => {
    readAnswer(textOf('one', '[1,2]'), 'one', call);
    expect(readAnswer(textOf('one', '[1,2]'), 'two', call).status).toBe('malformed');
  });

  it('is not remembered where it was none', () => {
    const broken = (id: string): string => `1\n{"id":"${id}","status":"returned"}`;
    expect(readAnswer(broken('one'), 'one', call).status).toBe('malformed');
    expect(readAnswer(broken('two'), 'two', call).status).toBe('malformed');
  });

  it('is one of a few: any number of different ones is read, and read right', () => {
    const many = { ...call };
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 40; i++)
        expect(readAnswer(textOf('id', `[${i}]`), 'id', many)).toMatchObject({ value: [i] });
    }
  });
});
