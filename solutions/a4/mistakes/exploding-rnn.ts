import { defineMistakes } from '#define';
import { flatten, matmul, multiply, transpose, zipWith } from '#starter';
import type { Matrix, Vector } from '#starter';
import { recurrentGradientNorms } from '../recurrent.ts';

/** What a mistake may do otherwise in each step back. */
interface Otherwise {
  /** The gradient behind the ReLU; `hs` are the states h_1 to h_T, and t tells which step it is. */
  back?: (dh: Vector, hs: Matrix, t: number) => Vector;
  matrix?: (Whh: Matrix) => Matrix;
  norm?: (dh: Vector) => number;
  /** The norm that is noted for the step, of the gradient before the product and behind it. */
  noted?: (ds: Vector, dh: Vector) => Vector;
}

const right: Required<Otherwise> = {
  back: (dh, hs, t) => zipWith(dh, hs[t - 1], (d, h) => (h > 0 ? d : 0)),
  matrix: (Whh) => transpose(Whh),
  norm: (dh) => Math.hypot(...dh),
  noted: (_, dh) => dh,
};

/** The norms with something done otherwise. */
function norms(Whh: Matrix, hs: Matrix, dhT: Vector, otherwise: Otherwise): Vector {
  const { back, matrix, norm, noted } = { ...right, ...otherwise };
  let dh = dhT;
  const found = [norm(dh)];
  for (let t = hs.length; t > 0; t--) {
    const ds = back(dh, hs, t);
    dh = matmul(matrix(Whh), ds);
    found.unshift(norm(noted(ds, dh)));
  }
  return found;
}

function withSteps(otherwise: Otherwise) {
  return {
    recurrentGradientNorms: (Whh: Matrix, hs: Matrix, dhT: Vector) => norms(Whh, hs, dhT, otherwise),
  };
}

/** The norms when each step back, through the state h that it made, goes by a rule of its own. */
function withStep(back: (dh: Vector, h: Vector, Whh: Matrix) => Vector) {
  return {
    recurrentGradientNorms: (Whh: Matrix, hs: Matrix, dhT: Vector) => {
      let dh = dhT;
      const found = [Math.hypot(...dh)];
      for (const h of hs.toReversed()) {
        dh = back(dh, h, Whh);
        found.unshift(Math.hypot(...dh));
      }
      return found;
    },
  };
}

