import { derivative, evaluate } from 'mathjs';
import { expect, test } from 'vitest';
import { map, zeros } from '#starter';
import { expectGradients } from '../expect-gradients.ts';
import { relativeDifference, weightedSum } from '../finite-differences.ts';
import { gruBackward, gruForward, gruStepBackward, gruStepForward } from './gru.ts';
import { drawing, stepSizes, testSequences } from './testing.ts';

const { draw, drawWeights } = drawing({ gates: 3, seed: 32 });

test.each(stepSizes)('$name: every gradient of a step agrees with finite differences', ({ N, D, H }) => {
  const given = { x: draw(N, D), prevH: draw(N, H), ...drawWeights(D, H) };
  const { x, prevH, Wx, Wh, b } = given;
  const dnextH = draw(N, H);
  const step = () => gruStepForward(x, prevH, Wx, Wh, b);
  const loss = () => weightedSum(dnextH, step().nextH);
  const { dx, dprevH, dWx, dWh, db } = gruStepBackward(dnextH, step().cache);
  expectGradients(
    loss,
    { dx: [dx, x], dprevH: [dprevH, prevH], dWx: [dWx, Wx], dWh: [dWh, Wh], db: [db, b] },
    1e-8,
  );
});

// Cho et al. (2014), equations 5 to 8, with z and 1 - z as the handout has them, differentiated by mathjs.
test('one unit: the gradients are those of the formulas', () => {
  const sigma = (inside: string) => `(1 / (1 + exp(-(${inside}))))`;
  const [r, z] = [sigma('2 * x - h'), sigma('x + 0.5 * h')];
  const n = `tanh(-x + 1.5 * (${r} * h) + 0.25)`;
  const formula = `(1 - ${z}) * ${n} + ${z} * h`;
  const at = { x: 0.7, h: -0.4 };
  const { nextH, cache } = gruStepForward([[at.x]], [[at.h]], [[2, 1, -1]], [[-1, 0.5, 1.5]], [0, 0, 0.25]);
  const { dx, dprevH } = gruStepBackward([[1]], cache);
  expect(nextH[0][0]).toBeCloseTo(Number(evaluate(formula, at)), 14);
  expect(dx[0][0]).toBeCloseTo(Number(derivative(formula, 'x').evaluate(at)), 13);
  expect(dprevH[0][0]).toBeCloseTo(Number(derivative(formula, 'h').evaluate(at)), 13);
});

test('with z at 1 the state is kept and its gradient goes straight on; with z at 0 it is all new', () => {
  const [x, prevH, Wx, Wh] = [draw(2, 3), draw(2, 2), draw(3, 6), draw(2, 6)];
  const kept = gruStepForward(x, prevH, Wx, Wh, [0, 0, 1000, 1000, 0, 0]);
  expect(kept.nextH).toEqual(prevH);
  const dnextH = draw(2, 2);
  const { dprevH, dWx } = gruStepBackward(dnextH, kept.cache);
  expect(dprevH).toEqual(dnextH);
  expect(
    relativeDifference(
      dWx,
      map(dWx, () => 1),
    ),
  ).toBe(1);
  const renewed = gruStepForward(x, prevH, Wx, Wh, [-1000, -1000, -1000, -1000, 0.5, 0.25]);
  const withoutMemory = gruStepForward(x, zeros(2, 2), Wx, zeros(2, 6), [0, 0, -1000, -1000, 0.5, 0.25]);
  expect(renewed.nextH).toEqual(withoutMemory.nextH);
});

testSequences({ gates: 3, seed: 32, forward: gruForward, backward: gruBackward });
