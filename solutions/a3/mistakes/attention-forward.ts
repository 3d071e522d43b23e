import { defineMistakes } from '#define';
import { map, max, transpose } from '#starter';
import { softmaxRows, withForward, withScale } from './attention-parts.ts';

export default defineMistakes([
  {
    code: 'ATTENTION_NOT_SCALED',
    message: 'is computed without the factor 1 / sqrt(D)',
    hint: 'Queries and keys of many features have large products. What keeps the softmax from becoming a choice of one?',
    functions: withScale(() => 1),
  },
  {
    code: 'ATTENTION_SCALED_BY_D',
    message: 'has the products divided by D, where its root belongs',
    hint: 'D random products of variance 1 have a sum of variance D. What is the spread of that sum?',
    functions: withScale((D) => 1 / D),
  },
  {
    code: 'ATTENTION_SCALED_BY_ROOT_OF_STEPS',
    message:
      'has the products divided by the root of the number of steps, where that of the features belongs',
    hint: 'Over how many numbers does the product of a query and a key run?',
    functions: withScale((_, T) => 1 / Math.sqrt(T)),
  },
  {
    code: 'ATTENTION_MULTIPLIED_BY_ROOT',
    message: 'has the products multiplied by sqrt(D), where they should be divided by it',
    hint: 'Should more features make the scores larger still?',
    functions: withScale((D) => Math.sqrt(D)),
  },
  {
    code: 'ATTENTION_SOFTMAX_OVER_QUERIES',
    message: 'has the weights normalised over the queries, where those of each query should come to 1',
    hint: 'What do the weights that one step gives to all steps come to? Add up a row, and then a column.',
    functions: withForward({
      normalise: (scores) => transpose(softmaxRows(transpose(scores))),
    }),
  },
  {
    code: 'ATTENTION_SOFTMAX_NOT_SHIFTED',
    message: 'has the largest score not taken away before exp',
    hint: 'What is exp(1000)? Adding the same number to all scores of a row changes nothing: which number helps?',
    functions: withForward({
      normalise: (scores) =>
        scores.map((row) => {
          const powers = row.map(Math.exp);
          const total = powers.reduce((a, b) => a + b);
          return powers.map((power) => power / total);
        }),
    }),
  },
  {
    code: 'ATTENTION_SOFTMAX_SHIFTED_BY_GLOBAL_MAX',
    message: 'has the largest score of all rows taken away from each, where a row may lie far below it',
    hint: 'What is left of a row of scores of -1000 when 1000 is taken away from it?',
    functions: withForward({
      normalise: (scores) => {
        const largest = max(scores);
        return map(scores, (score) => Math.exp(score - largest)).map((powers) => {
          const total = powers.reduce((a, b) => a + b);
          return powers.map((power) => power / total);
        });
      },
    }),
  },
  {
    code: 'ATTENTION_MASK_MISSING',
    message: 'looks at all steps, where causal attention looks at those up to its own',
    hint: 'Which option does your function never read?',
    functions: withForward({ hidden: () => false }),
  },
  {
    code: 'ATTENTION_ALWAYS_CAUSAL',
    message: 'looks at no later step even where that is not asked for',
    hint: 'What is the value of the option when it is absent?',
    functions: withForward({ hidden: (t, s) => s > t }),
  },
  {
    code: 'ATTENTION_MASK_TRANSPOSED',
    message: 'looks at its own and the later steps, where it should look at its own and the earlier ones',
    hint: 'In a row of the scores, which entries belong to the future of that row’s step: those on the left, or on the right?',
    functions: withForward({ hidden: (t, s, causal) => causal && s < t }),
  },
  {
    code: 'ATTENTION_SEES_NEXT_STEP',
    message: 'looks one step too far: at the next step too',
    hint: 'The first step sees itself alone. What does yours see?',
    functions: withForward({ hidden: (t, s, causal) => causal && s > t + 1 }),
  },
  {
    code: 'ATTENTION_HIDES_OWN_STEP',
    message: 'does not look at its own step, but where there is no other',
    hint: 'Up to which step does step t see? Is its own among them?',
    functions: withForward({ hidden: (t, s, causal) => causal && (s > t || (s === t && t > 0)) }),
  },
  {
    code: 'ATTENTION_MASKED_SCORES_ZERO',
    message: 'has the masked scores set to 0, which is a score like any other',
    hint: 'Which weight does a score of 0 get in a softmax? And which score gets the weight 0?',
    functions: withForward({ hiddenScore: 0 }),
  },
  {
    code: 'ATTENTION_MASK_AFTER_SOFTMAX',
    message: 'has the mask laid on the weights, after the softmax: those that are left no longer come to 1',
    hint: 'Add up the weights of the first step. What should they come to, and in which order do mask and softmax give that?',
    functions: withForward({
      hidden: () => false,
      afterwards: (weights, causal) =>
        weights.map((row, t) => row.map((share, s) => (causal && s > t ? 0 : share))),
    }),
  },
]);
