import { softmaxLoss } from '../losses.ts';
import { linearMistakes } from './linear-parts.ts';

export default linearMistakes('LINEAR_SOFTMAX', 'linearSoftmaxLoss', softmaxLoss);
