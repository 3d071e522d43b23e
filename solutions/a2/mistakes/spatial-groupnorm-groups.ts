import { defineMistakes } from '#define';
import { permute, reshape, shape, sum } from '#starter';
import type { Tensor4, Vector } from '#starter';
import { spatialGroupnormBackward, spatialGroupnormForward } from '../layernorm.ts';
import { type Cache, type Given, withForward } from './spatial-groupnorm-parts.ts';

/** A forward pass with another number of groups; the backward pass follows from the cache. */
function withGroups(number: (C: number, groups: number) => number) {
  return withForward((_, x, gamma, beta, options) =>
    spatialGroupnormForward(x, gamma, beta, { ...options, groups: number(gamma.length, options.groups) }),
  );
}

/** The channels 0, G, 2 G, ... first, then 1, G + 1, ...: neighbours in this order are G apart in the images. */
function interleaved(C: number, groups: number): number[] {
  const channels = Array.from({ length: C }, (_, c) => c);
  return channels.sort((a, b) => (a % groups) - (b % groups) || a - b);
}

/** The entries of a list in another order, and back again. */
function reordered<T>(list: T[], order: number[]): T[] {
  return order.map((c) => list[c]);
}
function restored<T>(list: T[], order: number[]): T[] {
  return order.map((_, c) => list[order.indexOf(c)]);
}

/** All images as one, whose channels are those of all images, channel by channel. */
function asOneImage(x: Tensor4): Tensor4 {
  const [N, C, H, W] = shape(x);
  return reshape(permute(x, [1, 0, 2, 3]), [1, C * N, H, W]);
}
function asImages(one: Tensor4, N: number): Tensor4 {
  const [, channels, H, W] = shape(one);
  return permute(reshape(one, [channels / N, N, H, W]), [1, 0, 2, 3]);
}
function repeated(vector: Vector, N: number): Vector {
  return vector.flatMap((entry) => Array.from({ length: N }, () => entry));
}

export const groupMistakes = defineMistakes([
  {
    code: 'GROUPNORM_GROUPS_IGNORED',
    message: 'has one mean and one variance for all channels of an image, whatever the number of groups',
    hint: 'That is layer normalisation. Where does the number of groups come into your code?',
    functions: withGroups(() => 1),
  },
  {
    code: 'GROUPNORM_EACH_CHANNEL_ALONE',
    message: 'has a mean and a variance for each channel, whatever the number of groups',
    hint: 'That is instance normalisation. How many channels share one mean here?',
    functions: withGroups((C) => C),
  },
  {
    code: 'GROUPNORM_SIZE_FOR_NUMBER',
    message: 'takes the number of groups for the number of channels in a group',
    hint: 'With six channels and two groups, how many channels has a group? How many has it in your code?',
    functions: withGroups((C, groups) => C / groups),
  },
  {
    code: 'GROUPNORM_GROUPS_INTERLEAVED',
    message: 'has groups of channels that lie apart, dealt out in turn like cards',
    hint: 'With six channels and two groups, which three belong together? The handout says who the neighbours are.',
    functions: {
      spatialGroupnormForward: (...[x, gamma, beta, options]: Given) => {
        const order = interleaved(gamma.length, options.groups);
        const images = x.map((image) => reordered(image, order));
        const { out, cache } = spatialGroupnormForward(
          images,
          reordered(gamma, order),
          reordered(beta, order),
          options,
        );
        return { out: out.map((image) => restored(image, order)), cache: { ...cache, order } };
      },
      spatialGroupnormBackward: (dout: Tensor4, { order, ...cache }: Cache & { order: number[] }) => {
        const images = dout.map((image) => reordered(image, order));
        const { dx, dgamma, dbeta } = spatialGroupnormBackward(images, cache);
        return {
          dx: dx.map((image) => restored(image, order)),
          dgamma: restored(dgamma, order),
          dbeta: restored(dbeta, order),
        };
      },
    },
  },
  {
    code: 'GROUPNORM_OVER_BATCH',
    message: 'has its groups reach over all images of the batch',
    hint: 'Would an image come out the same if it were alone in its batch? It should.',
    functions: {
      spatialGroupnormForward: (...[x, gamma, beta, options]: Given) => {
        const N = x.length;
        const one = asOneImage(x);
        const right = spatialGroupnormForward(one, repeated(gamma, N), repeated(beta, N), options);
        return { out: asImages(right.out, N), cache: right.cache };
      },
      spatialGroupnormBackward: (dout: Tensor4, cache: Cache) => {
        const [N, C] = shape(dout);
        const { dx, dgamma, dbeta } = spatialGroupnormBackward(asOneImage(dout), cache);
        const overImages = (vector: Vector) => sum(reshape(vector, [C, N]), 1);
        return { dx: asImages(dx, N), dgamma: overImages(dgamma), dbeta: overImages(dbeta) };
      },
    },
  },
]);
