import { box, defineFigure, wire } from '../../../grader/author/figures/figure.ts';
import { print } from '../../../grader/author/figures/printed.ts';
import { reshape } from '#starter';
import { spatialGroupnorm } from '../worked-examples.ts';

const { x, gamma, beta, dout, out, cache, dx, dgamma, dbeta } = spatialGroupnorm;
const channels = (images: typeof x) => reshape(images, [4, 2]);
const groups = (images: typeof x) => reshape(images, [2, 4]);

export default defineFigure({
  title: 'Group normalisation of an image',
  description:
    `Group normalisation of one image with four channels of two pixels, in two groups. Forwards the channels, x = ` +
    `${print(channels(x))}, stand by groups: ${print(groups(x))}. Each group is normalised, which gives, channel by channel, ` +
    `x̂ = ${print(channels(cache.xhat))}. Each channel is scaled by its own γ = ${print(gamma)} and shifted by its own ` +
    `β = ${print(beta)}: out = ${print(channels(out))}. Backwards dout = ${print(channels(dout))} arrives; ` +
    `dβ = ${print(dbeta)}, dγ = ${print(dgamma)}, and dx = ${print(channels(dx))}.`,
  direction: 'down',
  wires: {
    x: wire('x', channels(x), channels(dx)),
    table: wire('groups', groups(x)),
    normal: wire('', groups(cache.xhat)),
    xhat: wire('x̂', channels(cache.xhat)),
    gamma: wire('γ', gamma, dgamma),
    beta: wire('β', beta, dbeta),
    out: wire('out', channels(out), channels(dout)),
  },
  gates: [
    box('by groups', ['x'], ['table']),
    box('normalise each group', ['table'], ['normal']),
    box('by channels', ['normal'], ['xhat']),
    box('γ x̂ + β, channel by channel', ['xhat', 'gamma', 'beta'], ['out']),
  ],
});
