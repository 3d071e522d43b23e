import { defineFigure, gate, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { add, matmul } from '#starter';
import { rnnStep } from '../worked-examples.ts';

const { x, prevH, Wx, Wh, b, dnextH, nextH, dx, dprevH, dWx, dWh, db } = rnnStep;
const [fromInput, fromState] = [matmul(x, Wx), matmul(prevH, Wh)];
const a = add(add(fromInput, fromState), b);

export default defineFigure({
  title: 'One step of a recurrent network',
  description:
    `One step of a recurrent network as a graph. Forwards x = ${print(x)} times Wx with the rows ${print(Wx)} is ` +
    `${print(fromInput)}, and prevH = ${print(prevH)} times Wh with the rows ${print(Wh)} is ${print(fromState)}. Their sum ` +
    `plus b = ${print(b)} is a = ${print(a)}, and tanh of it is nextH = ${print(nextH)}. Backwards dnextH = ${print(dnextH)} ` +
    `arrives; dx = ${print(dx)}, dprevH = ${print(dprevH)}, the rows of dWx are ${print(dWx)}, those of dWh are ` +
    `${print(dWh)}, and db = ${print(db)}. What arrives in between is left to you.`,
  direction: 'down',
  wires: {
    x: wire('x', x[0], dx[0]),
    Wx: wire('Wx', Wx, dWx),
    prevH: wire('prevH', prevH[0], dprevH[0]),
    Wh: wire('Wh', Wh, dWh),
    b: wire('b', b, db),
    fromInput: wire('x Wx', fromInput[0]),
    fromState: wire('prevH Wh', fromState[0]),
    a: wire('a', a[0]),
    nextH: wire('nextH', nextH[0], dnextH[0]),
  },
  gates: [
    gate('x Wx', ['x', 'Wx'], 'fromInput'),
    gate('prevH Wh', ['prevH', 'Wh'], 'fromState'),
    gate('+', ['fromInput', 'fromState', 'b'], 'a'),
    gate('tanh', ['a'], 'nextH'),
  ],
});
