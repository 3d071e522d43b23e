import { expect, test } from 'vitest';
import { makeNormal, makeRng, map, type Matrix, type Tensor3, type Vector, zeros } from '#starter';
import { expectGradients } from '../expect-gradients.ts';
import { weightedSum } from '../finite-differences.ts';

/** A layer that runs over sequences, with `gates` blocks of weights side by side. */
interface SequenceLayer<Cache> {
  readonly gates: number;
  readonly seed: number;
  readonly forward: (
    x: Tensor3,
    h0: Matrix,
    Wx: Matrix,
    Wh: Matrix,
    b: Vector,
  ) => { h: Tensor3; cache: Cache };
  readonly backward: (
    dh: Tensor3,
    cache: Cache,
  ) => { dx: Tensor3; dh0: Matrix; dWx: Matrix; dWh: Matrix; db: Vector };
}

/** Random numbers, and weights of them, for layers with `gates` blocks of weights side by side. */
export function drawing({ gates, seed }: { gates: number; seed: number }) {
  const normal = makeNormal(makeRng(seed));
  const draw = (...lengths: [number, number]) => map(zeros(...lengths), normal);
  const drawWeights = (D: number, H: number) => ({
    Wx: draw(D, gates * H),
    Wh: draw(H, gates * H),
    b: map(zeros(gates * H), normal),
  });
  return { normal, draw, drawWeights };
}

/** Sizes on which every gradient of a step with gates is tested. */
export const stepSizes = [
  { name: 'ordinary', N: 3, D: 4, H: 2 },
  { name: 'D = H', N: 2, D: 3, H: 3 },
  { name: 'one example, one feature, one unit', N: 1, D: 1, H: 1 },
];

/** Tests what holds of every layer over sequences: its gradients, and that it leaves its arguments as they are. */
export function testSequences<Cache>({ gates, seed, forward, backward }: SequenceLayer<Cache>): void {
  const { normal, drawWeights } = drawing({ gates, seed });
  const draw = ({ N, T, D, H }: { N: number; T: number; D: number; H: number }) => ({
    x: map(zeros(N, T, D), normal),
    h0: map(zeros(N, H), normal),
    ...drawWeights(D, H),
    dh: map(zeros(N, T, H), normal),
  });

  test.each([
    { name: 'ordinary', N: 2, T: 4, D: 3, H: 2 },
    { name: 'one step', N: 3, T: 1, D: 2, H: 2 },
    { name: 'one sequence', N: 1, T: 6, D: 1, H: 3 },
  ])('$name: every gradient of a sequence agrees with finite differences', (sizes) => {
    const given = draw(sizes);
    const { x, h0, Wx, Wh, b, dh } = given;
    const loss = () => weightedSum(dh, forward(x, h0, Wx, Wh, b).h);
    const { dx, dh0, dWx, dWh, db } = backward(dh, forward(x, h0, Wx, Wh, b).cache);
    const pairs = { dx: [dx, x], dh0: [dh0, h0], dWx: [dWx, Wx], dWh: [dWh, Wh], db: [db, b] } as const;
    expectGradients(loss, pairs, 1e-7);
  });

  test('no function changes its arguments', () => {
    const given = draw({ N: 2, T: 3, D: 2, H: 2 });
    const before = structuredClone(given);
    const { x, h0, Wx, Wh, b, dh } = given;
    backward(dh, forward(x, h0, Wx, Wh, b).cache);
    expect(given).toEqual(before);
  });
}
