import { add, map, matmul, sum, tanh, transpose, zipWith } from '#starter';
import type { Matrix } from '#starter';
import { replacing } from '../../replacing.ts';
import { rnnStepBackward, type rnnStepForward } from '../rnn.ts';

export type Given = Parameters<typeof rnnStepForward>;
export type Cache = ReturnType<typeof rnnStepForward>['cache'];
export type Gradients = ReturnType<typeof rnnStepBackward>;

/** The solution's gradients with some of them replaced; they may come out unsummed. */
export const withGradients = replacing({ rnnStepBackward });

/** The gradients for a given gradient of the sum inside tanh. */
export function gradientsFrom(da: Matrix, { x, prevH, Wx, Wh }: Cache): Gradients {
  return {
    dx: matmul(da, transpose(Wx)),
    dprevH: matmul(da, transpose(Wh)),
    dWx: matmul(transpose(x), da),
    dWh: matmul(transpose(prevH), da),
    db: sum(da, 0),
  };
}

/** The slope of tanh by what it gave. */
export const slopeOfTanh = (h: number) => 1 - h * h;

/** A backward pass with another slope of tanh. */
export function withSlope(slope: (h: number) => number) {
  return withGradients((_, dnextH, cache) =>
    gradientsFrom(
      zipWith(dnextH, cache.nextH, (d, h) => d * slope(h)),
      cache,
    ),
  );
}

/** The sum inside tanh. */
export function sumInside(...[x, prevH, Wx, Wh, b]: Given): Matrix {
  return add(add(matmul(x, Wx), matmul(prevH, Wh)), b);
}

/** A step with another sum inside tanh. */
export function withSum(inside: (...given: Given) => Matrix) {
  return {
    rnnStepForward: (...given: Given) => {
      const [x, prevH, Wx, Wh] = given;
      const nextH = tanh(inside(...given));
      return { nextH, cache: { x, prevH, Wx, Wh, nextH } };
    },
  };
}

/** A step with another nonlinearity, and with its slope by what it gave. */
export function withActivation(activate: (a: number) => number, slope: (h: number) => number) {
  return {
    rnnStepForward: (...given: Given) => {
      const [x, prevH, Wx, Wh] = given;
      const nextH = map(sumInside(...given), activate);
      return { nextH, cache: { x, prevH, Wx, Wh, nextH } };
    },
    ...withSlope(slope),
  };
}
