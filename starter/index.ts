/** Everything that an exercise may import, besides mathjs itself. */
export { clone, flatten, ones, permute, reshape, shape, zeros, zerosLike } from './arrays.ts';
export {
  abs,
  add,
  divide,
  exp,
  log,
  map,
  maximum,
  multiply,
  negate,
  pow,
  sqrt,
  subtract,
  tanh,
  zipWith,
} from './elementwise.ts';
export { gradientCheck } from './gradient-check.ts';
export { dot, matmul, outer, transpose } from './products.ts';
export { argmax, max, mean, sum } from './reductions.ts';
export { makeNormal, makeRng } from './rng.ts';
export { todo } from './todo.ts';
export type { Matrix, Numeric, NumericArray, SameRank, Tensor3, Tensor4, Vector } from './types.ts';
