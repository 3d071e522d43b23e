import { defineAssignment } from '#define';
import addGate from './exercises/add-gate.ts';
import mulGate from './exercises/mul-gate.ts';
import maxGate from './exercises/max-gate.ts';
import quadraticCost from './exercises/quadratic-cost.ts';
import sigmoid from './exercises/sigmoid.ts';
import tanh from './exercises/tanh.ts';
import relu from './exercises/relu.ts';
import leakyRelu from './exercises/leaky-relu.ts';
import neuron from './exercises/neuron.ts';
import sigmoidLayer from './exercises/sigmoid-layer.ts';
import affine from './exercises/affine.ts';
import svmLoss from './exercises/svm-loss.ts';
import softmaxLoss from './exercises/softmax-loss.ts';
import linearSvm from './exercises/linear-svm.ts';
import linearSoftmax from './exercises/linear-softmax.ts';
import twoLayerNet from './exercises/two-layer-net.ts';
import trainDigits from './exercises/train-digits.ts';

export default defineAssignment({
  id: 'a1',
  title: 'Backprop by hand',
  exercises: [
    addGate,
    mulGate,
    maxGate,
    quadraticCost,
    sigmoid,
    tanh,
    relu,
    leakyRelu,
    neuron,
    sigmoidLayer,
    affine,
    svmLoss,
    softmaxLoss,
    linearSvm,
    linearSoftmax,
    twoLayerNet,
    trainDigits,
  ],
});
