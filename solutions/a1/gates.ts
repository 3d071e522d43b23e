import { dot, map, matmul, multiply, outer, subtract, todo, transpose } from '#starter';
import type { Matrix, Numeric, Vector } from '#starter';

/** What `addGateBackward` needs from the forward pass: write the type of your own cache here, if you keep anything. */
type AddGateCache = null;

/**
 * An add gate, `out = x + y`.
 *
 * @param x a number
 * @param y a number
 * @returns out, a number, and the cache for the backward pass
 */
export function addGateForward(x: number, y: number): { out: number; cache: AddGateCache } {
  // <hole add-gate>
  return { out: x + y, cache: null };
  // </hole>
}

/**
 * The gradients through an add gate.
 *
 * @param dout a number, the gradient of the loss with respect to `out`
 * @param cache what `addGateForward` returned
 * @returns dx and dy, numbers: the gradients of the loss with respect to `x` and `y`
 */
export function addGateBackward(dout: number, cache: AddGateCache): { dx: number; dy: number } {
  // <hole add-gate>
  // out = x + y: with respect to either, 1
  return { dx: dout, dy: dout };
  // </hole>
}

/** What `mulGateBackward` needs from the forward pass. Yours to change: nobody else reads it. */
interface MulGateCache {
  x: number;
  y: number;
}

/**
 * A multiply gate, `out = x y`.
 *
 * @param x a number
 * @param y a number
 * @returns out, a number, and the cache for the backward pass
 */
export function mulGateForward(x: number, y: number): { out: number; cache: MulGateCache } {
  // <hole mul-gate>
  return { out: x * y, cache: { x, y } };
  // </hole>
}

/**
 * The gradients through a multiply gate.
 *
 * @param dout a number, the gradient of the loss with respect to `out`
 * @param cache what `mulGateForward` returned
 * @returns dx and dy, numbers
 */
export function mulGateBackward(dout: number, cache: MulGateCache): { dx: number; dy: number } {
  // <hole mul-gate>
  const { x, y } = cache;
  // out = x y: with respect to x the other factor, y, and the other way round
  return { dx: dout * y, dy: dout * x };
  // </hole>
}

/** What `maxGateBackward` needs from the forward pass. */
interface MaxGateCache {
  x: number;
  y: number;
}

/**
 * A max gate, `out = max(x, y)`.
 *
 * @param x a number
 * @param y a number, not equal to `x`
 * @returns out, a number, and the cache for the backward pass
 */
export function maxGateForward(x: number, y: number): { out: number; cache: MaxGateCache } {
  // <hole max-gate>
  return { out: Math.max(x, y), cache: { x, y } };
  // </hole>
}

/**
 * The gradients through a max gate.
 *
 * @param dout a number, the gradient of the loss with respect to `out`
 * @param cache what `maxGateForward` returned
 * @returns dx and dy, numbers
 */
export function maxGateBackward(dout: number, cache: MaxGateCache): { dx: number; dy: number } {
  // <hole max-gate>
  const { x, y } = cache;
  // out = max(x, y): out is the larger of the two, and does not move with the smaller
  return x > y ? { dx: dout, dy: 0 } : { dx: 0, dy: dout };
  // </hole>
}

/** What `neuronBackward` needs from the forward pass. */
interface NeuronCache {
  x: Vector;
  w: Vector;
  out: number;
}

/**
 * One neuron, `out = sigmoid(w . x + b)` with `sigmoid(z) = 1 / (1 + exp(-z))`.
 *
 * @param x (D)
 * @param w (D)
 * @param b a number
 * @returns out, a number, and the cache for the backward pass
 */
export function neuronForward(x: Vector, w: Vector, b: number): { out: number; cache: NeuronCache } {
  // <hole neuron>
  const z = dot(w, x) + b;
  const out = 1 / (1 + Math.exp(-z));
  return { out, cache: { x, w, out } };
  // </hole>
}

/**
 * The gradients through one neuron.
 *
 * @param dout a number, the gradient of the loss with respect to `out`
 * @param cache what `neuronForward` returned
 * @returns dx (D), dw (D) and db, a number
 */
export function neuronBackward(dout: number, cache: NeuronCache): { dx: Vector; dw: Vector; db: number } {
  // <hole neuron>
  const { x, w, out } = cache;
  // out = sigmoid(z): out (1 - out)
  const dz = dout * out * (1 - out);
  // z = w . x + b: with respect to x, w; with respect to w, x; with respect to b, 1
  return { dx: multiply(w, dz), dw: multiply(x, dz), db: dz };
  // </hole>
}

/** Numbers and arrays by name: the parameters of a model, or their gradients. */
type Parameters = Record<string, Numeric>;

/**
 * One step of gradient descent: every parameter moves against its gradient, by `learningRate` times the gradient.
 *
 * @param params numbers or arrays of any rank, by name
 * @param grads under the same names and in the same shapes, the gradients of the loss
 * @param learningRate a number, the size of the step
 * @returns the new parameters, under the same names and in the same shapes; `params` stays as it is
 */
export function gradientStep(params: Parameters, grads: Parameters, learningRate: number): Parameters {
  // <hole neuron>
  const next: Parameters = {};
  for (const [name, param] of Object.entries(params)) {
    next[name] = subtract(param, multiply(learningRate, grads[name]));
  }
  return next;
  // </hole>
}

/** What `sigmoidLayerBackward` needs from the forward pass. */
interface SigmoidLayerCache {
  x: Vector;
  W: Matrix;
  out: Vector;
}

/**
 * A layer of M neurons without biases that all see the same D inputs, `out = sigmoid(W x)`.
 *
 * @param x (D)
 * @param W (M, D), one row of weights for each neuron
 * @returns out (M), and the cache for the backward pass
 */
export function sigmoidLayerForward(x: Vector, W: Matrix): { out: Vector; cache: SigmoidLayerCache } {
  // <hole sigmoid-layer>
  const z = matmul(W, x);
  const out = map(z, (entry) => 1 / (1 + Math.exp(-entry)));
  return { out, cache: { x, W, out } };
  // </hole>
}

/**
 * The gradients through a layer of neurons.
 *
 * @param dout (M), the gradient of the loss with respect to `out`
 * @param cache what `sigmoidLayerForward` returned
 * @returns dx (D) and dW (M, D)
 */
export function sigmoidLayerBackward(dout: Vector, cache: SigmoidLayerCache): { dx: Vector; dW: Matrix } {
  // <hole sigmoid-layer>
  const { x, W, out } = cache;
  // out = sigmoid(z): out (1 - out), entry by entry
  const dz = out.map((entry, i) => dout[i] * entry * (1 - entry));
  // z = W x: with respect to x
  const dx = matmul(transpose(W), dz);
  // z = W x: with respect to W
  const dW = outer(dz, x);
  return { dx, dW };
  // </hole>
}
