import { defineMistakes } from '#define';
import {
  divide,
  matmul,
  mean,
  multiply,
  negate,
  ones,
  outer,
  reshape,
  shape,
  sum,
  transpose,
} from '#starter';
import type { Matrix, Vector } from '#starter';
import { affineBackward, affineForward } from '../layers.ts';

type Cache = ReturnType<typeof affineForward>['cache'];

/** The examples of the forward pass, one row each. */
function rowsOf({ x, w }: Cache): Matrix {
  return reshape(x, [x.length, w.length]);
}

/** The solution's backward pass with another db. */
function withDb(wrong: (dout: Matrix) => Vector | Matrix) {
  return (dout: Matrix, cache: Cache) => ({ ...affineBackward(dout, cache), db: wrong(dout) });
}

/** The solution's backward pass with another dw. */
function withDw(wrong: (dout: Matrix, rows: Matrix) => Matrix) {
  return (dout: Matrix, cache: Cache) => ({ ...affineBackward(dout, cache), dw: wrong(dout, rowsOf(cache)) });
}

/** The solution's backward pass with another gradient of the rows, brought into the shape of x. */
function withDx(wrong: (dout: Matrix, w: Matrix) => Matrix) {
  return (dout: Matrix, cache: Cache) => ({
    ...affineBackward(dout, cache),
    dx: reshape(wrong(dout, cache.w), shape(cache.x)),
  });
}

export default defineMistakes([
  {
    code: 'AFFINE_DB_NOT_SUMMED',
    message: 'has one row for each example: it is not summed over the batch',
    hint: 'One b is added to every row of out. What happens to the gradients that come back to it from N rows?',
    functions: { affineBackward: withDb((dout) => dout) },
  },
  {
    code: 'AFFINE_DB_AVERAGED',
    message: 'is averaged over the batch instead of summed',
    hint: 'The loss has already averaged over the examples. What do gradients do that reach one parameter by several ways?',
    functions: { affineBackward: withDb((dout) => mean(dout, 0)) },
  },
  {
    code: 'AFFINE_DB_SUMMED_OVER_OUTPUTS',
    message: 'is summed over the outputs: it has one entry for each example',
    hint: 'Compare the shape of db with the shape of b. Which axis of dout has to go?',
    functions: { affineBackward: withDb((dout) => sum(dout, 1)) },
  },
  {
    code: 'AFFINE_DB_LAST_EXAMPLE_ONLY',
    message: 'comes from the last example alone',
    hint: 'Look at the line that writes db inside the loop over the examples. What becomes of what stood there before?',
    functions: { affineBackward: withDb((dout) => dout[dout.length - 1]) },
  },
  {
    code: 'AFFINE_DW_TRANSPOSED',
    message: 'is transposed: outputs stand where features should',
    hint: 'w has one row for each feature. Which of the two factors has to be transposed so that the product has rows like that?',
    functions: { affineBackward: withDw((dout, rows) => matmul(transpose(dout), rows)) },
  },
  {
    code: 'AFFINE_DW_AVERAGED',
    message: 'is divided by the number of examples',
    hint: 'The loss has already averaged over the examples. Inside a layer, what do the contributions of N examples to one weight do?',
    functions: { affineBackward: withDw((dout, rows) => divide(matmul(transpose(rows), dout), dout.length)) },
  },
  {
    code: 'AFFINE_PARAMETERS_AVERAGED',
    message: 'is, like the gradient of the other parameter, divided by the number of examples',
    hint: 'Who averages over the batch: the loss or every layer? What would happen in a net of ten layers?',
    functions: {
      affineBackward: (dout: Matrix, cache: Cache) => {
        const { dx, dw, db } = affineBackward(dout, cache);
        return { dx, dw: divide(dw, dout.length), db: divide(db, dout.length) };
      },
    },
  },
  {
    code: 'AFFINE_DW_LAST_EXAMPLE_ONLY',
    message: 'comes from the last example alone',
    hint: 'Look at the line that writes dw inside the loop over the examples. What becomes of what stood there before?',
    functions: {
      affineBackward: withDw((dout, rows) => outer(rows[rows.length - 1], dout[dout.length - 1])),
    },
  },
  {
    code: 'AFFINE_DW_UPSTREAM_IGNORED',
    message: 'does not depend on dout: it is the sum of the inputs',
    hint: 'How out moves with w is half of the chain. Where does the other half, how the loss moves with out, come in?',
    functions: {
      affineBackward: withDw((dout, rows) => matmul(transpose(rows), ones(dout.length, dout[0].length))),
    },
  },
  {
    code: 'AFFINE_DX_FLAT',
    message: 'has the shape (N, D) of the rows, not the shape that x had',
    hint: 'The forward pass laid every example out as a row. The backward pass has to undo that step too.',
    functions: {
      affineBackward: (dout: Matrix, cache: Cache) => ({
        ...affineBackward(dout, cache),
        dx: matmul(dout, transpose(cache.w)),
      }),
    },
  },
  {
    code: 'AFFINE_DX_FROM_SUMS',
    message: 'multiplies the sums of dout and of w instead of their rows',
    hint: 'Every output hands its own gradient back through its own weights. Is a product of two sums the same as the sum of products?',
    functions: { affineBackward: withDx((dout, w) => outer(sum(dout, 1), sum(w, 1))) },
  },
  {
    code: 'AFFINE_DX_SIGN',
    message: 'has the wrong sign',
    hint: 'The minus of gradient descent belongs to the step of the optimiser. Does a layer know about it?',
    functions: { affineBackward: withDx((dout, w) => negate(matmul(dout, transpose(w)))) },
  },
  {
    code: 'AFFINE_BIAS_MISSING',
    message: 'lacks the bias',
    hint: 'Three arguments come in. Which of them does your forward pass never look at?',
    functions: {
      affineForward: (x: Cache['x'], w: Matrix, b: Vector) =>
        affineForward(
          x,
          w,
          b.map(() => 0),
        ),
    },
  },
  {
    code: 'AFFINE_BIAS_TWICE',
    message: 'has the bias added twice',
    hint: 'Follow b through your forward pass: in how many places is it added?',
    functions: {
      affineForward: (x: Cache['x'], w: Matrix, b: Vector) => affineForward(x, w, multiply(2, b)),
    },
  },
]);
