import { inputNamed } from '../probe.ts';
import type { Inputs, Outputs, Problem } from '../probe.ts';
import { uniformStream } from '../random.ts';
import { spreadOf } from '../spread.ts';
import { attention } from './attention.ts';
import { affine, dropout, leakyRelu, relu, sigmoid, softplus, tanh } from './dense.ts';
import type { Layer } from './layer.ts';
import { softmaxLoss, svmLoss } from './losses.ts';
import { batchNorm, groupNorm, layerNorm } from './norms.ts';
import { lstm, rnnStep } from './recurrent.ts';
import { conv, maxPool } from './spatial.ts';

/** How the first input of a layer is drawn. */
export const VARIANTS = [
  'plain',
  'times 1e-3',
  'times 100',
  'plus 1000',
  'near a kink',
  'on a kink',
] as const;
export type Variant = (typeof VARIANTS)[number];

/** A layer at a random point with a random upstream gradient. */
export interface StudyCase {
  readonly layer: Layer;
  readonly variant: Variant;
  readonly problem: Problem;
  readonly analytic: Inputs;
}

/** Every layer of the study, each at random sizes that differ from one another. */
export function layersOf(uniform: () => number): readonly Layer[] {
  const size = (least: number, most: number): number => least + Math.floor(uniform() * (most - least + 1));
  const labels = (N: number, C: number): number[] =>
    Array.from({ length: N }, () => Math.floor(uniform() * C));
  return [
    affine(size(2, 5), size(6, 8), size(3, 5)),
    sigmoid(size(20, 40)),
    tanh(size(20, 40)),
    relu(size(20, 40)),
    leakyRelu(size(20, 40)),
    softplus(size(20, 40)),
    dropout(
      Array.from({ length: size(20, 40) }, () => uniform() < 0.6),
      0.6,
    ),
    softmaxLoss(labels(size(3, 6), 5), 5),
    svmLoss(labels(size(3, 6), 5), 5),
    batchNorm(size(4, 9), size(3, 5)),
    layerNorm(size(3, 5), size(5, 8)),
    groupNorm(size(1, 3), 4, size(3, 6), 2),
    conv({ N: size(1, 2), C: 2, H: size(4, 5), W: size(5, 6), F: 3, K: 3, P: size(0, 1), S: size(1, 2) }),
    maxPool(size(1, 2), size(4, 6), size(5, 7), size(2, 3), size(1, 2)),
    rnnStep(size(2, 3), size(3, 4), size(4, 5)),
    lstm(2, 1, 3, size(3, 4)),
    attention(size(3, 5), size(2, 4)),
  ];
}

/** The four layers whose check is timed and whose accuracy is promised. */
export const TIMED_LAYERS: readonly Layer[] = [
  affine(10, 6, 5),
  batchNorm(4, 5),
  conv({ N: 4, C: 3, H: 5, W: 5, F: 2, K: 3, P: 1, S: 1 }),
  lstm(2, 10, 3, 6),
];

/** Draws inputs and an upstream gradient for a layer; undefined when the layer has no kinks to be near or on. */
export function drawCase(layer: Layer, variant: Variant, seed: number): StudyCase | undefined {
  const uniform = uniformStream(seed);
  const inputs: Inputs = Object.fromEntries(
    Object.entries(layer.sizes).map(([name, length]) => [name, normals(length, uniform)]),
  );
  const first = inputNamed(inputs, Object.keys(layer.sizes)[0] ?? '');
  if (variant === 'times 1e-3' || variant === 'times 100') {
    first.forEach((x, i) => (first[i] = x * (variant === 'times 100' ? 100 : 1e-3)));
  } else if (variant === 'plus 1000') {
    first.forEach((x, i) => (first[i] = x + 1000));
  } else if (variant !== 'plain') {
    if (layer.kink === undefined) return undefined;
    layer.kink(inputs, variant === 'on a kink' ? 0 : spreadOf(first) * 10 ** (-1 - 9 * uniform()), uniform);
  }
  const upstream: Outputs = layer.forward(inputs).map((out) => normals(out.length, uniform));
  return { layer, variant, problem: { inputs, upstream }, analytic: layer.backward(inputs, upstream) };
}

/** Normal deviates (Box and Muller, 1958). */
export function normals(length: number, uniform: () => number): Float64Array {
  return Float64Array.from(
    { length },
    () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()),
  );
}
