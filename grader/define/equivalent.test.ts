import { expect, test } from 'vitest';
import { readEquivalents } from './equivalent.ts';

const mark = {
  line: 'return a < b;',
  change: 'a < b -> a <= b',
  reason: 'a is never equal to b in this place',
};

test('takes a list of marks', () => {
  expect(readEquivalents([mark], 'relu.ts')).toEqual([mark]);
});

test.each([
  { exported: undefined, problem: /^relu\.ts: .*expected array/ },
  { exported: [{ ...mark, change: 'a <= b' }], problem: /"<before> -> <after>"/ },
  { exported: [{ ...mark, reason: 'same' }], problem: /say in a sentence/ },
  { exported: [mark, mark], problem: /"a < b -> a <= b" is marked twice/ },
])('refuses what is none: $problem', ({ exported, problem }) => {
  expect(() => readEquivalents(exported, 'relu.ts')).toThrow(problem);
});
