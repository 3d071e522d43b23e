import { askOne, inRows } from '../ask.ts';
import type { Line } from '../figure.ts';
import type { Lab } from '../lab.ts';
import { makeNormal, matrixOf, spaced } from '../random.ts';

/** Slices of the SVM loss along one direction, for more and more examples, and along two. */
export const svmSlice: Lab = async ({ ask, seed, isQuick, tell }) => {
  const [D, C, N] = isQuick ? [2, 3, 6] : [4, 5, 60];
  const [S, S2] = isQuick ? [9, 5] : [81, 33];
  const normal = makeNormal(seed);
  const centres = matrixOf(C, D, normal);
  const y = Array.from({ length: N }, (_, n) => n % C);
  const X = y.map((label) => (centres[label] ?? []).map((centre) => centre + 0.7 * normal()));
  const [W, d1, d2] = [0.5, 1, 1].map((size) => matrixOf(D, C, () => size * normal()));
  const steps = spaced(-2, 2, S);
  const slice = async (examples: number): Promise<Line> => {
    const args = [W, d1, X.slice(0, examples), y.slice(0, examples), steps];
    const call = { of: 'a4', function: 'lossSlice1d', args, reads: { returned: [S] } };
    const heights = (await askOne(ask, call))['returned'] ?? [];
    const name = examples === 1 ? '1 example' : `${examples} examples`;
    return { name, points: steps.map((step, i) => [step, heights[i] ?? NaN]) };
  };
  const lines: Line[] = [];
  for (const examples of isQuick ? [1, N] : [1, 3, N]) lines.push(await slice(examples));
  tell(0.5);
  const grid = spaced(-2, 2, S2);
  const map = {
    of: 'a4',
    function: 'lossSlice2d',
    args: [W, d1, d2, X, y, grid],
    reads: { returned: [S2, S2] },
  };
  const heights = inRows((await askOne(ask, map))['returned'], S2);
  return {
    lab: 'svm-slice',
    title: 'Slices through the landscape of the SVM loss',
    story: `A linear classifier of ${C} classes on ${N} random examples of ${D} features; the slices go through random weights W along random directions V and U.`,
    figures: [
      {
        kind: 'lines',
        title: 'Along one direction',
        x: { name: 'step t along V (multiples of V)' },
        y: { name: 'loss at W + t V (units of the margin)' },
        lines,
        see: 'One example makes a bowl of a few straight pieces with kinks between them; the mean over many looks round, and is still made of straight pieces.',
      },
      {
        kind: 'map',
        title: 'Along two directions',
        x: { name: 'step s along U (multiples of U)' },
        y: { name: 'step t along V (multiples of V)' },
        value: 'loss (units of the margin)',
        ...{ xs: grid, ys: grid, heights },
        see: 'The loss is one bowl: it has a single lowest region (lightest), and whichever way one walks out of it, it only rises.',
      },
    ],
  };
};
