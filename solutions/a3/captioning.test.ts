import { describe, expect, test } from 'vitest';
import { add, makeNormal, makeRng, map, multiply, sum, zeros } from '#starter';
import { numericGradient, relativeDifference } from '../finite-differences.ts';
import { linspace } from '../linspace.ts';
import { captioningLoss } from './captioning.ts';

const normal = makeNormal(makeRng(34));
const cells = [
  { cell: 'rnn', gates: 1, from: -1.5, to: 0.3, published: 9.83235591003 },
  { cell: 'lstm', gates: 4, from: -0.5, to: 1.7, published: 9.82445935443 },
] as const;
const names = ['Wproj', 'bproj', 'Wembed', 'Wx', 'Wh', 'b', 'Wvocab', 'bvocab'] as const;

/** Parameters of D features, E numbers for each of V words, H states and G = H or 4 H. */
function drawParams(D: number, E: number, H: number, G: number, V: number, scale = 0.7) {
  const drawn = () => scale * normal();
  return {
    Wproj: map(zeros(D, H), drawn),
    bproj: map(zeros(H), drawn),
    Wembed: map(zeros(V, E), drawn),
    Wx: map(zeros(E, G), drawn),
    Wh: map(zeros(H, G), drawn),
    b: map(zeros(G), drawn),
    Wvocab: map(zeros(H, V), drawn),
    bvocab: map(zeros(V), drawn),
  };
}

describe.each(cells)('$cell', ({ cell, gates, from, to, published }) => {
  // CS231n's assignments on captioning with recurrent networks and with LSTMs: 10 images, 20 features, 30 numbers for each
  // of 3 words, 40 states, 13 words in a caption, every array evenly from one number to another.
  test('gives the published loss', () => {
    const [N, D, E, H, V, T] = [10, 20, 30, 40, 3, 13];
    const even = (...lengths: [number, number]) => linspace(-1.4, 1.3, ...lengths);
    const params = {
      Wproj: even(D, H),
      bproj: linspace(-1.4, 1.3, H),
      Wembed: even(V, E),
      Wx: even(E, gates * H),
      Wh: even(H, gates * H),
      b: linspace(-1.4, 1.3, gates * H),
      Wvocab: even(H, V),
      bvocab: linspace(-1.4, 1.3, V),
    };
    const captions = zeros(N, T).map((row, n) => row.map((_, t) => (n * T + t) % V));
    const { loss } = captioningLoss(linspace(from, to, N, D), captions, params, { cell, nullToken: 0 });
    expect(loss).toBeCloseTo(published, 9);
  });

  test('every gradient agrees with finite differences', () => {
    const params = drawParams(3, 4, 2, gates * 2, 5);
    const features = map(zeros(3, 3), normal);
    const captions = [
      [1, 4, 4, 2],
      [1, 3, 2, 0],
      [1, 2, 0, 0],
    ];
    const evaluate = () => captioningLoss(features, captions, params, { cell, nullToken: 0 });
    const { grads } = evaluate();
    expect(Object.keys(grads).sort()).toEqual([...names].sort());
    for (const name of names)
      expect(
        relativeDifference(
          grads[name],
          numericGradient(() => evaluate().loss, params[name]),
        ),
        name,
      ).toBeLessThan(1e-7);
  });

  test('words that count for nothing: a loss of log V for each other step when weights are small', () => {
    const params = drawParams(3, 4, 2, gates * 2, 6, 1e-4);
    const features = map(zeros(2, 3), normal);
    const captions = [
      [1, 4, 2, 5],
      [1, 2, 5, 5],
    ];
    const { loss } = captioningLoss(features, captions, params, { cell, nullToken: 5 });
    expect(loss).toBeCloseTo((3 * Math.log(6)) / 2, 3);
  });

  test('loss and gradients of a batch are the means over its images', () => {
    const params = drawParams(2, 3, 2, gates * 2, 4);
    const [features, captions] = [
      map(zeros(2, 2), normal),
      [
        [1, 3, 2],
        [1, 2, 0],
      ],
    ];
    const options = { cell, nullToken: 0 };
    const together = captioningLoss(features, captions, params, options);
    const [a, b] = [0, 1].map((n) => captioningLoss([features[n]], [captions[n]], params, options));
    expect(together.loss).toBeCloseTo((a.loss + b.loss) / 2, 13);
    for (const name of ['Wproj', 'Wembed', 'Wx', 'Wh', 'Wvocab'] as const)
      expect(
        relativeDifference(together.grads[name], multiply(0.5, add(a.grads[name], b.grads[name]))),
      ).toBeLessThan(1e-12);
  });
});

test('a word that never goes in has no gradient of its vector, one that never comes out has one of its score', () => {
  const params = drawParams(2, 3, 2, 2, 5);
  const { grads } = captioningLoss([[1, -1]], [[1, 3, 2]], params, { cell: 'rnn', nullToken: 0 });
  expect(grads.Wembed.map((row) => row.some((d) => d !== 0))).toEqual([false, true, false, true, false]);
  expect(grads.bvocab.every((d) => d !== 0)).toBe(true);
  expect(Math.abs(sum(grads.bvocab))).toBeLessThan(1e-14);
});

test('changes none of its arguments', () => {
  const given = { features: [[1, 2]], captions: [[1, 2, 0]], params: drawParams(2, 2, 2, 8, 3) };
  const before = structuredClone(given);
  captioningLoss(given.features, given.captions, given.params, { cell: 'lstm', nullToken: 0 });
  expect(given).toEqual(before);
});
