import { expect, test } from 'vitest';
import { makeNormal, makeRng, map, type Matrix, shape, type Tensor3, type Vector, zeros } from '#starter';
import { numericGradient, relativeDifference, weightedSum } from '../finite-differences.ts';

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

/** Tests what holds of every layer over sequences: its gradients, and that it leaves its arguments as they are. */
export function testSequences<Cache>({ gates, seed, forward, backward }: SequenceLayer<Cache>): void {
  const normal = makeNormal(makeRng(seed));
  const draw = ({ N, T, D, H }: { N: number; T: number; D: number; H: number }) => ({
    x: map(zeros(N, T, D), normal),
    h0: map(zeros(N, H), normal),
    Wx: map(zeros(D, gates * H), normal),
    Wh: map(zeros(H, gates * H), normal),
    b: map(zeros(gates * H), normal),
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
    expect(shape(dx)).toEqual(shape(x));
    const gradients = { x: dx, h0: dh0, Wx: dWx, Wh: dWh, b: db };
    for (const name of ['x', 'h0', 'Wx', 'Wh', 'b'] as const)
      expect(relativeDifference(gradients[name], numericGradient(loss, given[name])), name).toBeLessThan(
        1e-7,
      );
  });

  test('no function changes its arguments', () => {
    const given = draw({ N: 2, T: 3, D: 2, H: 2 });
    const before = structuredClone(given);
    const { x, h0, Wx, Wh, b, dh } = given;
    backward(dh, forward(x, h0, Wx, Wh, b).cache);
    expect(given).toEqual(before);
  });
}
