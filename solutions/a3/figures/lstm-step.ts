import { defineFigure, fork, gate, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { add, matmul, multiply } from '#starter';
import { lstmStep } from '../worked-examples.ts';

const { x, prevH, prevC, Wx, Wh, b, dnextH, dnextC, nextH, nextC, cache } = lstmStep;
const { dx, dprevH, dprevC, dWx, dWh, db } = lstmStep;
const { i, f, o, g, tanhC } = cache;
const [a] = add(add(matmul(x, Wx), matmul(prevH, Wh)), b);
const [kept, written] = [multiply(f, prevC), multiply(i, g)];

export default defineFigure({
  title: 'One step of an LSTM with one unit',
  description:
    `One step of an LSTM with one feature and one unit as a graph. Forwards x = ${print(x)}, prevH = ${print(prevH)}, ` +
    `Wx = ${print(Wx)}, Wh = ${print(Wh)} and b = ${print(b)} give a = ${print(a)}, whose four blocks are one entry each. ` +
    `Through sigmoids they become i = ${print(i)}, f = ${print(f)} and o = ${print(o)}, the fourth through tanh g = ` +
    `${print(g)}. The cell before, prevC = ${print(prevC)}, times f is ${print(kept)}; i times g is ${print(written)}; their ` +
    `sum is nextC = ${print(nextC)}, which goes on to the next step and, through tanh as ${print(tanhC)} and times o, becomes ` +
    `nextH = ${print(nextH)}. Backwards dnextH = ${print(dnextH)} and dnextC = ${print(dnextC)} arrive; dprevC = ` +
    `${print(dprevC)}, dx = ${print(dx)}, dprevH = ${print(dprevH)}, dWx = ${print(dWx)}, dWh = ${print(dWh)} and db = ` +
    `${print(db)}. From nextC back to prevC lie a sum and a product with f, and no weights.`,
  direction: 'down',
  wires: {
    x: wire('x', x[0][0], dx[0][0]),
    prevH: wire('prevH', prevH[0][0], dprevH[0][0]),
    a: wire('a', a),
    ai: wire('', a[0]),
    af: wire('', a[1]),
    ao: wire('', a[2]),
    ag: wire('', a[3]),
    i: wire('i', i[0][0]),
    f: wire('f', f[0][0]),
    o: wire('o', o[0][0]),
    g: wire('g', g[0][0]),
    prevC: wire('prevC', prevC[0][0], dprevC[0][0]),
    kept: wire('', kept[0][0]),
    written: wire('', written[0][0]),
    c: wire('', nextC[0][0]),
    nextC: wire('nextC', nextC[0][0], dnextC[0][0]),
    inside: wire('', nextC[0][0]),
    tanhC: wire('', tanhC[0][0]),
    nextH: wire('nextH', nextH[0][0], dnextH[0][0]),
  },
  gates: [
    gate('x Wx + h Wh + b', ['x', 'prevH'], 'a'),
    fork('a', ['af', 'ai', 'ag', 'ao']),
    gate('σ', ['af'], 'f'),
    gate('σ', ['ai'], 'i'),
    gate('tanh', ['ag'], 'g'),
    gate('σ', ['ao'], 'o'),
    gate('×', ['prevC', 'f'], 'kept'),
    gate('×', ['i', 'g'], 'written'),
    gate('+', ['kept', 'written'], 'c'),
    fork('c', ['nextC', 'inside']),
    gate('tanh', ['inside'], 'tanhC'),
    gate('×', ['tanhC', 'o'], 'nextH'),
  ],
});
