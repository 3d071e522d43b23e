import { askOne, type Wanted } from '../ask.ts';
import type { Axis, Figure } from '../figure.ts';
import type { Lab } from '../lab.ts';
import { spaced } from '../random.ts';

const delta = 1;
const x: Axis = { name: 'TD error (units of the reward)' };

/** The loss of Q-learning and its gradient over the TD error: as published, with the error clipped, and the student's. */
export const tdLoss: Lab = async ({ ask, isQuick, tell }) => {
  const errors = spaced(-4, 4, isQuick ? 9 : 65);
  const of = 'a4';
  const batch = (q: readonly number[]): unknown[] => [
    ...[q.map((value) => [value]), q.map(() => 0), q.map(() => 0), q.map(() => [0]), q.map(() => 1)],
  ];
  const options = { gamma: 0.9, delta };
  const N = errors.length;
  const proof = await askOne(ask, {
    ...{ of, function: 'proveClipBug', args: [...batch(errors), { ...options, h: 1e-5 }] },
    reads: { measured: [N], wanted: [N] },
  });
  tell(0.5);
  const calls = errors.map((error): Wanted => ({
    ...{ of, function: 'tdLoss', args: [...batch([error]), options] },
    reads: { loss: [], dq: [1, 1] },
  }));
  const own = await ask.all(calls);
  const hubers = await ask.all(
    errors.map((error): Wanted => ({
      ...{ of, function: 'huberLoss', args: [[error], [0], { delta }] },
      reads: { loss: [], dpred: [1] },
    })),
  );
  const over = (heights: readonly (number | undefined)[]): [number, number][] =>
    errors.map((error, n) => [error, heights[n] ?? NaN]);
  const clip = (error: number): number => Math.max(-delta, Math.min(delta, error));
  const squared = errors.map((error) => error ** 2 / 2);
  const figures: Figure[] = [
    {
      ...{ kind: 'lines', title: 'The loss of one example', x },
      y: { name: 'loss (squared units of the reward)' },
      lines: [
        {
          name: 'published: clipped, then squared',
          points: over(errors.map((error) => clip(error) ** 2 / 2)),
        },
        { name: 'tdLoss', points: over(own.map(({ loss }) => loss?.[0])) },
        { name: 'huberLoss', points: over(hubers.map(({ loss }) => loss?.[0])) },
        { name: 'squared error', points: over(squared).filter(([, loss]) => loss <= 5) },
      ],
      see: `Beyond an error of ${delta} the published loss is flat; tdLoss, once it is mended, goes on as a straight line like the Huber loss, where the squared error would grow without bound.`,
    },
    {
      ...{ kind: 'lines', title: 'Its gradient, the pull on q', x },
      y: { name: 'derivative by q (units of the reward)' },
      lines: [
        {
          name: 'published, measured by proveClipBug',
          points: over((proof['measured'] ?? []).map((slope) => slope * N)),
        },
        { name: 'tdLoss', points: over(own.map(({ dq }) => dq?.[0])) },
        { name: 'huberLoss', points: over(hubers.map(({ dpred }) => dpred?.[0])) },
        { name: 'squared error', points: over(errors) },
      ],
      see: `The largest errors get no pull at all from the published loss: it falls to 0 beyond ${delta}. What was meant stays at ${delta} instead.`,
    },
  ];
  return {
    lab: 'td-loss',
    title: 'The clipped error of DQN, and its repair',
    story: `One transition that ends the game, reward 0, so that q itself is the TD error; delta is ${delta}. Where tdLoss is not mended yet, its line is that of the published loss.`,
    figures,
  };
};
