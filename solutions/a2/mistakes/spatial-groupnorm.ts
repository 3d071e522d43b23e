import { defineMistakes } from '#define';
import { multiply, reshape, shape, sum } from '#starter';
import type { Tensor4, Vector } from '#starter';
import { spatialGroupnormBackward } from '../layernorm.ts';
import { gammaMissing } from './gamma-rules.ts';
import { spreads, ways } from './row-rules.ts';
import { groupMistakes } from './spatial-groupnorm-groups.ts';
import { withDx, withForward, withGradients, withSpread } from './spatial-groupnorm-parts.ts';

/** (N, C, H, W) to (C / size), summed over everything else: `size` channels come to one number. */
function sumOfChannels(x: Tensor4, size: number): Vector {
  const [, C, H, W] = shape(x);
  return sum(reshape(sum(x, 0), [C / size, size * H * W]), 1);
}

export default defineMistakes([
  ...groupMistakes,
  {
    code: 'GROUPNORM_EPS_OUTSIDE_ROOT',
    message: 'has eps added to the standard deviation instead of to the variance',
    hint: 'Is eps under the root or beside it? It matters where the variance is about as small as eps.',
    functions: withSpread(spreads.epsOutsideRoot),
  },
  {
    code: 'GROUPNORM_EPS_MISSING',
    message: 'is computed without eps',
    hint: 'What happens to a group whose pixels are all the same?',
    functions: withSpread(spreads.epsMissing),
  },
  {
    code: 'GROUPNORM_VARIANCE_UNBIASED',
    message: 'comes from the unbiased variance, which is divided by one less',
    hint: 'Statistics has two variances. Which of them does the handout ask for, and which does your library give?',
    functions: { ...withSpread(spreads.unbiased), ...withDx(ways.unbiased) },
  },
  {
    code: 'GROUPNORM_NOT_SCALED_NOR_SHIFTED',
    message: 'is the normalised x: gamma and beta are not used',
    hint: 'Normalising is the first half of the layer. What are the two parameters for?',
    functions: withForward(({ cache }) => ({ out: cache.xhat })),
  },
  {
    code: 'GROUPNORM_STATISTICS_CONSTANT',
    message: 'treats the mean and the variance as constants',
    hint: 'Move one pixel by a little: do the mean and the variance of its group stay where they are?',
    functions: withDx(ways.constantStatistics),
  },
  {
    code: 'GROUPNORM_VARIANCE_PATH_MISSING',
    message: 'lacks the way through the variance',
    hint: 'A pixel reaches out directly, through the mean and through the variance. Which of the three did you go back?',
    functions: withDx(ways.withoutVariance),
  },
  {
    code: 'GROUPNORM_GAMMA_OUTSIDE_MEANS',
    message: 'has gamma multiplied in at the end, after the means over the group',
    hint: 'Has every pixel of a group the same gamma, so that it could be pulled out in front of a sum?',
    functions: withDx(ways.gammaOutsideMeans),
  },
  {
    code: 'GROUPNORM_GAMMA_MISSING_IN_DX',
    message: 'lacks gamma',
    hint: 'On the way back from out to xhat one factor of each channel comes in. Which?',
    functions: withGradients(gammaMissing(spatialGroupnormBackward)),
  },
  {
    code: 'GROUPNORM_AVERAGED_OVER_CHANNELS_ONLY',
    message: 'has its sums divided by the number of channels in a group, not by that of all its pixels',
    hint: 'How many numbers went into one mean? Divide by as many on the way back.',
    functions: withDx(({ channels, ...row }) => ways.averagedOver(channels, row)),
  },
  {
    code: 'GROUPNORM_PARAMETERS_PER_GROUP',
    message: 'has one entry for each group: the channels of a group are summed up',
    hint: 'Statistics belong to groups. How many entries have gamma and beta themselves?',
    functions: withGradients((_, dout, { xhat, rows }) => {
      const size = (dout.length * dout[0].length) / rows.xhat.length;
      return { dgamma: sumOfChannels(multiply(dout, xhat), size), dbeta: sumOfChannels(dout, size) };
    }),
  },
  {
    code: 'GROUPNORM_PARAMETERS_SUMMED_OVER_BATCH_ONLY',
    message: 'has an entry for each pixel: it is summed over the batch, but not over the image',
    hint: 'To how many entries of out does one gamma go? Its gradient collects from all of them.',
    functions: withGradients((_, dout, { xhat }) => ({
      dgamma: sum(multiply(dout, xhat), 0),
      dbeta: sum(dout, 0),
    })),
  },
  {
    code: 'GROUPNORM_PARAMETERS_KEEP_AXES',
    message: 'has the shape (1, C, 1, 1): the axes that were summed over are still there',
    hint: 'Some courses keep gamma in the shape of an image. Which shape has it here, and so its gradient?',
    functions: withGradients(({ dgamma, dbeta }) => ({
      dgamma: reshape(dgamma, [1, dgamma.length, 1, 1]),
      dbeta: reshape(dbeta, [1, dbeta.length, 1, 1]),
    })),
  },
]);
