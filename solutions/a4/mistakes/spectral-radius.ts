import { defineMistakes } from '#define';
import { dot, flatten, matmul, multiply, transpose } from '#starter';
import type { Matrix, Vector } from '#starter';
import { spectralRadius } from '../recurrent.ts';

interface Otherwise {
  start?: (H: number) => Vector;
  /** What the result is, of all ratios in their order. */
  result?: (ratios: number[]) => number;
  scaled?: boolean;
}

const mean = (ratios: number[]) => ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
const geometricMean = (ratios: number[]) => Math.exp(mean(ratios.map(Math.log)));
const later = (ratios: number[]) => ratios.slice(Math.floor(ratios.length / 2));
const falling = (H: number): Vector => Array.from({ length: H }, (_, i) => 1 / (i + 1));

/** The power iteration with something done otherwise. */
function withIteration({
  start = falling,
  result = (ratios) => geometricMean(later(ratios)),
  scaled = true,
}: Otherwise) {
  return {
    spectralRadius: (Whh: Matrix, iterations: number) => {
      let v = start(Whh.length);
      const ratios: number[] = [];
      for (let i = 0; i < iterations; i++) {
        const next = matmul(Whh, v);
        const [before, after] = [Math.hypot(...v), Math.hypot(...next)];
        if (after === 0) return 0;
        ratios.push(after / before);
        v = scaled ? multiply(next, 1 / after) : next;
      }
      return result(ratios);
    },
  };
}

export default defineMistakes([
  {
    code: 'SPECTRAL_LAST_RATIO',
    message: 'is the last ratio alone',
    hint: 'Try a matrix that turns every vector by a right angle and stretches it in one direction. Do its ratios settle?',
    functions: withIteration({ result: (ratios) => ratios[ratios.length - 1] }),
  },
  {
    code: 'SPECTRAL_ALL_RATIOS',
    message: 'takes the mean over all ratios: the first ones belong to a vector that was still turning',
    hint: 'How good is the first ratio as an estimate? Which ones does the comment above the function throw away?',
    functions: withIteration({ result: geometricMean }),
  },
  {
    code: 'SPECTRAL_FIRST_HALF',
    message: 'keeps the first half of the ratios and throws the second one away',
    hint: 'Are the ratios better at the beginning or at the end?',
    functions: withIteration({
      result: (ratios) => geometricMean(ratios.slice(0, Math.ceil(ratios.length / 2))),
    }),
  },
  {
    code: 'SPECTRAL_ONE_RATIO_LESS',
    message: 'throws the half of an odd number of ratios away rounded up',
    hint: 'Of seven ratios, how many are thrown away, and how many are left?',
    functions: withIteration({
      result: (ratios) =>
        geometricMean(ratios.slice(Math.min(ratios.length - 1, Math.ceil(ratios.length / 2)))),
    }),
  },
  {
    code: 'SPECTRAL_ARITHMETIC_MEAN',
    message: 'is the arithmetic mean of the ratios',
    hint: 'A ratio of 4 and then one of 1/4: by which factor per product has v grown?',
    functions: withIteration({ result: (ratios) => mean(later(ratios)) }),
  },
  {
    code: 'SPECTRAL_STARTS_WITH_ONES',
    message: 'starts with a vector of ones',
    hint: 'With ones some matrices of rows that add up to zero give 0 at once. Which start does the comment above the function name?',
    functions: withIteration({ start: (H) => falling(H).map(() => 1) }),
  },
  {
    code: 'SPECTRAL_STARTS_WITH_UNIT',
    message: 'starts with (1, 0, ..., 0)',
    hint: 'Which start does the comment above the function name?',
    functions: withIteration({ start: (H) => falling(H).map((_, i) => (i === 0 ? 1 : 0)) }),
  },
  {
    code: 'SPECTRAL_NOT_SCALED',
    message: 'comes from a vector that is never scaled, and overflows',
    hint: 'What is 3 to the power of 1000? What keeps v within the range of numbers?',
    functions: withIteration({ scaled: false }),
  },
  {
    code: 'SPECTRAL_TRANSPOSED',
    message: 'is the power iteration of the transpose',
    hint: 'It has the same eigenvalues, but other ratios on the way to them. In which order do Whh and v stand in the product?',
    functions: {
      spectralRadius: (Whh: Matrix, iterations: number) => spectralRadius(transpose(Whh), iterations),
    },
  },
  {
    code: 'SPECTRAL_SINGULAR_VALUE',
    message: 'is the largest singular value: the power iteration of the transpose times the matrix',
    hint: 'How much a matrix can stretch a vector once, and how much it stretches vectors each time in the long run, are two numbers. Which is asked for?',
    functions: {
      spectralRadius: (Whh: Matrix, iterations: number) =>
        Math.sqrt(spectralRadius(matmul(transpose(Whh), Whh), iterations)),
    },
  },
  {
    code: 'SPECTRAL_RAYLEIGH',
    message: 'is v times Whh v, which is the eigenvalue itself, with its sign, and only where it is real',
    hint: 'What should come out for a matrix with the one eigenvalue -2?',
    functions: {
      spectralRadius: (Whh: Matrix, iterations: number) => {
        let v = falling(Whh.length);
        for (let i = 0; i < iterations; i++) {
          const next = matmul(Whh, v);
          const norm = Math.hypot(...next);
          if (norm === 0) return 0;
          v = multiply(next, 1 / norm);
        }
        return dot(v, matmul(Whh, v));
      },
    },
  },
  {
    code: 'SPECTRAL_FROBENIUS',
    message: 'is the norm of the matrix, the root of the sum of its squares',
    hint: 'The norm of a matrix bounds its eigenvalues. Is it one of them?',
    functions: { spectralRadius: (Whh: Matrix) => Math.hypot(...flatten(Whh)) },
  },
]);

/** Right in other ways. */
export const accepted = defineMistakes([
  {
    code: 'SPECTRAL_ROOT_OF_PRODUCT',
    message: 'is a root of the product of the ratios',
    hint: 'Nothing is to be done.',
    functions: withIteration({
      result: (ratios) =>
        ratios.length > 500
          ? geometricMean(later(ratios))
          : later(ratios).reduce((product, ratio) => product * ratio, 1) ** (1 / later(ratios).length),
    }),
  },
]);
