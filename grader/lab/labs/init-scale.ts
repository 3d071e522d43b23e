import type { Figure, Line } from '../figure.ts';
import type { Lab } from '../lab.ts';
import { passBackward, passForward } from '../stack.ts';

const activations = ['sigmoid', 'tanh', 'relu'] as const;
type Activation = (typeof activations)[number];

const named = { sigmoid: 'sigmoid', tanh: 'tanh', relu: 'ReLU' };
const init = { sigmoid: 'Xavier', tanh: 'Xavier', relu: 'He' };
const see = {
  sigmoid:
    'Every line falls towards the first layer: each sigmoid lets a quarter of the gradient through at most, and larger weights only make up for it in part.',
  tanh: 'Near the scale 1 the line is almost level; smaller weights make the gradient vanish, and larger ones saturate the units or blow it up.',
  relu: 'The scale 1 is level, and the lines fan out evenly on both sides: a ReLU does not saturate, so the weights alone decide.',
} satisfies Record<Activation, string>;

/** The gradient norm at each layer of deep stacks of sigmoid, tanh and ReLU layers, against the scale of the weights. */
export const initScale: Lab = async ({ ask, seed, isQuick, tell }) => {
  const scales = isQuick ? [0.5, 1, 2] : [0.25, 0.5, 0.7, 1, 1.4, 2, 4];
  const shown = isQuick ? scales : [0.25, 0.5, 1, 2, 4];
  const [layers, units, examples] = isQuick ? [4, 5, 3] : [10, 24, 16];
  const norms = new Map<string, number[]>();
  for (const [a, activation] of activations.entries()) {
    for (const [s, scale] of scales.entries()) {
      tell((a * scales.length + s) / (activations.length * scales.length));
      const passed = await passForward(ask, { activation, examples, units, layers, scale, seed });
      norms.set(`${activation} ${scale}`, await passBackward(ask, passed));
    }
  }
  const normsOf = (activation: Activation, scale: number): number[] =>
    norms.get(`${activation} ${scale}`) ?? [];
  const perLayer = (values: readonly number[]): number =>
    ((values[0] ?? NaN) / (values.at(-1) ?? NaN)) ** (1 / (values.length - 1));
  const summary: Line[] = activations.map((activation) => ({
    name: `${named[activation]} (${init[activation]})`,
    points: scales.map((scale) => [scale, perLayer(normsOf(activation, scale))]),
  }));
  const even: Line = { name: 'neither grows nor shrinks', points: scales.map((scale) => [scale, 1]) };
  const figures: Figure[] = activations.map((activation) => ({
    kind: 'lines',
    title: `Gradient at each layer: ${named[activation]}`,
    x: { name: 'layer (number; 1 is next to the input)' },
    y: { name: 'norm of the gradient (no unit)', isLog: true },
    lines: shown.map((scale) => ({
      name: `${init[activation]} × ${scale}`,
      points: normsOf(activation, scale).map((norm, i): [number, number] => [i + 1, norm]),
    })),
    see: see[activation],
  }));
  return {
    lab: 'init-scale',
    title: 'Gradients against the scale of the initial weights',
    story: `Stacks of ${layers} layers of ${units} units, ${examples} random examples. The loss is the sum of all outputs; shown is the norm of its gradient with respect to what goes into each layer.`,
    figures: [
      {
        kind: 'lines',
        title: 'What a layer does to the gradient',
        x: { name: 'scale of the initial weights (times the usual)', isLog: true },
        y: { name: 'factor per layer (no unit)', isLog: true },
        lines: [...summary, even],
        see: 'Where a line lies below 1 the gradient vanishes in a deep stack, above it explodes; ReLU crosses 1 at the usual scale and tanh a little above it, while the sigmoid stays below.',
      },
      ...figures,
    ],
  };
};
