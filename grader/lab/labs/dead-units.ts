import { type Ask, askOne, inRows } from '../ask.ts';
import type { Axis, Figure, Line } from '../figure.ts';
import type { Lab } from '../lab.ts';
import { makeNormal, matrixOf } from '../random.ts';

interface Net {
  readonly W1: readonly (readonly number[])[];
  readonly b1: readonly number[];
  readonly w2: readonly number[];
  readonly b2: number;
}

interface Training {
  readonly name: string;
  readonly X: readonly (readonly number[])[];
  readonly y: readonly number[];
  readonly start: Net;
  readonly alpha: number;
  readonly learningRate: number;
  readonly stops: number;
  readonly stepsBetween: number;
}

/** How training went: at each stop the share of dead units in per cent, and the loss. */
interface Course {
  readonly dead: Line;
  readonly loss: Line;
}

/** Trains in pieces, so that the dead units can be counted in between; ends early where numbers become infinite. */
async function train(ask: Ask, training: Training): Promise<Course> {
  const { name, X, y, start, alpha, learningRate, stops, stepsBetween: steps } = training;
  const [D, H] = [start.W1.length, start.w2.length];
  const count = {
    of: 'a4',
    function: 'deadReluFraction',
    args: [X, start.W1, start.b1],
    reads: { returned: [] },
  };
  const dead: [number, number][] = [[0, 100 * (((await askOne(ask, count))['returned'] ?? [])[0] ?? NaN)]];
  const loss: [number, number][] = [];
  let net = start;
  for (let stop = 0; stop < stops; stop++) {
    const answer = await askOne(ask, {
      ...{ of: 'a4', function: 'reviveWithLeaky', args: [X, y, net, { alpha, learningRate, steps }] },
      reads: {
        ...{ 'params.W1': [D, H], 'params.b1': [H], 'params.w2': [H], 'params.b2': [] },
        ...{ deadFraction: [], lossHistory: [steps] },
      },
    });
    const { 'params.b1': b1 = [], 'params.w2': w2 = [], lossHistory = [], deadFraction = [] } = answer;
    net = { W1: inRows(answer['params.W1'], H), b1, w2, b2: answer['params.b2']?.[0] ?? NaN };
    loss.push([stop * steps, lossHistory[0] ?? NaN]);
    dead.push([(stop + 1) * steps, 100 * (deadFraction[0] ?? NaN)]);
    if (![...net.W1.flat(), ...b1, ...w2, net.b2].every(Number.isFinite)) {
      const told = `${name}, diverges`;
      return { dead: { name: told, points: dead }, loss: { name: told, points: loss } };
    }
  }
  return { dead: { name, points: dead }, loss: { name, points: loss } };
}

const x: Axis = { name: 'step of gradient descent (number)' };
const lossAxis: Axis = { name: 'loss (half the mean squared error)', isLog: true };
const ownRate = 0.05;
const lowBias = -6;

/** Dead units over training at several learning rates, and what a leak does for a layer that is dead from the start. */
export const deadUnits: Lab = async ({ ask, seed, isQuick, tell }) => {
  const [D, H, N] = isQuick ? [3, 6, 5] : [4, 20, 30];
  const [stops, stepsBetween] = isQuick ? [3, 2] : [30, 2];
  const rates = isQuick ? [0.02, 0.4] : [0.02, 0.1, 0.2, 0.4];
  const slopes = isQuick ? [0, 0.1] : [0, 0.05, 0.1, 0.2];
  const normal = makeNormal(seed);
  const X = matrixOf(N, D, () => Math.abs(normal()));
  const y = X.map((row) => 3 + 2 * Math.sin(row[0] ?? 0) + (row[1] ?? 0));
  const init = {
    of: 'a4',
    function: 'heInit',
    args: [D, H, { generator: seed + 1 }],
    reads: { returned: [D, H] },
  };
  const start: Net = {
    W1: inRows((await askOne(ask, init))['returned'], H),
    b1: new Array<number>(H).fill(0),
    w2: Array.from({ length: H }, () => normal() * Math.sqrt(2 / H)),
    b2: 0,
  };
  const asleep = { ...start, b1: start.b1.map(() => lowBias) };
  const trainings: Training[] = [
    ...rates.map((learningRate) => ({
      ...{ name: `learning rate ${learningRate}`, X, y, start, alpha: 0, learningRate, stops, stepsBetween },
    })),
    ...slopes.map((alpha) => ({
      ...{ name: alpha === 0 ? 'ReLU' : `leaky ReLU, slope ${alpha}`, X, y, start: asleep, alpha },
      ...{ learningRate: ownRate, stops, stepsBetween: stepsBetween * 10 },
    })),
  ];
  const courses: Course[] = [];
  for (const training of trainings) {
    tell(courses.length / trainings.length);
    courses.push(await train(ask, training));
  }
  const [plain, leaky] = [courses.slice(0, rates.length), courses.slice(rates.length)];
  const mean = y.reduce((sum, value) => sum + value / N, 0);
  const floor = y.reduce((sum, value) => sum + (value - mean) ** 2 / (2 * N), 0);
  const still: Line = {
    name: 'half the variance of y',
    points: [0, (stops - 1) * stepsBetween * 10].map((step) => [step, floor]),
  };
  const figures: Figure[] = [
    {
      ...{
        kind: 'lines',
        title: 'Dead units at several learning rates',
        x,
        lines: plain.map(({ dead }) => dead),
      },
      y: { name: 'units that fire on no example (%)' },
      see: 'Steps that are too long kill units within the first few, the more the longer they are. No line comes down again: a dead unit has zero gradient for ever.',
    },
    {
      ...{
        kind: 'lines',
        title: 'Loss of the same nets',
        x,
        y: lossAxis,
        lines: plain.map(({ loss }) => loss),
      },
      see: 'With nearly all units dead the loss soon stands still: the bias of the output alone learns, and the best that it can do is the mean.',
    },
    {
      kind: 'lines',
      title: `A layer that is dead from the start (biases ${lowBias})`,
      ...{ x, y: lossAxis, lines: [...leaky.map(({ loss }) => loss), still] },
      see: 'The ReLU net ends at half the variance of y, however long one waits. A leak lets a gradient through where no unit fires, and the loss goes on falling, the faster the larger the slope.',
    },
  ];
  return {
    lab: 'dead-units',
    title: 'Dead units in the course of training',
    story: `A net of ${H} hidden units on ${N} random examples of ${D} positive features, trained by plain gradient descent on all examples at once: at several learning rates from the same weights (He), then at ${ownRate} with biases that begin too low.`,
    figures,
  };
};
