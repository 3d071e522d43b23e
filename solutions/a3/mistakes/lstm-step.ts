import { defineMistakes } from '#define';
import { add, map, matmul, multiply, tanh } from '#starter';
import type { Matrix } from '#starter';
import { lstmStepBackward, lstmStepForward } from '../lstm.ts';
import backward from './lstm-step-backward.ts';
import forward from './lstm-step-forward.ts';
import { type Cache, statesOf, withBackward, withStates } from './lstm-step-parts.ts';

export default defineMistakes([...forward, ...backward]);

const sigmoidByTanh = (x: Matrix) => map(x, (entry) => 0.5 * (1 + Math.tanh(entry / 2)));

/** The slope of a sigmoid without a difference of nearly equal numbers. */
const slope = (entry: number) => Math.exp(-Math.abs(entry)) / (1 + Math.exp(-Math.abs(entry))) ** 2;
const times = (...factors: Matrix[]) => factors.reduce((a, b) => multiply(a, b));

const slopesFromBefore = {
  lstmStepForward: (...given: Parameters<typeof lstmStepForward>) => {
    const [x, prevH, , Wx, Wh, b] = given;
    const before = add(add(matmul(x, Wx), matmul(prevH, Wh)), b);
    const right = lstmStepForward(...given);
    return { ...right, cache: { ...right.cache, before } };
  },
  lstmStepBackward: (dnextH: Matrix, dnextC: Matrix, cache: Cache & { before: Matrix }) => {
    const { before, Wh, g, i, prevC, tanhC } = cache;
    const H = Wh.length;
    const [si, sf, so] = [0, 1, 2].map((k) => map(before, slope).map((row) => row.slice(k * H, (k + 1) * H)));
    return withBackward({
      blocks: ({ dc }) => ({
        dai: times(dc, g, si),
        daf: times(dc, prevC, sf),
        dao: times(dnextH, tanhC, so),
        dag: times(
          dc,
          i,
          map(g, (t) => (1 - t) * (1 + t)),
        ),
      }),
    }).lstmStepBackward(dnextH, dnextC, cache);
  },
};

/** Not wrong: other ways to the same numbers. */
export const accepted = defineMistakes([
  {
    code: 'LSTM_SIGMOID_BY_TANH',
    message: 'takes the sigmoid as half of one plus tanh of half the argument',
    hint: 'That is what it is.',
    functions: withStates(({ ai, af, ao, ag, prevC }) =>
      statesOf({
        i: sigmoidByTanh(ai),
        f: sigmoidByTanh(af),
        o: sigmoidByTanh(ao),
        g: tanh(ag),
        prevC,
      }),
    ),
  },
  {
    code: 'LSTM_INPUTS_SIDE_BY_SIDE',
    message: 'puts x and prevH side by side and multiplies once',
    hint: 'One product with the two weights on top of each other is the sum of the two products.',
    functions: {
      lstmStepForward: (...[x, prevH, prevC, Wx, Wh, b]: Parameters<typeof lstmStepForward>) => {
        const both = x.map((row, n) => [...row, ...prevH[n]]);
        const empty = prevH.map((row) => row.map(() => 0));
        const { nextH, nextC, cache } = lstmStepForward(both, empty, prevC, [...Wx, ...Wh], Wh, b);
        return { nextH, nextC, cache: { ...cache, D: x[0].length } };
      },
      lstmStepBackward: (dnextH: Matrix, dnextC: Matrix, cache: Cache & { D: number }) => {
        const { dx: dboth, dWx: dW, ...rest } = lstmStepBackward(dnextH, dnextC, cache);
        const { D } = cache;
        return {
          ...rest,
          dx: dboth.map((row) => row.slice(0, D)),
          dprevH: dboth.map((row) => row.slice(D)),
          dWx: dW.slice(0, D),
          dWh: dW.slice(D),
        };
      },
    },
  },
  {
    code: 'LSTM_SLOPES_FROM_WHAT_WENT_IN',
    message: 'takes the slopes of the gates from what went into them, which keeps more digits',
    hint: 'A gate that is nearly 1 has a slope that 1 - s hardly knows.',
    functions: slopesFromBefore,
  },
  {
    code: 'LSTM_FORWARD_AGAIN_IN_BACKWARD',
    message: 'keeps its arguments alone and computes the gates again on the way back',
    hint: 'Slower, but right: a cache saves time, not truth.',
    functions: {
      lstmStepForward: (...given: Parameters<typeof lstmStepForward>) => {
        const { nextH, nextC } = lstmStepForward(...given);
        return { nextH, nextC, cache: given };
      },
      lstmStepBackward: (dnextH: Matrix, dnextC: Matrix, given: Parameters<typeof lstmStepForward>) =>
        lstmStepBackward(dnextH, dnextC, lstmStepForward(...given).cache),
    },
  },
]);
