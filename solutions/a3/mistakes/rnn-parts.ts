import { add, permute, zerosLike } from '#starter';
import type { Matrix, Tensor3, Vector } from '#starter';
import { replacing } from '../../replacing.ts';
import { rnnBackward, type rnnForward, rnnStepBackward, rnnStepForward } from '../rnn.ts';

export type Given = Parameters<typeof rnnForward>;
export type Forward = ReturnType<typeof rnnForward>;
export type Cache = Forward['cache'];
export type Gradients = ReturnType<typeof rnnBackward>;
export type StepGradients = ReturnType<typeof rnnStepBackward>;

/** Sequences first or steps first, whichever it was not. */
export function turn(x: Tensor3): Tensor3 {
  return permute(x, [1, 0, 2]);
}

/** A forward pass that goes through time in some other way: the states that it gives, and the caches of its steps. */
export function withSteps(
  states: (inputs: Tensor3, step: (x: Matrix, prevH: Matrix) => Matrix, h0: Matrix) => Tensor3,
) {
  return {
    rnnForward: (...[x, h0, Wx, Wh, b]: Given) => {
      const cache: Cache = [];
      const h = states(
        turn(x),
        (input, prevH) => {
          const step = rnnStepForward(input, prevH, Wx, Wh, b);
          cache.push(step.cache);
          return step.nextH;
        },
        h0,
      );
      return { h: turn(h), cache };
    },
  };
}

/** The solution's gradients with some of them replaced. */
export const withGradients = replacing({ rnnBackward });

/** The parts of a backward pass through time that a mistake may have otherwise. */
interface Rule {
  /** The gradient that goes into step t of T, made of that from outside and that from the step undone before. */
  arriving: (dout: Matrix, carried: Matrix, t: number, T: number) => Matrix;
  /** What is carried on to the step before, made of what was carried so far and what this step gives. */
  carry: (carried: Matrix, dprevH: Matrix) => Matrix;
  /** A parameter's gradient after one more step. */
  collect: <A extends Matrix | Vector>(sum: A, share: A) => A;
  /** The steps in the order in which they are undone. */
  order: (T: number) => readonly number[];
}

const backwards = (T: number) => Array.from({ length: T }, (_, i) => T - 1 - i);

/** A backward pass in which some of these parts are others. */
export function withThroughTime(wrong: Partial<Rule>) {
  const rule: Rule = {
    arriving: (dout, carried) => add(dout, carried),
    carry: (_, dprevH) => dprevH,
    collect: plus,
    order: backwards,
    ...wrong,
  };
  return {
    rnnBackward: (dh: Tensor3, cache: Cache) => {
      const [{ prevH, Wx, Wh }] = cache;
      const douts = turn(dh);
      const dinputs: Matrix[] = [];
      let [dWx, dWh, db, carried] = [zerosLike(Wx), zerosLike(Wh), zerosLike(Wh[0]), zerosLike(prevH)];
      for (const t of rule.order(cache.length)) {
        const step = rnnStepBackward(rule.arriving(douts[t], carried, t, cache.length), cache[t]);
        dinputs[t] = step.dx;
        carried = rule.carry(carried, step.dprevH);
        [dWx, dWh] = [rule.collect(dWx, step.dWx), rule.collect(dWh, step.dWh)];
        db = rule.collect(db, step.db);
      }
      return { dx: turn(dinputs), dh0: carried, dWx, dWh, db };
    },
  };
}

function plus<A extends Matrix | Vector>(sum: A, share: A): A;
function plus(sum: Matrix | Vector, share: Matrix | Vector): Matrix | Vector {
  return add(sum, share);
}
