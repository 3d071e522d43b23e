import { defineFigure, gate, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { add, divide, multiply, type Numeric, sqrt } from '#starter';
import { adamOptions, adamSecond } from '../worked-examples.ts';

const { learningRate, beta1, beta2, epsilon } = adamOptions;
const { w, dw, before, nextW, config } = adamSecond;
const { m: oldM = [], v: oldV = [] } = before;
const { t = 0 } = config;
const nextM: Numeric = config.m ?? [];
const nextV: Numeric = config.v ?? [];
const mHat = divide(nextM, 1 - beta1 ** t);
const vHat = divide(nextV, 1 - beta2 ** t);
const scale = add(sqrt(vHat), epsilon);
const step = multiply(divide(mHat, scale), learningRate);

export default defineFigure({
  title: 'The second step of Adam',
  description:
    `The second step of Adam, t = ${print(t)}. m = ${print(oldM)} and dw = ${print(dw)} are blended with β1 = ${print(beta1)} ` +
    `to the new m = ${print(nextM)}; v = ${print(oldV)} and the square of dw with β2 = ${print(beta2)} to the new ` +
    `v = ${print(nextV)}. Corrected for their start they are ${print(mHat)} and ${print(vHat)}. The first divided by the root ` +
    `of the second plus ε, ${print(scale)}, times η = ${print(learningRate)} is ${print(step)}; w = ${print(w)} less ` +
    `that gives the new weights ${print(nextW)}. New m, new v, t and the weights go into the next step.`,
  direction: 'down',
  wires: {
    m: wire('m', oldM),
    dw: wire('dw', dw),
    squares: wire('', multiply(dw, dw)),
    v: wire('v', oldV),
    nextM: wire('new m', nextM),
    nextV: wire('new v', nextV),
    mHat: wire('m̂', mHat),
    vHat: wire('v̂', vHat),
    root: wire('', sqrt(vHat)),
    scale: wire('', scale),
    direction: wire('', divide(mHat, scale)),
    step: wire('', step),
    w: wire('w', w),
    nextW: wire('new w', nextW),
  },
  gates: [
    gate('blend, β1', ['m', 'dw'], 'nextM'),
    gate('( )²', ['dw'], 'squares'),
    gate('blend, β2', ['squares', 'v'], 'nextV'),
    gate(`correct, t = ${print(t)}`, ['nextM'], 'mHat'),
    gate(`correct, t = ${print(t)}`, ['nextV'], 'vHat'),
    gate('√', ['vHat'], 'root'),
    gate('+ ε', ['root'], 'scale'),
    gate('m̂ / ( )', ['mHat', 'scale'], 'direction'),
    gate('× η', ['direction'], 'step'),
    gate('w − ( )', ['w', 'step'], 'nextW'),
  ],
});
