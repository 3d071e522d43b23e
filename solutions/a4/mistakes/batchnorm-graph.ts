import { defineMistakes } from '#define';
import { flatten, map, mean as meanOfAll, zipWith } from '#starter';
import { backwardWith, forwardWith, meanOf, sumOf, times, withRow } from './batchnorm-stages.ts';

const forwardMistakes = defineMistakes([
  {
    code: 'GRAPH_ONE_MEAN_FOR_ALL',
    message: 'comes from one mean of all entries, where each feature has its own',
    hint: 'Which axis disappears from (N, D) to (D)?',
    functions: forwardWith({ mean: (x) => meanOf(x).map(() => meanOfAll(flatten(x))) }),
  },
  {
    code: 'GRAPH_MEAN_SUMMED',
    message: 'is summed over the batch, not averaged',
    hint: 'If every entry of a feature is 2, what should its mean be?',
    functions: forwardWith({ mean: sumOf }),
  },
  {
    code: 'GRAPH_CENTRED_BACKWARDS',
    message: 'is the mean less x, where the table says x less the mean',
    hint: 'An entry above the mean: should it be positive after centring?',
    functions: forwardWith({ centred: (x, mean) => withRow(x, mean, (entry, m) => m - entry) }),
  },
  {
    code: 'GRAPH_SQUARED_BEFORE_CENTRING',
    message: 'has x itself squared, not the centred x',
    hint: 'Which node of the table goes into squared?',
    functions: forwardWith({ squared: (_, x) => map(x, (entry) => entry * entry) }),
  },
  {
    code: 'GRAPH_VARIANCE_UNBIASED',
    message: 'is divided by N - 1, where batch normalisation divides by N',
    hint: 'Is the batch a sample from which a variance is estimated, or are its own spread and scale asked for?',
    functions: forwardWith({
      variance: (squared) => sumOf(squared).map((sum) => sum / (squared.length - 1)),
    }),
  },
  {
    code: 'GRAPH_VARIANCE_SUMMED',
    message: 'is the sum of the squares, not their mean',
    hint: 'The batch twice in a row: should the variance double?',
    functions: forwardWith({ variance: sumOf }),
  },
  {
    code: 'GRAPH_EPS_MISSING',
    message: 'is computed without eps',
    hint: 'What is 1 / std for a feature that is constant?',
    functions: forwardWith({ std: (variance) => variance.map((v) => Math.sqrt(v)) }),
  },
  {
    code: 'GRAPH_EPS_OUTSIDE_ROOT',
    message: 'has eps added after the root',
    hint: 'In which order does the table add eps and take the root? It matters where the variance is small.',
    functions: forwardWith({ std: (variance) => variance.map((v) => Math.sqrt(v) + 1e-5) }),
  },
  {
    code: 'GRAPH_ROOT_MISSING',
    message: 'is the variance plus eps itself: the root is missing',
    hint: 'In which unit is a variance, if x is in metres? And a standard deviation?',
    functions: forwardWith({ std: (variance) => variance.map((v) => v + 1e-5) }),
  },
  {
    code: 'GRAPH_INVERSE_OF_VARIANCE',
    message: 'is 1 over the variance, not over the standard deviation',
    hint: 'Which node of the table goes into inverse?',
    functions: forwardWith({ inverse: (_, variance) => variance.map((v) => 1 / (v + 1e-5)) }),
  },
  {
    code: 'GRAPH_GAMMA_FORGOTTEN',
    message: 'is not multiplied by gamma',
    hint: 'Three arguments come in. Which of them does your function never look at?',
    functions: forwardWith({ scaled: (normalised) => normalised }),
  },
  {
    code: 'GRAPH_BETA_FORGOTTEN',
    message: 'lacks beta',
    hint: 'Three arguments come in. Which of them does your function never look at?',
    functions: forwardWith({ out: (scaled) => scaled }),
  },
]);

