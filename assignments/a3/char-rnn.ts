import {
  add,
  divide,
  exp,
  makeNormal,
  map,
  matmul,
  max,
  multiply,
  ones,
  subtract,
  sum,
  todo,
  zeros,
  zerosLike,
} from '#starter';
import type { Matrix, Numeric, Vector } from '#starter';
import { wordEmbeddingBackward, wordEmbeddingForward } from './embedding.ts';
import { rnnBackward, rnnForward, rnnStepForward } from './rnn.ts';
import { temporalAffineBackward, temporalAffineForward, temporalSoftmaxLoss } from './temporal.ts';

/** The parameters of a character model: an embedding, a vanilla recurrent network, and an affine layer to scores. */
interface CharRnnParams {
  /** (V, D), one vector for each character of the vocabulary. */
  Wembed: Matrix;
  /** (D, H) */
  Wx: Matrix;
  /** (H, H) */
  Wh: Matrix;
  /** (H) */
  b: Vector;
  /** (H, V) */
  Wvocab: Matrix;
  /** (V) */
  bvocab: Vector;
}

/**
 * What the model expects after pieces of text: the scores of the next character. The state before the first character is zero.
 * Your own layers may be called.
 *
 * @param X (N, T), pieces of text, each character an integer from 0 to V - 1
 * @param params see above
 * @returns scores (N, V): how likely each character is to follow the last one of each row
 */
export function charRnnScores(X: Matrix, params: CharRnnParams): Matrix {
  // Your code here.
  todo('train-char-rnn');
}

/** How a character model is trained. */
interface TrainOptions {
  /** D, the length of the vector of a character. */
  embeddingSize: number;
  /** H, the length of the state. */
  hiddenSize: number;
  /** N, how many places of the text are read at the same time. */
  batchSize: number;
  /** T, how many characters of each are read in one step. */
  seqLength: number;
  steps: number;
  learningRate: number;
  /** No entry of a gradient is larger than this, up or down. */
  clip: number;
  /** The standard deviation of the initial weights; biases start at zero. */
  weightScale: number;
  /** Uniform on [0, 1): all chance comes from here, never from Math.random. */
  rng: () => number;
}

/**
 * One step of Adagrad (Duchi, Hazan and Singer, 2011) with a clipped gradient: `squares` adds up the squares of all
 * gradients so far, and each entry's step is divided by the root of its own sum. Begin with zeros. It is given: use it in
 * `trainCharRnn`, or a rule of your own.
 */
function adagrad<A extends Numeric>(
  w: A,
  dw: A,
  squares: A,
  options: { learningRate: number; clip: number },
): { nextW: A; nextSquares: A };
function adagrad(
  w: Numeric,
  dw: Numeric,
  squares: Numeric,
  { learningRate, clip }: { learningRate: number; clip: number },
): { nextW: Numeric; nextSquares: Numeric } {
  const clipped = map(dw, (g) => Math.max(-clip, Math.min(clip, g)));
  const nextSquares = add(squares, multiply(clipped, clipped));
  const scale = map(nextSquares, (square) => learningRate / Math.sqrt(square + 1e-8));
  return { nextW: subtract(w, multiply(scale, clipped)), nextSquares };
}

/**
 * Trains a character model: every step reads the next T characters at N places of the text, asks at each of them for the
 * character that follows, and changes the parameters. Your own layers of the other files may be called.
 *
 * @param data text, one integer for each character: its place in the vocabulary; and vocabulary, V characters
 * @param options see above
 * @returns params, the parameters after the last step, and lossHistory (steps), the loss of each step per character
 */
export function trainCharRnn(
  data: { text: Vector; vocabulary: string },
  options: TrainOptions,
): { params: CharRnnParams; lossHistory: Vector } {
  // Your code here.
  todo('train-char-rnn');
}

/** How text is drawn from a character model. */
interface SampleOptions {
  /** The character that the text begins with, as an integer; it is not among those that are returned. */
  first: number;
  /** How many characters are drawn. */
  length: number;
  /** The scores are divided by it: below 1 likely characters become likelier still, above 1 all become more alike. */
  temperature: number;
  /** Uniform on [0, 1): all chance comes from here, never from Math.random. */
  rng: () => number;
}

/**
 * Draws text from a character model, one character after the other: each is drawn from the softmax of the scores divided by
 * the temperature, and is what the model reads next. One `rng()` for each character; of the probabilities in the order of
 * the vocabulary, added up one by one, it takes the first character at which their sum is larger than that number. The
 * state before the first character is zero. Must hold for scores as large as 1000.
 *
 * @param params see above
 * @param options see above
 * @returns the characters that were drawn (length), integers from 0 to V - 1
 */
export function sampleCharRnn(params: CharRnnParams, options: SampleOptions): Vector {
  // Your code here.
  todo('train-char-rnn');
}
