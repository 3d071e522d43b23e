import { defineFigure, gate, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { add, divide, multiply, type Numeric, sqrt } from '#starter';
import { rmspropStep } from '../worked-examples.ts';

const { w, dw, before, nextW, config } = rmspropStep;
const { learningRate, decayRate, epsilon, cache } = before;
const nextC: Numeric = config.cache ?? [];
const squares = multiply(dw, dw);
const [kept, fresh] = [multiply(cache, decayRate), multiply(squares, 1 - decayRate)];
const scale = add(sqrt(nextC), epsilon);
const scaled = divide(dw, scale);
const step = multiply(scaled, learningRate);

export default defineFigure({
  title: 'A step of RMSProp',
  description:
    `One step of RMSProp. The cache ${print(cache)} times ρ = ${print(decayRate)} is ${print(kept)}; the square of ` +
    `dw = ${print(dw)} is ${print(squares)}, times 1 − ρ it is ${print(fresh)}; their sum is the new cache ${print(nextC)}. ` +
    `Its root, plus ε = ${print(epsilon)}, is ${print(scale)}. dw divided by that is ${print(scaled)}, times ` +
    `η = ${print(learningRate)} it is ${print(step)}, and w = ${print(w)} less that gives the new weights ${print(nextW)}. ` +
    `Cache and weights go into the next step.`,
  direction: 'down',
  wires: {
    c: wire('c', cache),
    dw: wire('dw', dw),
    squares: wire('', squares),
    kept: wire('', kept),
    fresh: wire('', fresh),
    nextC: wire('new c', nextC),
    root: wire('', sqrt(nextC)),
    scale: wire('', scale),
    scaled: wire('', scaled),
    step: wire('', step),
    w: wire('w', w),
    nextW: wire('new w', nextW),
  },
  gates: [
    gate('× ρ', ['c'], 'kept'),
    gate('( )²', ['dw'], 'squares'),
    gate('× (1 − ρ)', ['squares'], 'fresh'),
    gate('+', ['kept', 'fresh'], 'nextC'),
    gate('√', ['nextC'], 'root'),
    gate('+ ε', ['root'], 'scale'),
    gate('dw / ( )', ['scale', 'dw'], 'scaled'),
    gate('× η', ['scaled'], 'step'),
    gate('w − ( )', ['w', 'step'], 'nextW'),
  ],
});
