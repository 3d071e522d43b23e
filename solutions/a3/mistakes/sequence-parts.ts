import { defineMistakes } from '#define';
import { add, divide, permute, shape, zerosLike } from '#starter';
import type { Matrix, Tensor3, Vector } from '#starter';

/** What one step of a recurrent cell takes; cells without a second state pass it over. */
export interface Cell<Cache> {
  forward: (
    x: Matrix,
    h: Matrix,
    c: Matrix,
    weights: Weights,
  ) => { nextH: Matrix; nextC: Matrix; cache: Cache };
  backward: (
    dnextH: Matrix,
    dnextC: Matrix,
    cache: Cache,
  ) => { dx: Matrix; dprevH: Matrix; dprevC: Matrix; dWx: Matrix; dWh: Matrix; db: Vector };
}

export interface Weights {
  Wx: Matrix;
  Wh: Matrix;
  b: Vector;
}

/** What a run over a sequence keeps. */
interface Run<Cache> {
  steps: Cache[];
  weights: Weights;
}

/** The gradients that one step hands over to the step before, and those of the weights that have come together. */
interface Carried extends Weights, States {}

/** The two states that a step hands on. */
interface States {
  h: Matrix;
  c: Matrix;
}

/** How a run over a sequence differs from what it should be; what is not named is right. */
export interface Changes {
  /** The first cell state; zeros when absent. */
  firstCell?: (h0: Matrix) => Matrix;
  /** What the next step starts from. */
  handOn?: (next: States, h0: Matrix) => States;
  /** What comes to the hidden state of a step. */
  toState?: (above: Matrix, carried: Matrix, isLast: boolean) => Matrix;
  /** What goes on to the step before. */
  carry?: (step: Carried, sofar: Carried) => Carried;
  /** From the first step to the last on the way back too. */
  forth?: boolean;
  /** What is given for the gradient of h0, which is `carried`; `first` is that of the first state that is returned. */
  dh0?: (carried: Matrix, first: Matrix) => Matrix;
  /** What is made of the weights' gradients in the end. */
  weights?: (sum: Weights, T: number) => Weights;
}

/** Every step's contribution added to those of the others, the states' gradients handed on. */
export const together = (step: Carried, sofar: Carried): Carried => ({
  h: step.h,
  c: step.c,
  Wx: add(sofar.Wx, step.Wx),
  Wh: add(sofar.Wh, step.Wh),
  b: add(sofar.b, step.b),
});

/** A run of a cell over sequences, forward and backward, with changes. */
export function unroll<Cache>(cell: Cell<Cache>, changes: Changes) {
  const {
    firstCell = (h0: Matrix): Matrix => zerosLike(h0),
    handOn = (next: States): States => next,
    toState = (above: Matrix, carried: Matrix): Matrix => add(above, carried),
    carry = together,
    dh0: gradientOfH0 = (carried: Matrix): Matrix => carried,
  } = changes;
  const forward = (x: Tensor3, h0: Matrix, Wx: Matrix, Wh: Matrix, b: Vector) => {
    const weights = { Wx, Wh, b };
    const steps: Cache[] = [];
    const states: Matrix[] = [];
    let state: States = { h: h0, c: firstCell(h0) };
    for (const xt of permute(x, [1, 0, 2])) {
      const { nextH, nextC, cache } = cell.forward(xt, state.h, state.c, weights);
      state = handOn({ h: nextH, c: nextC }, h0);
      steps.push(cache);
      states.push(nextH);
    }
    return { h: permute(states, [1, 0, 2]), cache: { steps, weights } };
  };
  const backward = (dh: Tensor3, { steps, weights }: Run<Cache>) => {
    const [, T] = shape(dh);
    const above = permute(dh, [1, 0, 2]);
    const nothing = zerosLike(above[0]);
    let carried: Carried = {
      h: nothing,
      c: nothing,
      Wx: zerosLike(weights.Wx),
      Wh: zerosLike(weights.Wh),
      b: zerosLike(weights.b),
    };
    const dxs: Matrix[] = [];
    let arrived = nothing;
    for (let k = 0; k < T; k++) {
      const t = changes.forth === true ? k : T - 1 - k;
      arrived = toState(above[t], carried.h, k === 0);
      const step = cell.backward(arrived, carried.c, steps[t]);
      const { dprevH: h, dprevC: c, dWx: Wx, dWh: Wh, db: b } = step;
      carried = carry({ h, c, Wx, Wh, b }, carried);
      dxs[t] = step.dx;
    }
    const { Wx: dWx, Wh: dWh, b: db } = changes.weights?.(carried, T) ?? carried;
    return { dx: permute(dxs, [1, 0, 2]), dh0: gradientOfH0(carried.h, arrived), dWx, dWh, db };
  };
  return { forward, backward };
}

