import type { Figure, Line } from '../figure.ts';
import type { Lab } from '../lab.ts';
import { passForward, type Stack } from '../stack.ts';

type Kind = Pick<Stack, 'activation' | 'scale'> & {
  readonly title: string;
  readonly from: number;
  readonly to: number;
  readonly see: string;
};

const kinds: readonly Kind[] = [
  {
    ...{ activation: 'tanh', scale: 0.7, from: -1, to: 1, title: 'tanh, weights too small (Xavier × 0.7)' },
    see: 'The deeper the layer, the narrower the peak at 0: the signal dies out, and with it the gradient of the weights, which is a product with it.',
  },
  {
    ...{ activation: 'tanh', scale: 1, from: -1, to: 1, title: 'tanh, usual weights (Xavier × 1)' },
    see: 'Signals shrink slowly: deep layers still use a good part of the range, and hardly any of their units are at -1 or 1, where tanh is flat.',
  },
  {
    ...{ activation: 'tanh', scale: 4, from: -1, to: 1, title: 'tanh, weights too large (Xavier × 4)' },
    see: 'Most activations sit at -1 and 1: these units are saturated, and next to no gradient passes them.',
  },
  {
    ...{ activation: 'sigmoid', scale: 1, from: 0, to: 1, title: 'sigmoid, usual weights (Xavier × 1)' },
    see: 'Deep activations crowd together around one half, all of them positive: what a sigmoid hands on is never centred on 0.',
  },
  {
    ...{ activation: 'relu', scale: 1, from: 0, to: 3, title: 'ReLU, usual weights (He × 1)' },
    see: 'About half of all activations are 0, in every layer, and stand in the first bin; the others keep their spread. (What lies beyond the last bin is counted in it.)',
  },
];

/** Histograms of the activations of several layers, for weights that are too small, usual and too large. */
export const activations: Lab = async ({ ask, seed, isQuick, tell }) => {
  const [layers, units, examples, bins] = isQuick ? [4, 6, 5, 5] : [10, 50, 40, 20];
  const shown = isQuick ? [1, 4] : [1, 4, 7, 10];
  const figures: Figure[] = [];
  for (const [k, { title, from, to, see, ...kind }] of kinds.entries()) {
    tell(k / kinds.length);
    const { states } = await passForward(ask, { ...kind, examples, units, layers, seed });
    const lines = shown.map((layer): Line => {
      const shares = histogram((states[layer] ?? []).flat(), from, to, bins);
      return {
        name: `layer ${layer}`,
        points: shares.map((share, i) => [from + ((i + 0.5) * (to - from)) / bins, share]),
      };
    });
    figures.push({
      kind: 'lines',
      title: `Activations: ${title}`,
      x: { name: `activation (no unit, bins of ${Number(((to - from) / bins).toPrecision(3))})` },
      y: { name: 'share of all activations of the layer (%)' },
      lines,
      see,
    });
  }
  return {
    lab: 'activations',
    title: 'How activations are distributed',
    story: `Stacks of ${layers} layers of ${units} units on ${examples} random examples, before any training. Each line is a histogram: the share of the layer's activations in each bin.`,
    figures,
  };
};

/** The share of the values in each of `bins` equal bins, in per cent; what lies outside is counted at the end next to it. */
function histogram(values: readonly number[], from: number, to: number, bins: number): number[] {
  const counts = new Array<number>(bins).fill(0);
  for (const value of values) {
    const bin = Math.floor(((value - from) / (to - from)) * bins);
    const at = Math.max(0, Math.min(bins - 1, bin));
    if (!Number.isNaN(at)) counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts.map((count) => (100 * count) / values.length);
}
