import { describe, expect, it } from 'vitest';
import { fromNested } from '../tensor/tensor.ts';
import {
  diagnoseAccuracy,
  diagnoseHistory,
  diagnoseOverfit,
  forClasses,
  forText,
  withholdLearning,
} from './judge-learning.ts';

const steps = 20;
const expected = { steps, classes: 10, ...forClasses };
const falling = Array.from({ length: steps }, (_, i) => Math.log(10) * 0.8 ** i);
const codeOf = (losses: number[]) => diagnoseHistory(fromNested(losses), expected)?.code ?? null;

describe('a history of losses', () => {
  it.each<[string, number[], string | null]>([
    ['falls', falling, null],
    ['is too short', falling.slice(1), 'LOSS_HISTORY_LENGTH'],
    ['is lost on the way', falling.map((loss, i) => (i > 7 ? NaN : loss)), 'LOSS_NOT_FINITE'],
    ['starts with weights that are too large', falling.map((loss) => 4 * loss), 'LOSS_START'],
    ['starts as a sum over the batch', falling.map((loss) => 50 * loss), 'LOSS_START'],
    ['stays', falling.map(() => Math.log(10)), 'LOSS_NOT_FALLING'],
    ['rises', falling.map((_, i) => 2.3 + i), 'LOSS_NOT_FALLING'],
  ])('that %s', (_, losses, code) => {
    expect(codeOf(losses)).toBe(code);
  });

  it.each<[string, number[], string]>([
    ['stays', falling.map((_, i) => Math.log(10) + 0.02 * (i % 2)), 'stays near 2.31'],
    ['rises', falling.map((_, i) => 2.3 * 10 ** i), 'grows from 2.30 to 1.27e+19'],
    ['falls too little', falling.map((_, i) => 2.3 - 0.04 * i), 'falls from 2.28 to 1.56 and no further'],
  ])('says where one goes that %s', (_, losses, message) => {
    expect(diagnoseHistory(fromNested(losses), expected)?.message).toBe(message);
  });

  it('names the first step that is lost', () => {
    const lost = falling.map((loss, i) => (i > 7 ? Infinity : loss));
    expect(diagnoseHistory(fromNested(lost), expected)?.message).toBe('is not finite from step 9 on');
  });
});

it('of a text needs to fall by less, and has words of its own', () => {
  const slowly = fromNested(falling.map((_, i) => Math.log(10) * (1 - 0.015 * i)));
  expect(diagnoseHistory(slowly, expected)?.code).toBe('LOSS_NOT_FALLING');
  expect(diagnoseHistory(slowly, { ...expected, ...forText })).toBeNull();
  const summed = fromNested(falling.map((loss) => 16 * loss));
  expect(diagnoseHistory(summed, { ...expected, ...forText })?.hint).toContain('the loss of one character');
});

it('an accuracy is enough from the bar on', () => {
  expect(diagnoseAccuracy(0.9, 0.9)).toBeNull();
  expect(diagnoseAccuracy(0.8975, 0.9)?.message).toBe(
    'is 89.8 % on examples that were held out; 90 % is asked for',
  );
});

it('learning by heart is enough at the bar', () => {
  expect(diagnoseOverfit(0.01, 0.01, 30)).toBeNull();
  expect(diagnoseOverfit(2.3, 0.01, 30)).toMatchObject({ code: 'LOSS_STAYS_HIGH' });
});

it('words for hidden cases hold no number', () => {
  const all = [
    diagnoseHistory(fromNested([1]), expected),
    diagnoseHistory(fromNested(falling.map(() => NaN)), expected),
    diagnoseHistory(fromNested(falling.map((loss) => 4 * loss)), expected),
    diagnoseHistory(fromNested(falling.map(() => Math.log(10))), expected),
    diagnoseAccuracy(0.5, 0.9),
    diagnoseOverfit(2, 0.1, 30),
  ];
  expect(new Set(all.map((diagnosis) => diagnosis?.code)).size).toBe(6);
  for (const diagnosis of all) expect(diagnosis && withholdLearning(diagnosis).message).not.toMatch(/\d/);
});
