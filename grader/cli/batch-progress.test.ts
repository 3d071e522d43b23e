import { expect, it } from 'vitest';
import { rateInWords } from './batch-progress.ts';

it.each([
  [12.34, '12.3 a second'],
  [1, '1.0 a second'],
  [0.5, '30 a minute'],
  [1 / 190, '0.3 a minute'],
  [0, ''],
])('%d graded a second are %j', (rate, words) => {
  expect(rateInWords(rate)).toBe(words);
});
