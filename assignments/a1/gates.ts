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
  // Your code here.
  todo('add-gate');
}

/**
 * The gradients through an add gate.
 *
 * @param dout a number, the gradient of the loss with respect to `out`
 * @param cache what `addGateForward` returned
 * @returns dx and dy, numbers: the gradients of the loss with respect to `x` and `y`
 */
export function addGateBackward(dout: number, cache: AddGateCache): { dx: number; dy: number } {
  // Your code here.
  todo('add-gate');
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
  // Your code here.
  todo('mul-gate');
}

/**
 * The gradients through a multiply gate.
 *
 * @param dout a number, the gradient of the loss with respect to `out`
 * @param cache what `mulGateForward` returned
 * @returns dx and dy, numbers
 */
export function mulGateBackward(dout: number, cache: MulGateCache): { dx: number; dy: number } {
  // Your code here.
  todo('mul-gate');
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
  // Your code here.
  todo('max-gate');
}

/**
 * The gradients through a max gate.
 *
 * @param dout a number, the gradient of the loss with respect to `out`
 * @param cache what `maxGateForward` returned
 * @returns dx and dy, numbers
 */
export function maxGateBackward(dout: number, cache: MaxGateCache): { dx: number; dy: number } {
  // Your code here.
  todo('max-gate');
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
  // Your code here.
  todo('neuron');
}

/**
 * The gradients through one neuron.
 *
 * @param dout a number, the gradient of the loss with respect to `out`
 * @param cache what `neuronForward` returned
 * @returns dx (D), dw (D) and db, a number
 */
export function neuronBackward(dout: number, cache: NeuronCache): { dx: Vector; dw: Vector; db: number } {
  // Your code here.
  todo('neuron');
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
  // Your code here.
  todo('neuron');
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
  // Your code here.
  todo('sigmoid-layer');
}

/**
 * The gradients through a layer of neurons.
 *
 * @param dout (M), the gradient of the loss with respect to `out`
 * @param cache what `sigmoidLayerForward` returned
 * @returns dx (D) and dW (M, D)
 */
export function sigmoidLayerBackward(dout: Vector, cache: SigmoidLayerCache): { dx: Vector; dW: Matrix } {
  // Your code here.
  todo('sigmoid-layer');
}
