import { gateFigure } from '../../../grader/author/figures/figure.ts';
import { addGate } from '../worked-examples.ts';

export default gateFigure('An add gate', '+', addGate);
