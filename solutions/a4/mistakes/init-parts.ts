import { defineMistakes } from '#define';
import { map, transpose, zeros } from '#starter';
import type { Matrix } from '#starter';

type Rng = () => number;
export type Scale = (fanIn: number, fanOut: number) => number;
export type Init = (fanIn: number, fanOut: number, rng: Rng) => Matrix;

/** Weights made of one draw each, row by row, by the rule for one of them. */
function drawn(entry: (rng: Rng, a: number) => number, scale: Scale): Init {
  return (fanIn, fanOut, rng) => map(zeros(fanIn, fanOut), () => entry(rng, scale(fanIn, fanOut)));
}

/** Uniform on [-a, a). */
export const uniform = (scale: Scale): Init => drawn((rng, a) => (2 * rng() - 1) * a, scale);

/** Uniform on [0, a). */
const positive = (scale: Scale): Init => drawn((rng, a) => rng() * a, scale);

/** Uniform on [-a / 2, a / 2). */
const halfAsWide = (scale: Scale): Init => drawn((rng, a) => (rng() - 0.5) * a, scale);

/** Normal with standard deviation a, by Box and Muller's transform, from two draws for each entry. */
const normal = (scale: Scale): Init =>
  drawn((rng, a) => {
    const [first, second] = [1 - rng(), rng()];
    return a * Math.sqrt(-2 * Math.log(first)) * Math.cos(2 * Math.PI * second);
  }, scale);

/** As `init`, with the draws going down the columns. */
const byColumns =
  (init: Init): Init =>
  (fanIn, fanOut, rng) => {
    const counted = zeros(fanIn * fanOut).map(() => rng());
    let next = 0;
    const columns = map(zeros(fanOut, fanIn), () => counted[next++]);
    const rows = transpose(columns).flat();
    let given = 0;
    return init(fanIn, fanOut, () => rows[given++]);
  };

/** As `init`, with the shape turned round. */
const turned =
  (init: Init): Init =>
  (fanIn, fanOut, rng) => {
    const weights = init(fanIn, fanOut, rng).flat();
    let next = 0;
    return map(zeros(fanOut, fanIn), () => weights[next++]);
  };

/**
 * What goes wrong with the draws, whatever the limit of the weights is.
 *
 * @param prefix what the codes start with
 * @param as an initialisation under the name of its function
 * @param limit the largest weight that may come out
 * @param deviation the standard deviation of such weights
 */
export function drawMistakes(
  prefix: 'XAVIER' | 'HE',
  as: (init: Init) => Record<string, Init>,
  limit: Scale,
  deviation: Scale,
) {
  return defineMistakes([
    {
      code: `${prefix}_POSITIVE_ONLY`,
      message: 'has no negative weights: the numbers of the generator are used as they come',
      hint: 'The generator gives numbers from 0 to 1. Which range should they be brought to?',
      functions: as(positive(limit)),
    },
    {
      code: `${prefix}_HALF_AS_WIDE`,
      message: 'reaches from -a/2 to a/2',
      hint: 'What are the smallest and the largest weight that your formula can give?',
      functions: as(halfAsWide(limit)),
    },
    {
      code: `${prefix}_NORMAL`,
      message: 'is normally distributed: here the uniform form is asked for, one draw for each weight',
      hint: 'Both forms are in the literature. How many numbers of the generator may one weight use here?',
      functions: as(normal(deviation)),
    },
    {
      code: `${prefix}_BY_COLUMNS`,
      message: 'is filled column by column',
      hint: 'Which weight should get the second draw: the one to the right of the first, or the one below it?',
      functions: as(byColumns(uniform(limit))),
    },
    {
      code: `${prefix}_TURNED`,
      message: 'has a row for each output: it should be (fanIn, fanOut)',
      hint: 'The layer computes X W with X of shape (N, fanIn). Which shape does W need?',
      functions: as(turned(uniform(limit))),
    },
  ]);
}