export default defineMistakes([
  {
    code: 'EXPLODING_NOT_TRANSPOSED',
    message: 'comes back through Whh instead of its transpose',
    hint: 'Whh is square, so that no shape can warn you. Entry (i, j) leads from unit j to unit i: which way does the gradient go?',
    functions: withSteps({ matrix: (Whh) => Whh }),
  },
  {
    code: 'EXPLODING_WITHOUT_RELU',
    message: 'passes the ReLU as if every unit were on',
    hint: 'Where a unit was off, its output was 0 whatever came in. How much of the gradient can go through it?',
    functions: withSteps({ back: (dh) => dh }),
  },
  {
    code: 'EXPLODING_SLOPE_OF_TANH',
    message: 'has the slope of tanh, 1 - h^2',
    hint: 'Which function does this network apply at each step? What is its slope where a unit is on?',
    functions: withSteps({ back: (dh, hs, t) => zipWith(dh, hs[t - 1], (d, h) => d * (1 - h * h)) }),
  },
  {
    code: 'EXPLODING_TIMES_STATE',
    message: 'is multiplied by the states instead of by whether they are positive',
    hint: 'How steep is a ReLU at 2, and how steep at 5?',
    functions: withSteps({ back: (dh, hs, t) => multiply(dh, hs[t - 1]) }),
  },
  {
    code: 'EXPLODING_STATE_BEFORE',
    message: 'asks the state before the step whether a unit was on',
    hint: 'The ReLU of step t makes h_t. Which of the rows of hs is that?',
    functions: withSteps({
      back: (dh, hs, t) => (t < 2 ? dh : zipWith(dh, hs[t - 2], (d, h) => (h > 0 ? d : 0))),
    }),
  },
  {
    code: 'EXPLODING_STATES_FROM_START',
    message: 'uses the states from the first to the last while it goes back',
    hint: 'The gradient begins at the end. Which row of hs does it meet first?',
    functions: {
      recurrentGradientNorms: (Whh: Matrix, hs: Matrix, dhT: Vector) =>
        recurrentGradientNorms(Whh, hs.toReversed(), dhT),
    },
  },
  {
    code: 'EXPLODING_RELU_OF_GRADIENT',
    message: 'drops negative gradients: the ReLU is applied to the gradient itself',
    hint: 'The mask comes from the forward pass. What does the sign of a gradient have to do with whether a unit was on?',
    functions: withSteps({ back: (dh) => dh.map((d) => Math.max(d, 0)) }),
  },
  {
    code: 'EXPLODING_RELU_AFTER_PRODUCT',
    message: 'meets the product before the ReLU: the order of the forward pass',
    hint: 'Forwards Whh comes first and the ReLU second. Which of the two does the gradient meet first?',
    functions: withStep((dh, h, Whh) => right.back(matmul(transpose(Whh), dh), [h], 1)),
  },
  {
    code: 'EXPLODING_NOTED_BEFORE_PRODUCT',
    message: 'is noted behind the ReLU and before the product with Whh',
    hint: 'The norm belongs to the state h_(t-1). Has the gradient reached it by then?',
    functions: withSteps({ noted: (ds) => ds }),
  },
  {
    code: 'EXPLODING_LAST_FIRST',
    message: 'is in the order of the backward pass: dhT stands first',
    hint: 'To which state does the first entry belong? In which order does your loop note them?',
    functions: {
      recurrentGradientNorms: (Whh: Matrix, hs: Matrix, dhT: Vector) => norms(Whh, hs, dhT, {}).reverse(),
    },
  },
  {
    code: 'EXPLODING_LAST_MISSING',
    message: 'has no entry for dhT, with which it begins',
    hint: 'There are T states in hs, and one before them. How many norms are that?',
    functions: {
      recurrentGradientNorms: (Whh: Matrix, hs: Matrix, dhT: Vector) => norms(Whh, hs, dhT, {}).slice(0, -1),
    },
  },
  {
    code: 'EXPLODING_FIRST_MISSING',
    message: 'ends one step too early: the state before the first step is missing',
    hint: 'There are T states in hs, and one before them. How many norms are that?',
    functions: {
      recurrentGradientNorms: (Whh: Matrix, hs: Matrix, dhT: Vector) => norms(Whh, hs, dhT, {}).slice(1),
    },
  },
  {
    code: 'EXPLODING_NORM_SQUARED',
    message: 'is the square of the norm: the root is missing',
    hint: 'How long is a vector with the entries 3 and 4?',
    functions: withSteps({ norm: (dh) => Math.hypot(...dh) ** 2 }),
  },
  {
    code: 'EXPLODING_NORM_OF_ABSOLUTE_VALUES',
    message: 'is the sum of absolute values',
    hint: 'How long is a vector with the entries 3 and 4?',
    functions: withSteps({ norm: (dh) => dh.reduce((sum, d) => sum + Math.abs(d), 0) }),
  },
  {
    code: 'EXPLODING_NORM_LARGEST',
    message: 'is the largest absolute value',
    hint: 'How long is a vector with the entries 3 and 4?',
    functions: withSteps({ norm: (dh) => Math.max(...dh.map(Math.abs)) }),
  },
  {
    code: 'EXPLODING_NORM_AVERAGED',
    message: 'is the root of the mean of squares, and not of their sum',
    hint: 'How long is a vector with the entries 3 and 4?',
    functions: withSteps({ norm: (dh) => Math.hypot(...dh) / Math.sqrt(dh.length) }),
  },
]);

/** Right in other ways. */
export const accepted = defineMistakes([
  {
    code: 'EXPLODING_MASK_OF_NONZERO',
    message: 'asks whether a state is 0, which is the same of states that a ReLU has left',
    hint: 'Nothing is to be done.',
    functions: withSteps({ back: (dh, hs, t) => zipWith(dh, hs[t - 1], (d, h) => (h === 0 ? 0 : d)) }),
  },
  {
    code: 'EXPLODING_ROW_PRODUCT',
    message: 'multiplies the gradient as a row with Whh',
    hint: 'Nothing is to be done.',
    functions: withStep((dh, h, Whh) => flatten(matmul([dh.map((d, i) => (h[i] > 0 ? d : 0))], Whh))),
  },
]);
