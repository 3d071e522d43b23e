import { defineMistakes } from '#define';
import { multiply } from '#starter';
import { symptomsHidden } from './td-symptoms.ts';
import { targetMistakes } from './td-targets.ts';
import { clip, huber, tdLossWith } from './td-parts.ts';

export default defineMistakes([
  {
    code: 'DQN_TD_ERROR_CLIPPED_BEFORE_SQUARING',
    message: 'comes from the square of the clipped error: an error beyond delta has no gradient at all',
    hint: 'Prove it first: what does proveClipBug say about the examples with the largest errors?',
    functions: tdLossWith({
      cost: (error, delta) => clip(error, delta) ** 2 / 2,
      slope: (error, delta) => (Math.abs(error) <= delta ? error : 0),
    }),
  },
  ...symptomsHidden,
  {
    code: 'DQN_TD_OFFSET_MISSING',
    message: 'jumps where the line takes over: the two pieces of the loss do not meet',
    hint: 'Put an error of exactly delta into both pieces. By how much do they differ?',
    functions: tdLossWith({
      cost: (error, delta) => (Math.abs(error) <= delta ? (error * error) / 2 : delta * Math.abs(error)),
    }),
  },
  {
    code: 'DQN_TD_ABSOLUTE_EVERYWHERE',
    message: 'is that of the absolute error, also where the error is small',
    hint: 'What should the loss look like around an error of 0: like a V or like a bowl?',
    functions: tdLossWith({
      cost: (error, delta) => delta * Math.abs(error),
      slope: (error, delta) => delta * Math.sign(error),
    }),
  },
  {
    code: 'DQN_TD_DELTA_IGNORED',
    message: 'changes from parabola to line at 1, whatever delta is',
    hint: 'The published code had a 1 in this place. What has yours?',
    functions: tdLossWith({ cost: (error) => huber(error, 1), slope: (error) => clip(error, 1) }),
  },
  {
    code: 'DQN_TD_SMOOTH_L1',
    message: 'is all divided by delta, so that the lines are as steep as 1',
    hint: 'How steep should the lines be: as steep as the parabola is where they take over?',
    functions: tdLossWith({
      cost: (error, delta) => huber(error, delta) / delta,
      slope: (error, delta) => clip(error, delta) / delta,
    }),
  },
  {
    code: 'DQN_TD_SUMMED',
    message: 'is summed over the batch instead of averaged',
    hint: 'Twice as many transitions of the same kind: should the loss double?',
    functions: tdLossWith({}, ({ loss, dq }) => ({ loss: loss * dq.length, dq: multiply(dq.length, dq) })),
  },
  {
    code: 'DQN_TD_GRADIENT_NOT_AVERAGED',
    message: 'is not divided by the number of examples, though the loss is',
    hint: 'The loss is a mean. How much does it change when one error of many does?',
    functions: tdLossWith({}, ({ loss, dq }) => ({ loss, dq: multiply(dq.length, dq) })),
  },
  {
    code: 'DQN_TD_SIGN_FLIPPED',
    message: 'points the wrong way: the error is taken as target less prediction',
    hint: 'q is too high. Should its gradient be positive or negative?',
    functions: tdLossWith({}, ({ loss, dq }) => ({ loss, dq: multiply(-1, dq) })),
  },
  {
    code: 'DQN_TD_GRADIENT_AT_GREEDY_ACTION',
    message: 'stands at the action that q holds for the best, not at the one that was taken',
    hint: 'Which entry of q has the loss of an example looked at?',
    functions: tdLossWith({ action: ([q], n) => q[n].indexOf(Math.max(...q[n])) }),
  },
  {
    code: 'DQN_TD_GRADIENT_AT_ALL_ACTIONS',
    message: 'stands at every action of a row, also at those that were not taken',
    hint: 'Change an entry of q that belongs to another action. Does the loss change?',
    functions: tdLossWith({}, ({ loss, dq }, [, actions]) => ({
      loss,
      dq: dq.map((row, n) => row.map(() => row[actions[n]])),
    })),
  },
  ...targetMistakes,
]);
