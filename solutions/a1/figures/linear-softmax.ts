import { softmaxLoss } from '../losses.ts';
import { linearSoftmax } from '../worked-examples.ts';
import { drawLinearClassifier } from './linear-classifier.ts';

export default drawLinearClassifier(
  'softmax',
  softmaxLoss(linearSoftmax.scores, linearSoftmax.y).loss,
  linearSoftmax,
);
