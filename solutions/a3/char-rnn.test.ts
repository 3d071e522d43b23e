import { describe, expect, test } from 'vitest';
import { makeNormal, makeRng, map, zeros } from '#starter';
import { charRnnScores, sampleCharRnn, trainCharRnn } from './char-rnn.ts';

type Params = Parameters<typeof charRnnScores>[1];

function drawParams(V: number, D: number, H: number): Params {
  const normal = makeNormal(makeRng(2025));
  const weights = (rows: number, columns: number) => map(zeros(rows, columns), normal);
  return {
    ...{ Wembed: weights(V, D), Wx: weights(D, H), Wh: weights(H, H), b: map(zeros(H), normal) },
    ...{ Wvocab: weights(H, V), bvocab: map(zeros(V), normal) },
  };
}

/** Probabilities as softmax is defined, without a shift. */
function softmaxOf(scores: readonly number[], temperature: number): number[] {
  const powers = scores.map((score) => Math.exp(score / temperature));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

describe('the scores of the next character', () => {
  test('of a state of one number are what a calculator gives', () => {
    const params = {
      Wembed: [[1], [-2]],
      Wx: [[0.5]],
      Wh: [[2]],
      b: [0.1],
      Wvocab: [[3, -1]],
      bvocab: [0.2, 0],
    };
    const first = Math.tanh(0.5 * -2 + 0.1);
    const second = Math.tanh(0.5 * 1 + 2 * first + 0.1);
    const [[left, right]] = charRnnScores([[1, 0]], params);
    expect(left).toBeCloseTo(3 * second + 0.2, 14);
    expect(right).toBeCloseTo(-second, 14);
  });

  test('do not depend on the other pieces', () => {
    const params = drawParams(7, 3, 4);
    const [X, Y] = [
      [3, 1, 0],
      [6, 6, 2],
    ];
    expect(charRnnScores([X, Y], params)).toEqual([X, Y].flatMap((piece) => charRnnScores([piece], params)));
  });
});

describe('a sample', () => {
  // Without Wx and Wh every character is drawn from the same distribution, whatever was read.
  const V = 5;
  const params = { ...drawParams(V, 2, 3), Wx: zeros(2, 3), Wh: zeros(3, 3) };
  const [scores] = charRnnScores([[0]], params);

  test.each([0.5, 1, 3])('has each character as often as softmax says, at temperature %d', (temperature) => {
    const length = 4000;
    const drawn = sampleCharRnn(params, { first: 0, length, temperature, rng: makeRng(77) });
    expect(drawn).toHaveLength(length);
    softmaxOf(scores, temperature).forEach((p, v) => {
      const count = drawn.filter((character) => character === v).length;
      // The count is binomial: four standard deviations.
      expect(Math.abs(count - p * length)).toBeLessThan(4 * Math.sqrt(length * p * (1 - p)));
    });
  });

  test('is the likeliest character when it is cold', () => {
    const best = scores.indexOf(Math.max(...scores));
    const drawn = sampleCharRnn(params, { first: 0, length: 50, temperature: 1e-4, rng: makeRng(5) });
    expect(drawn).toEqual(new Array<number>(50).fill(best));
  });

  test('goes on as the scores of what it has written say', () => {
    const model = drawParams(V, 3, 4);
    const numbers = Array.from({ length: 12 }, makeRng(31));
    let next = 0;
    const drawn = sampleCharRnn(model, {
      first: 2,
      length: 12,
      temperature: 0.8,
      rng: () => numbers[next++],
    });
    expect(next).toBe(12);
    drawn.forEach((character, i) => {
      const p = softmaxOf(charRnnScores([[2, ...drawn.slice(0, i)]], model)[0], 0.8);
      const below = p.slice(0, character).reduce((sum, each) => sum + each, 0);
      expect(numbers[i]).toBeGreaterThanOrEqual(below - 1e-12);
      expect(numbers[i]).toBeLessThan(below + p[character] + 1e-12);
    });
  });
});

test('training learns a text that repeats itself, to a loss that only a state can reach', () => {
  // After "b" comes "c" or "a" in turn: who knows the last character alone pays log 2 for every second one.
  const text = Array.from({ length: 400 }, (_, i) => [0, 1, 2, 1][i % 4]);
  const options = {
    ...{ embeddingSize: 3, hiddenSize: 8, batchSize: 4, seqLength: 6, steps: 120 },
    ...{ learningRate: 0.1, clip: 5, weightScale: 0.2, rng: makeRng(9) },
  };
  const { params, lossHistory } = trainCharRnn({ text, vocabulary: 'abc' }, options);
  expect(lossHistory[0]).toBeCloseTo(Math.log(3), 1);
  expect(lossHistory.at(-1)).toBeLessThan(0.1 * Math.log(2));
  const written = sampleCharRnn(params, { first: 0, length: 8, temperature: 0.5, rng: makeRng(3) });
  expect(written).toEqual([1, 2, 1, 0, 1, 2, 1, 0]);
});
