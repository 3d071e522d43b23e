import { box, defineFigure, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { permute, reshape } from '#starter';
import { spatialBatchnorm } from '../worked-examples.ts';

const { x, gamma, beta, dout, out, cache, dx, dgamma, dbeta } = spatialBatchnorm;
/** One row for each channel of each image. */
const channels = (images: typeof x) => reshape(images, [4, 2]);
/** One row for each pixel of each image. */
const pixels = (images: typeof x) => reshape(permute(images, [0, 2, 3, 1]), [4, 2]);

export default defineFigure({
  title: 'Batch normalisation of images',
  description:
    `Batch normalisation of two images of two pixels with two channels. Forwards the channels of the images, x = ` +
    `${print(channels(x))}, are laid out as a table with a row for each pixel and a column for each channel: ` +
    `${print(pixels(x))}. Each column is normalised: ${print(cache.xhat)}. Times γ = ${print(gamma)} plus β = ${print(beta)} ` +
    `and brought back into the shape of images, that is out = ${print(channels(out))}. Backwards dout = ` +
    `${print(channels(dout))} arrives; dβ = ${print(dbeta)}, dγ = ${print(dgamma)}, and dx = ${print(channels(dx))}.`,
  direction: 'down',
  wires: {
    x: wire('x', channels(x), channels(dx)),
    table: wire('table', pixels(x)),
    xhat: wire('x̂', cache.xhat),
    gamma: wire('γ', gamma, dgamma),
    beta: wire('β', beta, dbeta),
    scaled: wire('', pixels(out)),
    out: wire('out', channels(out), channels(dout)),
  },
  gates: [
    box('a row for each pixel', ['x'], ['table']),
    box('normalise each column', ['table'], ['xhat']),
    box('γ x̂ + β', ['xhat', 'gamma', 'beta'], ['scaled']),
    box('the shape of images', ['scaled'], ['out']),
  ],
});
