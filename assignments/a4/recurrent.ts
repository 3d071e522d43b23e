import { flatten, map, matmul, multiply, todo, transpose, zipWith } from '#starter';
import type { Matrix, Numeric, Vector } from '#starter';

/** Gradients by the names of their parameters: arrays of any rank, or numbers. */
type Gradients = Record<string, Numeric>;

/**
 * How large a gradient is on its way back through time. The network is `h_t = max(0, Whh h_(t-1))`, with no other input,
 * for t = 1 to T; h_0 is the state before the first step.
 *
 * @param Whh (H, H); states are columns, so a step is the product of Whh with the state
 * @param hs (T, H), the states h_1 to h_T that the forward pass has left, none of them negative
 * @param dhT (H), the gradient of the loss with respect to h_T; the loss depends on no other state directly
 * @returns (T + 1), the norm of the gradient with respect to each of h_0 to h_T, in this order: the last entry is that
 *   of dhT
 */
export function recurrentGradientNorms(Whh: Matrix, hs: Matrix, dhT: Vector): Vector {
  // Your code here.
  todo('exploding-rnn');
}

/**
 * By which factor the gradient grows in a step back through time, on average: the number whose T-th power is the ratio
 * of the first norm to the last.
 *
 * @param norms (T + 1), as `recurrentGradientNorms` returns them, the last one positive
 */
export function growthRate(norms: Vector): number {
  // Your code here.
  todo('exploding-rnn');
}

/**
 * The spectral radius of a matrix, the largest absolute value of its eigenvalues, by power iteration. The start is
 * v = (1, 1/2, 1/3, ..., 1/H); in each iteration v is multiplied by Whh, the ratio of its new norm to its old one is
 * noted, and v is scaled to norm 1 so that it cannot overflow. The first half of the ratios, rounded down, is thrown away: v
 * was still turning. The result is the geometric mean of the others, for where two complex eigenvalues share the lead
 * single ratios swing around it for ever. 0 if v becomes zero.
 *
 * @param Whh (H, H)
 * @param iterations how many products, at least 1
 */
export function spectralRadius(Whh: Matrix, iterations: number): number {
  // Your code here.
  todo('exploding-rnn');
}

/**
 * Limits every entry of every gradient to [-limit, limit].
 *
 * @param grads arrays of any rank by name; stay as they are
 * @param limit positive
 * @returns the same names and shapes
 */
export function clipByValue(grads: Gradients, limit: number): Gradients {
  // Your code here.
  todo('exploding-rnn');
}

/**
 * Scales all gradients by one factor such that their norm, over all entries of all of them together, is at most `limit`;
 * gradients that are within it stay as they are.
 *
 * @param grads arrays of any rank by name; stay as they are
 * @param limit positive
 * @returns the same names and shapes
 */
export function clipByNorm(grads: Gradients, limit: number): Gradients {
  // Your code here.
  todo('exploding-rnn');
}
