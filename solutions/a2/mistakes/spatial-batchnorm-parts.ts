import { permute, reshape, shape } from '#starter';
import type { Matrix, Tensor4 } from '#starter';
import { replacing } from '../../replacing.ts';
import { spatialBatchnormBackward, spatialBatchnormForward } from '../batchnorm.ts';

/** The arguments of the forward pass. */
export type Given = Parameters<typeof spatialBatchnormForward>;
type Forward = ReturnType<typeof spatialBatchnormForward>;
export type Cache = Forward['cache'];

/** A forward pass with some of its results replaced. */
export const withForward = replacing({ spatialBatchnormForward });

/** The solution's gradients with some of them replaced; those of the parameters may come out unsummed. */
export const withGradients = replacing({ spatialBatchnormBackward });

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
