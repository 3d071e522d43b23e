import { defineMistakes } from '#define';
import { divide, matmul, mean, reshape, shape, sum, transpose } from '#starter';
import type { Matrix, Tensor3, Vector } from '#starter';
import { replacing } from '../../replacing.ts';
import { temporalAffineBackward, temporalAffineForward } from '../temporal.ts';

type Given = Parameters<typeof temporalAffineForward>;

/** A forward pass whose output is another one. */
function withOut(wrong: (out: Tensor3, ...given: Given) => Tensor3 | Matrix) {
  return {
    temporalAffineForward: (...given: Given) => {
      const { out, cache } = temporalAffineForward(...given);
      return { out: wrong(out, ...given), cache };
    },
  };
}

/** The solution's gradients with some of them replaced. */
const withGradients = replacing({ temporalAffineBackward });

export default defineMistakes([
  {
    code: 'TEMPORAL_AFFINE_BIAS_MISSING',
    message: 'lacks the bias',
    hint: 'Three arguments come in. Which of them does your forward pass never look at?',
    functions: {
      temporalAffineForward: (x: Tensor3, w: Matrix, b: Vector) =>
        temporalAffineForward(
          x,
          w,
          b.map(() => 0),
        ),
    },
  },
  {
    code: 'TEMPORAL_AFFINE_OUT_FLAT',
    message: 'has all steps below each other, where sequences with their steps are asked for',
    hint: 'Sequences and steps were laid below each other for the product. Which step undoes that?',
    functions: withOut((out) => out.flat()),
  },
  {
    code: 'TEMPORAL_AFFINE_STEPS_FIRST',
    message: 'has its rows put back as if the steps came first, so that sequences are mixed up',
    hint: 'Rows were taken sequence by sequence. In which order do you put them back?',
    functions: withOut((out) => {
      const [N, T, M] = shape(out);
      return out.map((steps, n) =>
        steps.map((_, t) => {
          const place = t * N + n;
          return reshape(out, [N * T, M])[place];
        }),
      );
    }),
  },
  {
    code: 'TEMPORAL_AFFINE_DX_FLAT',
    message: 'has all steps below each other, where sequences with their steps are asked for',
    hint: 'Compare the shape of dx with that of x. Which step of the forward pass is not yet undone?',
    functions: withGradients(({ dx }) => ({ dx: dx.flat() })),
  },
  {
    code: 'TEMPORAL_AFFINE_DW_LAST_STEP_ONLY',
    message: 'comes from the last step of every sequence alone',
    hint: 'Look at the line that writes dw inside the loop over the steps. What becomes of what stood there before?',
    functions: withGradients((_, dout, { x }) => {
      const last = <A>(sequences: A[][]) => sequences.map((steps) => steps[steps.length - 1]);
      return { dw: matmul(transpose(last(x)), last(dout)), db: sum(last(dout), 0) };
    }),
  },
  {
    code: 'TEMPORAL_AFFINE_DW_LAST_SEQUENCE_ONLY',
    message: 'comes from the last sequence alone',
    hint: 'Look at the line that writes dw inside the loop over the sequences. What becomes of what stood there before?',
    functions: withGradients((_, dout, { x }) => ({
      dw: matmul(transpose(x[x.length - 1]), dout[dout.length - 1]),
    })),
  },
  {
    code: 'TEMPORAL_AFFINE_DW_AVERAGED_OVER_SEQUENCES',
    message: 'is divided by the number of sequences',
    hint: 'The loss has already averaged over the sequences. Inside a layer, what do contributions to one weight do?',
    functions: withGradients(({ dw }, dout) => ({ dw: divide(dw, dout.length) })),
  },
  {
    code: 'TEMPORAL_AFFINE_DW_AVERAGED_OVER_STEPS',
    message: 'is divided by the number of steps',
    hint: 'How many steps share one w, and what do their contributions to it do?',
    functions: withGradients(({ dw }, [{ length: T }]) => ({ dw: divide(dw, T) })),
  },
  {
    code: 'TEMPORAL_AFFINE_PARAMETERS_AVERAGED',
    message: 'is divided by the number of all steps of all sequences',
    hint: 'Does a layer know how the loss averages? What would dw be if the batch held every sequence twice?',
    functions: withGradients(({ dw, db }, dout) => {
      const steps = dout.length * dout[0].length;
      return { dw: divide(dw, steps), db: divide(db, steps) };
    }),
  },
  {
    code: 'TEMPORAL_AFFINE_DW_TRANSPOSED',
    message: 'is transposed: outputs stand where features should',
    hint: 'w has one row for each feature. Which of the two factors has to be transposed so that the product has rows like that?',
    functions: withGradients(({ dw }) => ({ dw: transpose(dw) })),
  },
  {
    code: 'TEMPORAL_AFFINE_DB_SUMMED_OVER_SEQUENCES_ALONE',
    message: 'has one row for each step: it is summed over the sequences alone',
    hint: 'One b is added at every step of every sequence. Over which axes of dout does its gradient gather?',
    functions: withGradients((_, dout) => ({ db: sum(dout, 0) })),
  },
  {
    code: 'TEMPORAL_AFFINE_DB_SUMMED_OVER_STEPS_ALONE',
    message: 'has one row for each sequence: it is summed over the steps alone',
    hint: 'One b is added at every step of every sequence. Over which axes of dout does its gradient gather?',
    functions: withGradients((_, dout) => ({ db: sum(dout, 1) })),
  },
  {
    code: 'TEMPORAL_AFFINE_DB_AVERAGED',
    message: 'is averaged over the sequences instead of summed',
    hint: 'The loss has already averaged over the sequences. What do gradients do that reach one parameter by several ways?',
    functions: withGradients((_, dout) => ({ db: sum(mean(dout, 0), 0) })),
  },
  {
    code: 'TEMPORAL_AFFINE_DB_AVERAGED_OVER_STEPS',
    message: 'is averaged over the steps instead of summed',
    hint: 'One b is added at every step. What do gradients do that reach one parameter by several ways?',
    functions: withGradients((_, dout) => ({ db: sum(mean(dout, 1), 0) })),
  },
]);

/** Not wrong: other ways to the same numbers. */
export const accepted = defineMistakes([
  {
    code: 'TEMPORAL_AFFINE_RESHAPED',
    message: 'lays all steps below each other and puts them back',
    hint: 'One product of large matrices is faster than many of small ones.',
    functions: {
      temporalAffineForward: (x: Tensor3, w: Matrix, b: Vector) => {
        const [N, T, D] = shape(x);
        const rows = matmul(reshape(x, [N * T, D]), w).map((row) => row.map((entry, m) => entry + b[m]));
        return { out: reshape(rows, [N, T, b.length]), cache: { x, w } };
      },
    },
  },
  {
    code: 'TEMPORAL_AFFINE_STEP_BY_STEP',
    message: 'adds up the gradients of the parameters step by step',
    hint: 'The order of the sum does not matter.',
    functions: withGradients((_, dout, { x }) => ({
      dw: x[0][0].map((__, d) =>
        dout[0][0].map((___, m) =>
          sum(x.map((steps, n) => sum(steps.map((entry, t) => entry[d] * dout[n][t][m])))),
        ),
      ),
    })),
  },
]);
