import { defineAssignment } from '#define';
import sigmoid from './exercises/sigmoid.ts';
import relu from './exercises/relu.ts';
import affine from './exercises/affine.ts';
import softmaxLoss from './exercises/softmax-loss.ts';

export default defineAssignment({
  id: 'a1',
  title: 'Backprop by hand',
  exercises: [sigmoid, relu, affine, softmaxLoss],
});
