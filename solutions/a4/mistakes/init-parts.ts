import { map, transpose, zeros } from '#starter';
import type { Matrix } from '#starter';

type Rng = () => number;
export type Scale = (fanIn: number, fanOut: number) => number;
export type Init = (fanIn: number, fanOut: number, rng: Rng) => Matrix;

/** Weights made of one draw each, row by row, by the rule for one of them. */
export function drawn(entry: (rng: Rng, a: number) => number, scale: Scale): Init {
  return (fanIn, fanOut, rng) => map(zeros(fanIn, fanOut), () => entry(rng, scale(fanIn, fanOut)));
}

/** Uniform on [-a, a). */
export const uniform = (scale: Scale): Init => drawn((rng, a) => (2 * rng() - 1) * a, scale);

/** Uniform on [0, a). */
export const positive = (scale: Scale): Init => drawn((rng, a) => rng() * a, scale);

/** Uniform on [-a / 2, a / 2). */
export const halfAsWide = (scale: Scale): Init => drawn((rng, a) => (rng() - 0.5) * a, scale);

/** Normal with standard deviation a, by Box and Muller's transform, from two draws for each entry. */
export const normal = (scale: Scale): Init =>
  drawn((rng, a) => {
    const [first, second] = [1 - rng(), rng()];
    return a * Math.sqrt(-2 * Math.log(first)) * Math.cos(2 * Math.PI * second);
  }, scale);

/** As `init`, with the draws going down the columns. */
export const byColumns =
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
export const turned =
  (init: Init): Init =>
  (fanIn, fanOut, rng) => {
    const weights = init(fanIn, fanOut, rng).flat();
    let next = 0;
    return map(zeros(fanOut, fanIn), () => weights[next++]);
  };
