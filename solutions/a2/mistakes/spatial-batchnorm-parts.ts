import { permute, reshape, shape } from '#starter';
import type { Matrix, Tensor4, Vector } from '#starter';
import { replaced } from '../../replaced.ts';
import { spatialBatchnormBackward, spatialBatchnormForward } from '../batchnorm.ts';

/** The arguments of the forward pass. */
export type Given = Parameters<typeof spatialBatchnormForward>;
type Forward = ReturnType<typeof spatialBatchnormForward>;
export type Cache = Forward['cache'];
type Gradients = ReturnType<typeof spatialBatchnormBackward>;

/** A forward pass with some of its results replaced. */
export function withForward(wrong: (right: Forward, ...given: Given) => Partial<Forward>) {
  return { spatialBatchnormForward: replaced(spatialBatchnormForward, wrong) };
}

/** The solution's gradients with some of them replaced; those of the parameters may come out unsummed. */
export function withGradients(
  wrong: (
    right: Gradients,
    dout: Tensor4,
    cache: Cache,
  ) => { dx?: Tensor4; dgamma?: Vector | Tensor4[0]; dbeta?: Vector | Tensor4[0] },
) {
  return { spatialBatchnormBackward: replaced(spatialBatchnormBackward, wrong) };
}

/** (N, C, H, W) to (N H W, C): one row for each pixel. */
export function toPixels(x: Tensor4): Matrix {
  return reshapeToPixels(permute(x, [0, 2, 3, 1]), shape(x)[1]);
}

/** Back from `toPixels`, to the shape of `like`. */
export function fromPixels(pixels: Matrix, like: Tensor4): Tensor4 {
  const [N, C, H, W] = shape(like);
  return permute(reshape(pixels, [N, H, W, C]), [0, 3, 1, 2]);
}

/** As many columns as there are channels, without moving any axis. */
export function reshapeToPixels(x: Tensor4, C: number): Matrix {
  return reshape(x, [x.flat(3).length / C, C]);
}
