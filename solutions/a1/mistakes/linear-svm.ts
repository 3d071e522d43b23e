import { svmLoss } from '../losses.ts';
import { linearMistakes } from './linear-parts.ts';

export default linearMistakes('LINEAR_SVM', 'linearSvmLoss', svmLoss);
