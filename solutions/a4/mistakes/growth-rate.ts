import { defineMistakes } from '#define';
import type { Vector } from '#starter';

/** A rate of the first norm, the last one and the number of steps. */
function ofEnds(rate: (first: number, last: number, T: number) => number) {
  return { growthRate: (norms: Vector) => rate(norms[0], norms[norms.length - 1], norms.length - 1) };
}

/** The ratios of neighbouring norms, each the factor of one step back. */
function ofSteps(rate: (ratios: number[]) => number) {
  return { growthRate: (norms: Vector) => rate(norms.slice(1).map((norm, t) => norms[t] / norm)) };
}

export default defineMistakes([
  {
    code: 'GROWTH_FORWARD_IN_TIME',
    message: 'is the rate from the first state to the last: the gradient goes the other way',
    hint: 'Which of the norms did the gradient have first, on its way back?',
    functions: ofEnds((first, last, T) => (last / first) ** (1 / T)),
  },
  {
    code: 'GROWTH_ONE_STEP_TOO_MANY',
    message: 'takes the number of norms for the number of steps',
    hint: 'How many steps lie between two norms?',
    functions: ofEnds((first, last, T) => (first / last) ** (1 / (T + 1))),
  },
  {
    code: 'GROWTH_ARITHMETIC_MEAN',
    message: 'is the arithmetic mean of the factors of all steps',
    hint: 'A factor of 4 and then one of 1/4: by which factor per step has the gradient grown?',
    functions: ofSteps((ratios) => ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length),
  },
  {
    code: 'GROWTH_IN_ALL',
    message: 'is the factor of all steps together',
    hint: 'Two steps that double each make 4. What is the factor of one of them?',
    functions: ofEnds((first, last) => first / last),
  },
  {
    code: 'GROWTH_DIVIDED_BY_STEPS',
    message: 'is the factor of all steps together, divided by their number',
    hint: 'Two steps that double each make 4, three make 8. With which operation do you get back to 2?',
    functions: ofEnds((first, last, T) => first / last / T),
  },
  {
    code: 'GROWTH_LOGARITHM',
    message: 'is the logarithm of the rate',
    hint: 'A gradient that stays as it is has the rate 1. What does your function say?',
    functions: ofEnds((first, last, T) => Math.log(first / last) / T),
  },
  {
    code: 'GROWTH_OF_ONE_STEP',
    message: 'is the factor of the first step alone',
    hint: 'The average is over all T steps. Which of them do you look at?',
    functions: ofSteps((ratios) => ratios[ratios.length - 1]),
  },
]);

/** Right in other ways. */
export const accepted = defineMistakes([
  {
    code: 'GROWTH_OF_LOGARITHMS',
    message: 'is the exponential of the mean change of the logarithm',
    hint: 'Nothing is to be done.',
    functions: ofEnds((first, last, T) => Math.exp((Math.log(first) - Math.log(last)) / T)),
  },
]);
