import { unlistedInConvolution } from './a2-convolution.ts';
import { unlistedInNormalisation } from './a2-normalisation.ts';
import { unlistedInOptimizers } from './a2-optimizers.ts';

/** Mistakes in the exercises of a2 that no list has. */
export const unlistedInA2 = [...unlistedInOptimizers, ...unlistedInNormalisation, ...unlistedInConvolution];
