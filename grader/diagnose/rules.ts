import {
  axesPermuted,
  orderChanged,
  reversedAlong,
  runningSum,
  shifted,
  transposed,
  valuesMisplaced,
} from './arrangement-rules.ts';
import { averageUnweighted, unbiasedAverage, weightsSwapped } from './average-rules.ts';
import { scaledAlongAxis, scaledByInput } from './axis-scale-rules.ts';
import { wrongBlock } from './block-rules.ts';
import { notFinite, notFiniteForLargeInputs } from './finite-rules.ts';
import {
  absoluteValue,
  extraFactor,
  missingFactor,
  otherProduct,
  rootTaken,
  squared,
  wrongLocalDerivative,
} from './function-rules.ts';
import { allZero, constant, inputReturned, upstreamReturned, wrongName } from './identity-rules.ts';
import { exampleLeftOut, oneExampleOnly } from './example-rules.ts';
import { upstreamIgnored } from './upstream-rules.ts';
import { missingKey, ragged, wrongKind } from './kind-rules.ts';
import {
  labelsOfOtherRows,
  rightAtTrueClassOnly,
  wrongAtTrueClass,
  wrongWhereRepeated,
} from './label-rules.ts';
import { imprecise } from './last-rules.ts';
import { maskFromWrongArray, maskInverted } from './mask-rules.ts';
import { wrongAxisNormalised } from './normalised-rules.ts';
import { offByTerm, offset, offsetAlongAxis, offsetFollowsInput } from './offset-rules.ts';
import type { Rule } from './rule.ts';
import { namedScale, otherScale } from './scale-rules.ts';
import { droppedAxis, empty, keptAxis, notReshaped, notUnpadded, wrongShape } from './shape-rules.ts';
import { notAveraged, notSummed, summedTooFar, wrongAxisSummed } from './sum-rules.ts';
import {
  onlyFirstRight,
  onlyFirstWrong,
  onlyLastRight,
  onlyLastWrong,
  signPartlyFlipped,
  wrongBorder,
} from './slice-rules.ts';
import { wrongBeyondLimit, wrongWhereMasked, wrongWhereNegative, wrongWherePositive } from './where-rules.ts';

/** Every explanation of a wrong value, the most specific first: the first that fits is the diagnosis. */
export const RULES: readonly Rule[] = [
  // Not an array of numbers.
  missingKey,
  wrongKind,
  ragged,
  // NaN in some cases, and all the others right.
  notFiniteForLargeInputs,
  // The right numbers in another shape or order.
  empty,
  keptAxis,
  droppedAxis,
  transposed,
  axesPermuted,
  notReshaped,
  notSummed,
  notAveraged,
  summedTooFar,
  notUnpadded,
  wrongAxisSummed,
  wrongShape,
  // Another array of the same function.
  allZero,
  upstreamReturned,
  inputReturned,
  wrongName,
  // A part of what it should be.
  upstreamIgnored,
  constant,
  oneExampleOnly,
  exampleLeftOut,
  // The right array, times one factor.
  namedScale,
  otherScale,
  // The right array, moved.
  reversedAlong,
  shifted,
  runningSum,
  orderChanged,
  valuesMisplaced,
  // A function of the right array, or of another one.
  rootTaken,
  squared,
  absoluteValue,
  extraFactor,
  missingFactor,
  wrongLocalDerivative,
  otherProduct,
  weightsSwapped,
  averageUnweighted,
  unbiasedAverage,
  // The wrong mask.
  maskInverted,
  maskFromWrongArray,
  // Right here and wrong there.
  wrongWhereMasked,
  wrongAtTrueClass,
  rightAtTrueClassOnly,
  labelsOfOtherRows,
  wrongWhereNegative,
  wrongWherePositive,
  wrongBorder,
  onlyLastRight,
  onlyFirstRight,
  onlyLastWrong,
  onlyFirstWrong,
  wrongBlock,
  wrongBeyondLimit,
  wrongWhereRepeated,
  signPartlyFlipped,
  // The right array, plus one term, or with a factor for each row, column or channel.
  offByTerm,
  offset,
  scaledByInput,
  // Nearly right: what follows has so much freedom that it would fit a rounding of some kind too.
  imprecise,
  scaledAlongAxis,
  offsetAlongAxis,
  offsetFollowsInput,
  wrongAxisNormalised,
  // No single cause.
  notFinite,
];
