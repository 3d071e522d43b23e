import { type Ask, askOne } from '../ask.ts';
import type { Axis, Figure, Line } from '../figure.ts';
import type { Lab } from '../lab.ts';
import { makeNormal, matrixOf } from '../random.ts';

const limit = 5;
const x: Axis = { name: 'steps back through time (number)' };
const y: Axis = { name: 'norm of the gradient (no unit)', isLog: true };

/**
 * The norms, last state first, with clipping by norm after every step back. A clipped vector keeps its direction and a step
 * back is linear, so every norm is the clipped one before it times the factor of the same step without clipping.
 */
async function clippedNorms(ask: Ask, norms: readonly number[]): Promise<number[]> {
  const clipped: number[] = [];
  for (const [t, norm] of norms.entries()) {
    const [before, from] = [clipped[t - 1], norms[t - 1]];
    const now = before === undefined || from === undefined ? norm : from === 0 ? 0 : (before * norm) / from;
    const call = { of: 'a4', function: 'clipByNorm', args: [{ dh: [now] }, limit], reads: { dh: [1] } };
    clipped.push(Math.abs((await askOne(ask, call))['dh']?.[0] ?? NaN));
  }
  return clipped;
}

/** The norm of the gradient on its way back through time, for several spectral radii, clipped and not. */
export const recurrentNorms: Lab = async ({ ask, seed, isQuick, tell }) => {
  const [H, T] = isQuick ? [4, 6] : [16, 50];
  const radii = isQuick ? [0.5, 1.5] : [0.5, 0.9, 1, 1.1, 1.5];
  const normal = makeNormal(seed);
  const drawn = matrixOf(H, H, normal);
  const dhT = Array.from({ length: H }, normal);
  const radius = { of: 'a4', function: 'spectralRadius', args: [drawn, 400], reads: { returned: [] } };
  const rho = (await askOne(ask, radius))['returned']?.[0] ?? NaN;
  const hs = matrixOf(T, H, () => 1);
  const [free, clipped, rates]: [Line[], Line[], Line['points'][number][]] = [[], [], []];
  for (const [r, wanted] of radii.entries()) {
    tell(r / radii.length);
    const Whh = drawn.map((row) => row.map((entry) => (entry * wanted) / rho));
    const args = [Whh, hs, dhT];
    const call = { of: 'a4', function: 'recurrentGradientNorms', args, reads: { returned: [T + 1] } };
    const norms = (await askOne(ask, call))['returned'] ?? [];
    const growth = { of: 'a4', function: 'growthRate', args: [norms], reads: { returned: [] } };
    rates.push([wanted, (await askOne(ask, growth))['returned']?.[0] ?? NaN]);
    const backwards = [...norms].reverse();
    const name = `spectral radius ${wanted}`;
    free.push({ name, points: backwards.map((norm, t) => [t, norm]) });
    clipped.push({ name, points: (await clippedNorms(ask, backwards)).map((norm, t) => [t, norm]) });
  }
  const figures: Figure[] = [
    {
      ...{ kind: 'lines', title: 'Gradient through time, not clipped', x, y, lines: free },
      see: 'After the first steps the lines are straight, on a logarithmic axis: the gradient grows or shrinks by the same factor in each step, and nothing lies between exploding and vanishing but the radius 1.',
    },
    {
      ...{ kind: 'lines', title: `Gradient through time, clipped by norm at ${limit}`, x, y, lines: clipped },
      see: `Clipped after every step back, no gradient exceeds ${limit}; the lines that vanish are the same as before, since what is gone cannot be scaled back.`,
    },
    {
      kind: 'lines',
      title: 'Growth per step against the spectral radius',
      x: { name: 'spectral radius (no unit)' },
      y: { name: 'growth of the gradient per step (factor)' },
      lines: [
        { name: 'measured', points: rates },
        { name: 'the law: growth = radius', points: radii.map((each) => [each, each]) },
      ],
      see: 'The measured growth runs along the line of the law. What lies between them comes from the first steps, in which the gradient still turns; the more steps, the less it weighs.',
    },
  ];
  return {
    lab: 'recurrent-norms',
    title: 'Gradients on their way back through time',
    story: `One random matrix of ${H} units, scaled to each spectral radius, over ${T} steps with all units on; the gradient that arrives at the last state is random.`,
    figures,
  };
};