const backwardMistakes = defineMistakes([
  {
    code: 'GRAPH_DBETA_AVERAGED',
    message: 'is averaged over the batch instead of summed',
    hint: 'One beta met N examples. What becomes of gradients that come back to one number by several ways?',
    functions: backwardWith({ dbeta: meanOf }),
  },
  {
    code: 'GRAPH_DGAMMA_AVERAGED',
    message: 'is averaged over the batch instead of summed',
    hint: 'One gamma met N examples. What becomes of gradients that come back to one number by several ways?',
    functions: backwardWith({ dgamma: (d, { normalised }) => meanOf(zipWith(d, normalised, times)) }),
  },
  {
    code: 'GRAPH_DGAMMA_OF_SCALED',
    message: 'is taken with scaled, in which gamma is already',
    hint: 'By how much does scaled change when gamma grows by 1?',
    functions: backwardWith({ dgamma: (d, { scaled }) => sumOf(zipWith(d, scaled, times)) }),
  },
  {
    code: 'GRAPH_DGAMMA_OF_CENTRED',
    message: 'is taken with centred, not with normalised',
    hint: 'Which node does gamma meet in the forward pass?',
    functions: backwardWith({ dgamma: (d, { centred }) => sumOf(zipWith(d, centred, times)) }),
  },
  {
    code: 'GRAPH_GAMMA_FORGOTTEN_ON_THE_WAY_BACK',
    message: 'has passed the node of gamma without meeting it',
    hint: 'What does a node that multiplies by gamma do to a gradient?',
    functions: backwardWith({ dnormalised: (dscaled) => dscaled }),
  },
  {
    code: 'GRAPH_DINVERSE_AVERAGED',
    message: 'is averaged over the batch instead of summed',
    hint: 'One number of inverse met N centred entries. What becomes of the N gradients that come back?',
    functions: backwardWith({ dinverse: (d, { centred }) => meanOf(zipWith(d, centred, times)) }),
  },
  {
    code: 'GRAPH_DINVERSE_OF_NORMALISED',
    message: 'is taken with normalised, in which inverse is already',
    hint: 'By how much does normalised change when inverse grows by 1?',
    functions: backwardWith({ dinverse: (d, { normalised }) => sumOf(zipWith(d, normalised, times)) }),
  },
  {
    code: 'GRAPH_DSTD_SIGN',
    message: 'has the wrong sign: 1 / std falls when std grows',
    hint: 'What is the derivative of 1 / s?',
    functions: backwardWith({ dstd: (d, { inverse }) => zipWith(d, inverse, (g, i) => g * i * i) }),
  },
  {
    code: 'GRAPH_DSTD_NOT_SQUARED',
    message: 'is divided by std once, where 1 / std has a square in its slope',
    hint: 'What is the derivative of 1 / s?',
    functions: backwardWith({ dstd: (d, { inverse }) => zipWith(d, inverse, (g, i) => -g * i) }),
  },
  {
    code: 'GRAPH_DVARIANCE_HALF_MISSING',
    message: 'is twice what it should be: the half of the root is missing',
    hint: 'What is the derivative of the square root?',
    functions: backwardWith({ dvariance: (d, { std }) => zipWith(d, std, (g, s) => g / s) }),
  },
  {
    code: 'GRAPH_DVARIANCE_TIMES_STD',
    message: 'is multiplied by std, where the slope of a root has it below the line',
    hint: 'Is the root steep where its argument is small, or flat?',
    functions: backwardWith({ dvariance: (d, { std }) => zipWith(d, std, (g, s) => 0.5 * g * s) }),
  },
  {
    code: 'GRAPH_DSQUARED_NOT_SHARED',
    message: 'is handed on whole to every example, where a mean gives each its Nth part',
    hint: 'By how much does a mean over N squares change when one of them grows by 1?',
    functions: backwardWith({ dsquared: (dvariance, { x }) => x.map(() => dvariance) }),
  },
  {
    code: 'GRAPH_VARIANCE_PATH_MISSING',
    message: 'has one of its two ways alone: what comes back through squared is missing',
    hint: 'Which two nodes of the table are made from centred?',
    functions: backwardWith({ bySquared: (dsquared) => map(dsquared, () => 0) }),
  },
  {
    code: 'GRAPH_DIRECT_PATH_MISSING',
    message: 'has one of its two ways alone: what comes back through normalised is missing',
    hint: 'Which two nodes of the table are made from centred?',
    functions: backwardWith({ direct: (dnormalised) => map(dnormalised, () => 0) }),
  },
  {
    code: 'GRAPH_SQUARE_WITHOUT_TWO',
    message: 'lacks the 2 that the slope of a square has, in the part that comes through squared',
    hint: 'centred goes into the product twice. How many gradients come back?',
    functions: backwardWith({ bySquared: (d, { centred }) => zipWith(d, centred, times) }),
  },
  {
    code: 'GRAPH_DMEAN_SIGN',
    message: 'has the wrong sign: the mean is subtracted',
    hint: 'If the mean grows by 1, what becomes of every centred entry?',
    functions: backwardWith({ dmean: sumOf }),
  },
  {
    code: 'GRAPH_DMEAN_AVERAGED',
    message: 'is averaged over the batch instead of summed',
    hint: 'One mean was subtracted from N examples. What becomes of the N gradients that come back?',
    functions: backwardWith({ dmean: (dcentred) => meanOf(dcentred).map((d) => -d) }),
  },
  {
    code: 'GRAPH_MEAN_PATH_MISSING',
    message: 'has one of its two ways alone: what comes back through mean is missing',
    hint: 'Which two nodes of the table are made from x? The gradient of x has to sum to zero over the batch: does yours?',
    functions: backwardWith({ dx: (dcentred) => dcentred }),
  },
  {
    code: 'GRAPH_DMEAN_NOT_SHARED',
    message: 'gets the whole gradient of the mean in every example, where each has an Nth part in it',
    hint: 'By how much does a mean over N entries change when one of them grows by 1?',
    functions: backwardWith({ dx: (dcentred, dmean) => withRow(dcentred, dmean, (d, m) => d + m) }),
  },
]);

export default defineMistakes([...forwardMistakes, ...backwardMistakes]);

/** Not wrong: other ways to the same numbers. */
export const accepted = defineMistakes([
  {
    code: 'GRAPH_DMEAN_BY_DIRECT_PATH',
    message: 'takes dmean from the part of dcentred that comes through normalised',
    hint: 'The other part sums to zero, since the centred entries do.',
    functions: backwardWith({ dmean: (_, direct) => sumOf(direct).map((sum) => -sum) }),
  },
  {
    code: 'GRAPH_DSTD_BY_STD',
    message: 'writes the slope of 1 / std with std, where the reference has inverse',
    hint: 'The two are the same number.',
    functions: backwardWith({ dstd: (d, { std }) => zipWith(d, std, (g, s) => -g / (s * s)) }),
  },
]);
