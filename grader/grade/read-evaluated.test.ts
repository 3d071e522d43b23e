import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeAnswer } from '../sandbox/decode.ts';
import { copyNumbers, type Numbers, takeChanges } from '../sandbox/realm/changes.ts';
import { encode } from '../sandbox/realm/encode.ts';
import type { Evaluated } from '../sandbox/outcome.ts';
import { fromNested, type Nested } from '../tensor/tensor.ts';
import { readEvaluated } from './read-evaluated.ts';

const isProxy = (): boolean => false;

/** What the sandbox sends of these points, as the grader receives it. */
function sent(points: readonly (readonly unknown[])[]): {
  readonly evaluated: Evaluated[];
  readonly text: string;
} {
  let before: Numbers | null = null;
  const texts = points.map((point) => {
    const changes = before === null ? null : takeChanges(before, point, isProxy);
    if (changes === null) before = copyNumbers(point, isProxy);
    return changes === null ? encode(point, isProxy, null) : `{"c":[${changes}]}`;
  });
  const text = texts.join(',');
  const answer = decodeAnswer(`{"id":"1","status":"returned","outputs":[${text}],"printed":{}}`, '1');
  if (answer.status !== 'evaluated') throw new Error(answer.status);
  return { evaluated: [...answer.outputs], text };
}

const entry = fc.oneof(fc.double(), fc.constantFrom(0, -0, NaN, Infinity, 1));
const outputs = fc.tuple(
  fc.oneof(
    fc.array(fc.array(entry, { minLength: 2, maxLength: 2 }), { minLength: 3, maxLength: 3 }),
    fc.array(entry, { minLength: 1, maxLength: 4 }),
  ),
  entry,
);

describe('what an evaluation returned', () => {
  it('is read as it was, whatever changes from point to point', () => {
    fc.assert(
      fc.property(fc.array(outputs, { minLength: 1, maxLength: 6 }), (points) => {
        const expected = points.map((point) => point.map((output: Nested) => [...fromNested(output).data]));
        const read = readEvaluated(sent(points).evaluated);
        expect(read.map((point) => point.map((output) => [...output]))).toEqual(expected);
      }),
    );
  });

  it('is sent as what differs from the point before', () => {
    const points = [
      [
        [
          [1, 2],
          [3, 4],
        ],
        5,
      ],
      [
        [
          [1, 2],
          [3, 4],
        ],
        5,
      ],
      [
        [
          [1, 2],
          [0.5, 4],
        ],
        NaN,
      ],
      [
        [
          [1, 2],
          [0.5, 4],
        ],
        6,
      ],
    ];
    expect(sent(points).text).toBe('[[[1,2],[3,4]],5],{"c":[]},{"c":[2,0.5,4,"NaN"]},{"c":[4,6]}');
  });

  it('ends where something else than numbers was returned', () => {
    const points = [[[1, 2]], [[1, 3]], [[1, 'two']], [[1, 2]]];
    expect(readEvaluated(sent(points).evaluated)).toEqual([
      [new Float64Array([1, 2])],
      [new Float64Array([1, 3])],
    ]);
  });

  it.each<[string, number[]]>([
    ['behind the last number', [3, 1]],
    ['before the first one', [-1, 1]],
    ['between two', [0.5, 1]],
    ['nowhere', [NaN, 1]],
  ])('ends where a forged answer changes a number %s', (_, changes) => {
    expect(readEvaluated([[[1, 2], 3], { kind: 'changes', changes }])).toHaveLength(1);
    expect(readEvaluated([{ kind: 'changes', changes: [] }])).toEqual([]);
  });
});
