import type { Diagnosis } from '../diagnose/diagnosis.ts';
import type { Tensor } from '../tensor/tensor.ts';

/** Losses are averaged over so many steps before they are compared: single batches differ. */
const share = 0.1;
/** A loss that moves by no more than this part of itself stays where it is. */
const standstill = 0.05;
/** How far the first loss may be from that of equal scores. */
const startSlack = 0.7;

/** What a history of losses should look like. */
export interface Expected {
  /** How many steps were asked for. */
  readonly steps: number;
  /** The number of classes, C. */
  readonly classes: number;
  /** The last losses must be at most this part of the first ones. */
  readonly fall: number;
  /** Where to look when the loss starts elsewhere than expected, and when it stays where it is. */
  readonly hints: { readonly start: string; readonly stays: string };
}

/** Classes that can be told apart nearly always: the loss is at least halved. */
export const forClasses = {
  fall: 0.5,
  hints: {
    start: 'How large are your initial weights? And is the loss averaged over the batch?',
    stays:
      'Does the next step start from the changed parameters? Are the initial weights other than zero, and does a batch keep each row of X with its label?',
  },
} satisfies Partial<Expected>;

/** Text, most of which nobody can foresee: the loss falls by less. */
export const forText = {
  fall: 0.85,
  hints: {
    start:
      'Is it the loss of one character: the mean over all sequences and all their steps? And how large are your initial weights?',
    stays:
      'Does the next step start from the changed parameters, all of them? Are the initial weights other than zero? And is what should be foretold the text itself, one character further on?',
  },
} satisfies Partial<Expected>;

/**
 * What is wrong with a history of losses, one for each step; null where nothing is. With small initial weights all scores
 * are nearly equal, so that the loss starts near log C (CS231n, "Before learning: sanity checks").
 */
export function diagnoseHistory(
  { shape, data }: Tensor,
  { steps, classes, fall, hints }: Expected,
): Diagnosis | null {
  if (shape.length !== 1 || data.length !== steps) {
    return {
      code: 'LOSS_HISTORY_LENGTH',
      message: `has ${shape.length === 1 ? data.length : 'no plain list of'} entries; one for each of the ${steps} steps is asked for`,
      hint: 'Append the loss of the batch once in every step, before the step is made.',
    };
  }
  const lost = data.findIndex((loss) => !Number.isFinite(loss));
  if (lost >= 0) {
    return {
      code: 'LOSS_NOT_FINITE',
      message: `is not finite from step ${lost + 1} on`,
      hint: 'Do the weights grow without end? Which sign does a step downhill have, and is the learning rate the one in options?',
    };
  }
  const several = Math.max(1, Math.floor(share * steps));
  const [first, last] = [meanOf(data.subarray(0, several)), meanOf(data.subarray(steps - several))];
  const [start = NaN] = data;
  if (Math.abs(start - Math.log(classes)) > startSlack) {
    return {
      code: 'LOSS_START',
      message: `starts at ${start.toPrecision(3)}; with small weights, ${classes} equal scores give ${Math.log(classes).toPrecision(3)}`,
      hint: hints.start,
    };
  }
  return last > fall * first
    ? { code: 'LOSS_NOT_FALLING', ...sayWhereItGoes([start, first, last], hints) }
    : null;
}

/** What a loss does that does not fall as it should, and where to look: `start` of one step, the others of several. */
function sayWhereItGoes(
  [start, first, last]: readonly [start: number, first: number, last: number],
  { stays }: Expected['hints'],
): Omit<Diagnosis, 'code'> {
  if (last > (1 + standstill) * start) {
    return {
      message: `grows from ${start.toPrecision(3)} to ${last.toPrecision(3)}`,
      hint: 'Which way is downhill: which sign has the step? And is the learning rate the one in options?',
    };
  }
  if (last > (1 - standstill) * first) {
    return {
      message: `stays near ${last.toPrecision(3)}`,
      hint: stays,
    };
  }
  return {
    message: `falls from ${first.toPrecision(3)} to ${last.toPrecision(3)} and no further`,
    hint: 'Does every step change all the parameters, each by learningRate times its gradient, and does the next step start from the changed ones?',
  };
}

/** Why predictions are not good enough; null where they are. */
export function diagnoseAccuracy(accuracy: number, bar: number): Diagnosis | null {
  if (accuracy >= bar) return null;
  return {
    code: 'ACCURACY_TOO_LOW',
    message: `is ${percent(accuracy)} on examples that were held out; ${percent(bar)} is asked for`,
    hint:
      accuracy < 0.2
        ? 'That is hardly better than guessing. Do the returned parameters come from the last step? Does a batch keep each row of x with its label?'
        : 'The network learns, but not enough. Are batches drawn from all examples, anew in every step?',
  };
}

/** Why descending with the student's gradients did not fit a few examples; null where it did. */
export function diagnoseOverfit(loss: number, bar: number, steps: number): Diagnosis | null {
  if (loss <= bar) return null;
  return {
    code: 'LOSS_STAYS_HIGH',
    message: `does not happen: after ${steps} steps downhill along your gradients the loss is ${Number.isFinite(loss) ? loss.toPrecision(3) : 'not finite'}; below ${bar} is asked for`,
    hint: 'A network that cannot learn twenty examples by heart has a gradient that is wrong or missing. Which parameter never moves?',
  };
}

/** The same in words that hold no number: what is learnt from hidden data stays hidden. */
export function withholdLearning(diagnosis: Diagnosis): Diagnosis {
  const message = wordsWithoutNumbers[diagnosis.code];
  return message === undefined ? diagnosis : { ...diagnosis, message };
}

const wordsWithoutNumbers: Readonly<Record<string, string>> = {
  LOSS_HISTORY_LENGTH: 'has another number of entries than there are steps',
  LOSS_NOT_FINITE: 'is not finite everywhere',
  LOSS_START: 'does not start where equal scores start',
  LOSS_NOT_FALLING: 'does not fall far enough',
  ACCURACY_TOO_LOW: 'is too low on examples that were held out',
  SCORES_NOT_FINITE: 'cannot be told: the scores for the trained parameters are not all finite',
  HELD_OUT_LOSS_TOO_HIGH: 'is too high on text that was held out',
  TARGETS_NOT_SHIFTED: 'is too high: the model expects the character again that it has just read',
  TARGETS_SHIFTED_BACK: 'is too high: the model expects the last character but one',
  CONTEXT_UNUSED: 'is too high: the model expects the same after every piece of text',
  LEARNT_BY_HEART: 'is too high: the last losses of the training are less than half of that',
  STATE_NOT_CARRIED: 'is too high: the scores depend on the last character alone',
  LOSS_STAYS_HIGH: 'does not happen: the loss stays high on the way downhill along your gradients',
};

function meanOf(data: Float64Array): number {
  return data.reduce((sum, loss) => sum + loss, 0) / data.length;
}

function percent(part: number): string {
  return `${Number((100 * part).toFixed(1))} %`;
}
