import { test } from 'vitest';
import { expectCodes } from '../expect-codes.ts';
import type { Mistakes } from '../expect-codes.ts';
import type { Matrix, Trial } from '../trial.ts';
import { at, matrix, normals, zip } from '../trial.ts';

function momentum(n: number, m: number): Mistakes {
  const next = normals(n * m);
  const [learningRate, mu] = [0.01 * n, 0.8];
  const [w, dw, velocity] = [matrix(n, m, next), matrix(n, m, next), matrix(n, m, next)];
  const v = zip(velocity, dw, (old, grad) => mu * old - learningRate * grad);
  const nextW = zip(w, v, (value, step) => value + step);
  const of = (path: string, want: Matrix, got: Matrix): Trial => ({
    path,
    want,
    got,
    inputs: { w, dw },
    options: { learningRate, momentum: mu, velocity },
    axes: { w: [n, m], dw: [n, m] },
    expected: { nextW, 'config.velocity': v },
  });
  const other = zip(velocity, dw, (old, grad) => mu * old + learningRate * grad);
  return {
    signVelocity: of('config.velocity', v, other),
    signW: of(
      'nextW',
      nextW,
      zip(w, other, (value, step) => value - step),
    ),
    torchVelocity: of(
      'config.velocity',
      v,
      zip(velocity, dw, (old, grad) => mu * old + grad),
    ),
    noVelocity: of(
      'config.velocity',
      v,
      dw.map((row) => row.map((grad) => -learningRate * grad)),
    ),
    stateNotSaved: of('config.velocity', v, velocity),
    notMoved: of('nextW', nextW, w),
    plainDescent: of(
      'nextW',
      nextW,
      zip(w, dw, (value, grad) => value - learningRate * grad),
    ),
    nesterov: of(
      'nextW',
      nextW,
      matrix(n, m, (i, j) => at(w, i, j) - mu * at(velocity, i, j) + (1 + mu) * at(v, i, j)),
    ),
  };
}

test('momentum', () => {
  expectCodes([momentum(3, 4), momentum(5, 2)], {
    signVelocity: 'OFF_BY_TERM',
    signW: 'OFF_BY_TERM',
    torchVelocity: 'OFF_BY_TERM',
    noVelocity: 'OFF_BY_TERM',
    stateNotSaved: 'INPUT_RETURNED',
    notMoved: 'INPUT_RETURNED',
    plainDescent: 'OFF_BY_TERM',
    nesterov: 'WRONG_VALUES',
  });
});