/** The two functions of a cell with the run over the sequence changed, by their names. */
type Changed = (changes: Changes) => Record<string, (...args: never[]) => unknown>;

/** What goes wrong with every recurrent cell that is run over a sequence; codes begin with the cell's name. */
export function sequenceMistakes(name: string, changed: Changed) {
  return defineMistakes([
    {
      code: `${name}_STATE_NOT_CARRIED`,
      message: 'has every step begin with h0: the state before is not handed on',
      hint: 'What does the second step start from?',
      functions: changed({ handOn: ({ c }, h0) => ({ h: h0, c }) }),
    },
    {
      code: `${name}_WEIGHTS_OVERWRITTEN`,
      message: 'is what the first step alone contributes: each turn of the loop overwrites it',
      hint: 'All steps read the same weights. What should each turn of the loop do to what is there already?',
      functions: changed({ carry: (step) => step }),
    },
    {
      code: `${name}_WEIGHTS_AVERAGED_OVER_STEPS`,
      message: 'is averaged over the steps instead of summed',
      hint: 'What do gradients do that reach one array by T ways?',
      functions: changed({
        weights: ({ Wx, Wh, b }, T) => ({ Wx: divide(Wx, T), Wh: divide(Wh, T), b: divide(b, T) }),
      }),
    },
    {
      code: `${name}_DH_OF_NEXT_STEP_DROPPED`,
      message: 'lacks what comes to a state from the step after',
      hint: 'A state is returned, and it is handed on. By which of the two ways does your gradient come back?',
      functions: changed({ toState: (above) => above }),
    },
    {
      code: `${name}_DH_FROM_ABOVE_DROPPED`,
      message: 'lacks what comes to a state from above, but for the last step',
      hint: 'How many entries of dh does your loop read?',
      functions: changed({ toState: (above, carried, isLast) => (isLast ? above : carried) }),
    },
    {
      code: `${name}_STEPS_UNDONE_IN_FORWARD_ORDER`,
      message: 'goes back through the steps from the first to the last',
      hint: 'The gradient of a state is whole when the step after it is done. Which step can be the first to be undone?',
      functions: changed({ forth: true }),
    },
  ]);
}

/** The gradient of the first state taken for that of h0: one more that goes wrong with every cell. */
export function firstStateMistake(name: string, changed: Changed) {
  return {
    code: `${name}_DH0_OF_FIRST_STATE`,
    message:
      'is the gradient of the first state that is returned, where that of h0, before the first step, is asked for',
    hint: 'Through how many steps does the gradient of h0 go back, and through how many did yours?',
    functions: changed({ dh0: (_, first) => first }),
  };
}

/** Not wrong: two functions that keep the caches of the steps in a list of its own, last step first. */
export function withListOfCaches<Given extends unknown[], Step, Gradients>(
  forward: (...given: Given) => { h: Tensor3; cache: { steps: Step[] } },
  backward: (dh: Tensor3, cache: { steps: Step[] }) => Gradients,
) {
  return {
    forward: (...given: Given) => {
      const { h, cache } = forward(...given);
      return { h, cache: [...cache.steps].reverse() };
    },
    backward: (dh: Tensor3, steps: Step[]) => backward(dh, { steps: [...steps].reverse() }),
  };
}
