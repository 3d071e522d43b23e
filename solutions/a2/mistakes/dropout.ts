import { defineMistakes } from '#define';
import { map, multiply, ones, shape, transpose } from '#starter';
import type { Matrix } from '#starter';
import { dropoutForward } from '../regularisation.ts';

type Given = Parameters<typeof dropoutForward>;
type Options = Given[1];

/** What the factors of x are made of: a draw for each entry, and the solution's scale. */
type Rule = (draw: () => number, p: number) => number;

/** Factors entry by entry, one draw each, row by row; in test mode ones. */
function factors(x: Matrix, { p, mode, rng }: Options, rule: Rule): Matrix {
  return map(x, () => (mode === 'test' ? 1 : rule(rng, p)));
}

const keep: Rule = (draw, p) => (draw() < p ? 1 / p : 0);

/** A forward pass with other factors, which the backward pass then uses as well. */
function withFactors(wrong: (...given: Given) => Matrix) {
  return {
    dropoutForward: (...given: Given) => {
      const scale = wrong(...given);
      return { out: multiply(given[0], scale), cache: { scale } };
    },
  };
}

/** A forward pass that is right, with other factors for the backward pass. */
function withFactorsBack(wrong: (scale: Matrix, options: Options) => Matrix) {
  return {
    dropoutForward: (x: Matrix, options: Options) => {
      const { out, cache } = dropoutForward(x, options);
      return { out, cache: { scale: wrong(cache.scale, options) } };
    },
  };
}

export default defineMistakes([
  {
    code: 'DROPOUT_BACKWARD_WITHOUT_MASK',
    message: 'lets the gradient of the dropped entries through as well',
    hint: 'An entry that was dropped does not reach the loss. What is its gradient, and what does your cache know of it?',
    functions: withFactorsBack((scale) => ones(...shape(scale))),
  },
  {
    code: 'DROPOUT_BACKWARD_NOT_SCALED',
    message: 'has the right zeros, but lacks the factor by which the forward pass stretched what it kept',
    hint: 'By which number was an entry multiplied that came through? What does that do to its gradient?',
    functions: withFactorsBack((scale) => map(scale, (factor) => (factor > 0 ? 1 : 0))),
  },
  {
    code: 'DROPOUT_BACKWARD_SCALED_TWICE',
    message: 'is divided by p once more than it should be',
    hint: 'Where does your division by p stand: in what the cache holds, in the backward pass, or in both?',
    functions: withFactorsBack((scale, { p, mode }) =>
      map(scale, (factor) => (mode === 'test' ? factor : factor / p)),
    ),
  },
  {
    code: 'DROPOUT_DRAWN_AGAIN',
    message: 'drops other entries than the forward pass did: the mask is drawn anew',
    hint: 'The generator goes on: its next numbers are others. How can the backward pass know which entries were dropped?',
    functions: withFactorsBack((scale, options) => factors(scale, options, keep)),
  },
  {
    code: 'DROPOUT_NOT_INVERTED',
    message:
      'is not divided by p: entries are kept as they are, so that the layer gives less in training than in test mode',
    hint: 'With p = 0.5, what is the expected value of an entry after dropout? What should it be?',
    functions: withFactors((x, options) => factors(x, options, (draw, p) => (draw() < p ? 1 : 0))),
  },
  {
    code: 'DROPOUT_TIMES_P',
    message: 'has its kept entries multiplied by p instead of divided',
    hint: 'Half of the entries are gone. Should the others become larger or smaller, for the sum to stay what it was?',
    functions: withFactors((x, options) => factors(x, options, (draw, p) => (draw() < p ? p : 0))),
  },
  {
    code: 'DROPOUT_P_IS_DROPPED',
    message: 'takes p for the probability to drop an entry, as PyTorch does',
    hint: 'Both conventions are in use. With p = 1 here, does everything stay, or nothing?',
    functions: withFactors((x, options) => factors(x, options, (draw, p) => (draw() >= p ? 1 / (1 - p) : 0))),
  },
  {
    code: 'DROPOUT_MASK_TURNED_ROUND',
    message: 'keeps the entries that should go, and drops those that should stay',
    hint: 'The generator gives numbers from 0 to 1. How often is such a number smaller than 0.9, and how often is it larger?',
    functions: withFactors((x, options) => factors(x, options, (draw, p) => (draw() >= p ? 1 / p : 0))),
  },
  {
    code: 'DROPOUT_MASK_SHARED_BY_BATCH',
    message: 'drops the same features in all examples: the mask has one row, used for the whole batch',
    hint: 'How many draws does an (N, D) batch need, if no two entries may share one?',
    functions: withFactors((x, options) => {
      const [row] = factors(x.slice(0, 1), options, keep);
      return x.map(() => row);
    }),
  },
  {
    code: 'DROPOUT_WHOLE_EXAMPLES',
    message: 'drops whole examples: there is one draw for each row',
    hint: 'How many draws does an (N, D) batch need, if no two entries may share one?',
    functions: withFactors((x, options) => {
      const column = factors(
        x.map(([first]) => [first]),
        options,
        keep,
      );
      return x.map((row, n) => row.map(() => column[n][0]));
    }),
  },
  {
    code: 'DROPOUT_COLUMN_ORDER',
    message: 'asks the generator column by column instead of row by row',
    hint: 'Which entry should get the second draw: the one to the right of the first, or the one below it?',
    functions: withFactors((x, options) => transpose(factors(transpose(x), options, keep))),
  },
  {
    code: 'DROPOUT_DRAWN_BACKWARDS',
    message: 'gives its draws out from the last entry to the first',
    hint: 'Which entry should get the first draw? Where does your loop begin?',
    functions: withFactors((x, options) =>
      factors(x, options, keep)
        .reverse()
        .map((row) => row.reverse()),
    ),
  },
  {
    code: 'DROPOUT_SCALED_AT_TEST',
    message: 'is multiplied by p in test mode, though the division in training has taken care of that',
    hint: 'Inverted dropout was invented to leave test mode alone. What should come out of it?',
    functions: withFactors((x, options) => {
      const scale = factors(x, options, keep);
      return options.mode === 'test' ? multiply(scale, options.p) : scale;
    }),
  },
  {
    code: 'DROPOUT_AT_TEST',
    message: 'drops entries in test mode too',
    hint: 'Should two tests of one network on one example give different answers? Where does your code look at the mode?',
    functions: withFactors((x, options) => factors(x, { ...options, mode: 'train' }, keep)),
  },
]);
