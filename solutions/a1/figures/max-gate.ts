import { gateFigure } from '../../../grader/author/figures/figure.ts';
import { maxGate } from '../worked-examples.ts';

export default gateFigure('A max gate', 'max', maxGate);
