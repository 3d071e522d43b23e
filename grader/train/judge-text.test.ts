import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromNested } from '../tensor/tensor.ts';
import { diagnoseForesight, meanLoss } from './judge-text.ts';
import { withholdLearning } from './judge-learning.ts';

const classes = 5;
const pieces = {
  x: Array.from({ length: 60 }, (_, n) => [(7 * n + 1) % 5, (3 * n) % 5, n % 4]),
  y: Array.from({ length: 60 }, (_, n) => (n * n + n) % 5),
};
/** The diagnosis for the scores that `score` gives to the character v after piece n. */
function diagnose(score: (n: number, v: number) => number, bar = 0.5, curve: readonly number[] = []) {
  const scores = pieces.x.map((_, n) => Array.from({ length: classes }, (_, v) => score(n, v)));
  return diagnoseForesight({ scores: fromNested(scores), pieces, curve }, bar);
}
const read = (n: number, back: number) => pieces.x[n]?.at(-back) ?? NaN;

describe('the mean loss of characters', () => {
  it('is log V for equal scores, however large', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (score) => {
        const scores = fromNested(pieces.x.map(() => Array.from({ length: classes }, () => score)));
        expect(meanLoss({ scores, pieces })).toBeCloseTo(Math.log(classes), 12);
      }),
    );
  });

  it('is what was paid by odds: 1 against 4 for the right character costs log 5, 4 against 1 costs log 5/4', () => {
    const twoOf = (right: number) => fromNested([[Math.log(right), Math.log(5 - right)]]);
    const one = { x: [[1]], y: [0] };
    expect(meanLoss({ scores: twoOf(1), pieces: one })).toBeCloseTo(Math.log(5), 12);
    expect(meanLoss({ scores: twoOf(4), pieces: one })).toBeCloseTo(Math.log(5 / 4), 12);
    expect(meanLoss({ scores: fromNested([[0, 1000]]), pieces: one })).toBeCloseTo(1000, 12);
  });
});

describe('what a model expects', () => {
  const foresight = (n: number, v: number) => (v === pieces.y[n] ? 3 : 0);

  it('is enough at the bar', () => {
    expect(diagnose(foresight)).toBeNull();
    expect(diagnose(foresight, 0.05)).toMatchObject({ code: 'HELD_OUT_LOSS_TOO_HIGH' });
  });

  it.each<[string, (n: number, v: number) => number, string]>([
    ['what was just read', (n, v) => (v === read(n, 1) ? 5 : Math.sin(n * v)), 'TARGETS_NOT_SHIFTED'],
    ['what was read before that', (n, v) => (v === read(n, 2) ? 5 : Math.sin(n * v)), 'TARGETS_SHIFTED_BACK'],
    ['the same always', (_, v) => Math.sin(v), 'CONTEXT_UNUSED'],
    [
      'what follows the last character',
      (n, v) => (v < 3 ? 2 : 0) + 0.1 * Math.sin(3 * read(n, 1) + v),
      'STATE_NOT_CARRIED',
    ],
    ['what nobody can tell', (n, v) => Math.sin(n * n + 7 * v), 'HELD_OUT_LOSS_TOO_HIGH'],
    ['infinitely much', (n, v) => (n === 3 && v === 1 ? Infinity : 0), 'SCORES_NOT_FINITE'],
  ])('that it is %s is seen', (_, score, code) => {
    const diagnosis = diagnose(score);
    expect(diagnosis?.code).toBe(code);
    expect(diagnosis && withholdLearning(diagnosis).message).not.toMatch(/\d/);
  });

  it('is known by heart where the training went far better', () => {
    const unforeseen = (n: number, v: number) => Math.sin(n * n + 7 * v);
    expect(diagnose(unforeseen, 0.5, [1.6, 0.4, 0.2])?.code).toBe('LEARNT_BY_HEART');
    expect(diagnose(unforeseen, 0.5, [1.7, 1.6, 1.6])?.code).toBe('HELD_OUT_LOSS_TOO_HIGH');
  });

  it('that guesses is told so', () => {
    expect(diagnose((n, v) => 0.001 * Math.sin(n * n + v))?.hint).toContain('no better than guessing');
  });
});
