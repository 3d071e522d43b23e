import { defineAssignment } from '#define';
import sgdMomentum from './exercises/sgd-momentum.ts';
import rmsprop from './exercises/rmsprop.ts';
import adam from './exercises/adam.ts';
import batchnorm from './exercises/batchnorm.ts';
import layernorm from './exercises/layernorm.ts';
import dropout from './exercises/dropout.ts';
import conv from './exercises/conv.ts';
import maxPool from './exercises/max-pool.ts';
import spatialBatchnorm from './exercises/spatial-batchnorm.ts';
import spatialGroupnorm from './exercises/spatial-groupnorm.ts';
import fullyConnectedNet from './exercises/fully-connected-net.ts';
import threeLayerConvnet from './exercises/three-layer-convnet.ts';

export default defineAssignment({
  id: 'a2',
  title: 'Deep networks',
  exercises: [
    sgdMomentum,
    rmsprop,
    adam,
    batchnorm,
    layernorm,
    dropout,
    conv,
    maxPool,
    spatialBatchnorm,
    spatialGroupnorm,
    fullyConnectedNet,
    threeLayerConvnet,
  ],
});
