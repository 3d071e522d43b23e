import { defineFigure, fork, imageWire, windowBox, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import type { Matrix } from '#starter';
import { convBackward } from '../convolution.ts';
import { conv } from '../worked-examples.ts';

const [[[x]], [[w]], [[dout]], [[out]], [[image]]] = [conv.x, conv.w, conv.dout, conv.out, conv.dx];
/** The gradient of the pixel in the middle when that of the outputs is `upstream`. */
const atPixel = (upstream: Matrix) => convBackward([[upstream]], conv.cache).dx[0][0][1][1];

const places = [0, 1].flatMap((i) => [0, 1].map((j) => ({ i, j, name: `${i + 1}${j + 1}` })));
const windows = places.map(({ i, j, name }) => {
  // The pixel lies at the other end of the window from the window's place in the image.
  const [p, q] = [1 - i, 1 - j];
  const alone = dout.map((row, k) => row.map((entry, l) => (k === i && l === j ? entry : 0)));
  return {
    name,
    values: x.slice(i, i + 2).map((row) => row.slice(j, j + 2)),
    pixel: [p, q] as const,
    weight: `under w${p + 1}${q + 1} = ${print(w[p][q])}`,
    share: atPixel(alone),
    value: out[i][j],
    upstream: dout[i][j],
  };
});

export default defineFigure({
  title: 'The windows that one pixel of a convolution belongs to',
  description:
    `The four windows of a convolution that the pixel in the middle of the image ${print(x)} belongs to. ` +
    windows
      .map(
        ({ name, weight, value, upstream, share }) =>
          `In window ${name} it lies ${weight}; the window gives out${name} = ${print(value)}, where ${print(upstream)} ` +
          `arrives, and sends back ${print(share)}. `,
      )
      .join('') +
    `Together the pixel gets ${print(image[1][1])}; all of dx is ${print(image)}.`,
  wires: {
    x: imageWire('x', x, image, [[1, 1]]),
    ...Object.fromEntries(windows.map(({ name, share }) => [`pixel${name}`, wire('', x[1][1], share)])),
    ...Object.fromEntries(
      windows.map(({ name, value, upstream }) => [`out${name}`, wire(`out${name}`, value, upstream)]),
    ),
  },
  gates: [
    fork(
      'x',
      windows.map(({ name }) => `pixel${name}`),
    ),
    ...windows.map(({ name, values, pixel, weight }) =>
      windowBox(values, pixel, weight, [`pixel${name}`], [`out${name}`]),
    ),
  ],
});
