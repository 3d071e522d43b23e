import { defineFigure, fork, gate, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { gruStep } from '../worked-examples.ts';

const { x, prevH, dnextH, nextH, cache, dx, dprevH, dWx, dWh, db } = gruStep;
const [[[r]], [[z]], [[n]]] = [cache.r, cache.z, cache.n];
const [[h]] = prevH;

export default defineFigure({
  title: 'One step of a GRU with one unit',
  description:
    `One step of a GRU with one feature and one unit as a graph. Forwards x = ${print(x)} and prevH = ${print(prevH)} set the ` +
    `gates r = ${print(r)} and z = ${print(z)}. r times prevH is ${print(r * h)}; with x it makes n = ${print(n)} through tanh. ` +
    `The share 1 − z = ${print(1 - z)} of n, ${print((1 - z) * n)}, and the share z of prevH, ${print(z * h)}, add up to ` +
    `nextH = ${print(nextH)}. prevH goes four ways: to both gates, reset into n, and straight on. Backwards dnextH = ` +
    `${print(dnextH)} arrives; dx = ${print(dx)}, dprevH = ${print(dprevH)}, dWx = ${print(dWx)}, dWh = ${print(dWh)} and ` +
    `db = ${print(db)}. What arrives in between is left to you.`,
  direction: 'down',
  wires: {
    x: wire('x', x[0][0], dx[0][0]),
    prevH: wire('prevH', h, dprevH[0][0]),
    xr: wire('', x[0][0]),
    xz: wire('', x[0][0]),
    xn: wire('', x[0][0]),
    hr: wire('', h),
    hz: wire('', h),
    hn: wire('', h),
    straight: wire('', h),
    r: wire('r', r),
    z: wire('z', z),
    keep: wire('', z),
    renew: wire('', z),
    share: wire('', 1 - z),
    reset: wire('', r * h),
    n: wire('n', n),
    fresh: wire('', (1 - z) * n),
    kept: wire('', z * h),
    nextH: wire('nextH', nextH[0][0], dnextH[0][0]),
  },
  gates: [
    fork('x', ['xr', 'xn', 'xz']),
    fork('prevH', ['hr', 'hn', 'hz', 'straight']),
    gate('σ( + )', ['xr', 'hr'], 'r'),
    gate('σ( + )', ['xz', 'hz'], 'z'),
    gate('×', ['r', 'hn'], 'reset'),
    gate('tanh( + )', ['xn', 'reset'], 'n'),
    fork('z', ['renew', 'keep']),
    gate('1 −', ['renew'], 'share'),
    gate('×', ['n', 'share'], 'fresh'),
    gate('×', ['keep', 'straight'], 'kept'),
    gate('+', ['fresh', 'kept'], 'nextH'),
  ],
});
