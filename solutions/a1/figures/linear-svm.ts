import { svmLoss } from '../losses.ts';
import { linearSvm } from '../worked-examples.ts';
import { drawLinearClassifier } from './linear-classifier.ts';

export default drawLinearClassifier('SVM', svmLoss(linearSvm.scores, linearSvm.y).loss, linearSvm);
