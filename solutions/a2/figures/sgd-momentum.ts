import { defineFigure, gate, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { multiply, type Numeric } from '#starter';
import { momentumStep } from '../worked-examples.ts';

const { w, dw, before, nextW, config } = momentumStep;
const { learningRate, momentum, velocity } = before;
const nextV: Numeric = config.velocity ?? [];
const [kept, push] = [multiply(velocity, momentum), multiply(dw, learningRate)];

export default defineFigure({
  title: 'A step of SGD with momentum',
  description:
    `One step of SGD with momentum. The velocity ${print(velocity)} times μ = ${print(momentum)} is ${print(kept)}; ` +
    `dw = ${print(dw)} times η = ${print(learningRate)} is ${print(push)}; the first less the second is the new velocity ` +
    `${print(nextV)}. It is added to w = ${print(w)}, which gives the new weights ${print(nextW)}. Velocity and weights go into ` +
    `the next step.`,
  wires: {
    v: wire('v', velocity),
    dw: wire('dw', dw),
    kept: wire('', kept),
    push: wire('', push),
    nextV: wire('new v', nextV),
    w: wire('w', w),
    nextW: wire('new w', nextW),
  },
  gates: [
    gate('× μ', ['v'], 'kept'),
    gate('× η', ['dw'], 'push'),
    gate('−', ['kept', 'push'], 'nextV'),
    gate('+', ['nextV', 'w'], 'nextW'),
  ],
});
