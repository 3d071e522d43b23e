import { defineMistakes } from '#define';
import { add, matmul, multiply, subtract, sum, tanh, transpose } from '#starter';
import type { Matrix, Vector } from '#starter';
import { gruStepBackward, gruStepForward } from '../gru.ts';
import { block, type Cache, type Given, sigmoid, throughSigmoid, throughTanh } from './gru-step-parts.ts';

/** The solution's pair under another order of the blocks, forward and backward. */
function inOrder(order: readonly [number, number, number]) {
  const blocks = (row: Vector) => {
    const H = row.length / 3;
    return [0, 1, 2].map((k) => row.slice(k * H, (k + 1) * H));
  };
  const taken = (row: Vector) => order.flatMap((k) => blocks(row)[k]);
  const returned = (row: Vector) => [0, 1, 2].flatMap((k) => blocks(row)[order.indexOf(k)]);
  return {
    gruStepForward: (...[x, prevH, Wx, Wh, b]: Given) =>
      gruStepForward(x, prevH, Wx.map(taken), Wh.map(taken), taken(b)),
    gruStepBackward: (dnextH: Matrix, cache: Cache) => {
      const { dWx, dWh, db, ...rest } = gruStepBackward(dnextH, cache);
      return { ...rest, dWx: dWx.map(returned), dWh: dWh.map(returned), db: returned(db) };
    },
  };
}

/** The variant that resets after the product, `n = tanh(x Wxn + r * (prevH Whn) + bn)`, forward and backward. */
const resetAfter = {
  gruStepForward: (...[x, prevH, Wx, Wh, b]: Given) => {
    const fromX = add(matmul(x, Wx), b);
    const fromH = matmul(prevH, Wh);
    const [r, z] = [0, 1].map((k) => sigmoid(add(block(fromX, k), block(fromH, k))));
    const product = block(fromH, 2);
    const n = tanh(add(block(fromX, 2), multiply(r, product)));
    const nextH = add(multiply(subtract(1, z), n), multiply(z, prevH));
    return { nextH, cache: { x, prevH, Wx, Wh, r, z, n, product } };
  },
  gruStepBackward: (dnextH: Matrix, cache: Cache & { product: Matrix }) => {
    const { x, prevH, Wx, Wh, r, z, n, product } = cache;
    const dan = throughTanh(multiply(dnextH, subtract(1, z)), n);
    const daz = throughSigmoid(multiply(dnextH, subtract(prevH, n)), z);
    const dar = throughSigmoid(multiply(dan, product), r);
    const dproduct = multiply(dan, r);
    const intoX = dar.map((row, k) => [...row, ...daz[k], ...dan[k]]);
    const intoH = dar.map((row, k) => [...row, ...daz[k], ...dproduct[k]]);
    return {
      dx: matmul(intoX, transpose(Wx)),
      dprevH: add(multiply(dnextH, z), matmul(intoH, transpose(Wh))),
      dWx: matmul(transpose(x), intoX),
      dWh: matmul(transpose(prevH), intoH),
      db: sum(intoX, 0),
    };
  },
};

/** A GRU in which z and 1 - z have each other's place, forward and backward: that with the block of z negated. */
const exchanged = {
  gruStepForward: (...[x, prevH, Wx, Wh, b]: Given) =>
    gruStepForward(x, prevH, Wx.map(negated), Wh.map(negated), negated(b)),
  gruStepBackward: (dnextH: Matrix, cache: Cache) => {
    const { dWx, dWh, db, ...rest } = gruStepBackward(dnextH, cache);
    return { ...rest, dWx: dWx.map(negated), dWh: dWh.map(negated), db: negated(db) };
  },
};

/** sigmoid(-a) is 1 - sigmoid(a). */
function negated(row: Vector): Vector {
  const H = row.length / 3;
  return row.map((entry, column) => (Math.floor(column / H) === 1 ? -entry : entry));
}

/** Other GRUs than the one that is asked for, right by their own lights: finite differences are content with them. */
export default defineMistakes([
  {
    code: 'GRU_RESET_AFTER_PRODUCT',
    message: 'has the reset gate applied after the product with Whn, as another variant does',
    hint: 'There are two GRUs in use. What does the reset gate multiply in the handout: the state, or what the weights made of it?',
    functions: resetAfter,
  },
  {
    code: 'GRU_UPDATE_GATE_EXCHANGED',
    message: 'has z and 1 - z in each other’s place',
    hint: 'With z at 1, does the unit keep its state or take the new one? Read the last formula again.',
    functions: exchanged,
  },
  {
    code: 'GRU_GATES_IN_ORDER_ZRN',
    message: 'has the blocks of the reset and the update gate in each other’s place',
    hint: 'In which order do the three blocks of columns stand?',
    functions: inOrder([1, 0, 2]),
  },
  {
    code: 'GRU_GATES_IN_ORDER_RNZ',
    message: 'has the blocks of columns in the order r, n, z',
    hint: 'In which order do the three blocks of columns stand?',
    functions: inOrder([0, 2, 1]),
  },
]);
