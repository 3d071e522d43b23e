import { gateFigure } from '../../../grader/author/figures/figure.ts';
import { mulGate } from '../worked-examples.ts';

export default gateFigure('A multiply gate', '×', mulGate);
