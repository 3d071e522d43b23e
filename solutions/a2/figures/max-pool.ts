import { defineFigure, fork, imageWire, windowBox, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import type { Matrix } from '#starter';
import { maxPoolBackward } from '../convolution.ts';
import { maxPool } from '../worked-examples.ts';

const [[[x]], [[dout]], [[out]]] = [maxPool.x, maxPool.dout, maxPool.out];
const routed = (upstream: Matrix) => maxPoolBackward([[upstream]], maxPool.cache).dx[0][0];
const dx = routed(dout);

const windows = [0, 1].flatMap((i) =>
  [0, 1].map((j) => {
    const values = x.slice(i, i + 2).map((row) => row.slice(j, j + 2));
    const value = out[i][j];
    const row = values.findIndex((entries) => entries.includes(value));
    const winner = [row, values[row].indexOf(value)] as const;
    const alone = dout.map((entries, k) => entries.map((entry, l) => (k === i && l === j ? entry : 0)));
    const share = routed(alone)[i + winner[0]][j + winner[1]];
    return { name: `${i + 1}${j + 1}`, values, winner, value, share, upstream: dout[i][j] };
  }),
);

export default defineFigure({
  title: 'Max pooling as routing',
  description:
    `Max pooling with four windows that overlap, of the image ${print(x)}. ` +
    windows
      .map(
        ({ name, value, upstream, share }) =>
          `In window ${name} the ${print(value)} wins, and is out${name}; ${print(upstream)} arrives, and ${print(share)} goes ` +
          `back to it. `,
      )
      .join('') +
    `Together dx is ${print(dx)}.`,
  wires: {
    x: imageWire(
      'x',
      x,
      dx,
      x.flatMap((row, i) => row.flatMap((_, j) => (dx[i][j] === 0 ? [] : [[i, j] as const]))),
    ),
    ...Object.fromEntries(windows.map(({ name, value, share }) => [`winner${name}`, wire('', value, share)])),
    ...Object.fromEntries(
      windows.map(({ name, value, upstream }) => [`out${name}`, wire(`out${name}`, value, upstream)]),
    ),
  },
  gates: [
    fork(
      'x',
      windows.map(({ name }) => `winner${name}`),
    ),
    ...windows.map(({ name, values, winner }) =>
      windowBox(values, winner, 'max', [`winner${name}`], [`out${name}`]),
    ),
  ],
});
