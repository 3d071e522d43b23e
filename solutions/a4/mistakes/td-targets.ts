import { defineMistakes } from '#define';
import type { Vector } from '#starter';
import { type Batch, tdLossWith } from './td-parts.ts';

/** A loss whose targets are others: (N) of them. */
function withTargets(targets: (batch: Batch) => Vector) {
  return tdLossWith({
    errors: (batch) => targets(batch).map((target, n) => batch[0][n][batch[1][n]] - target),
  });
}

/** What goes wrong in the target, which was right as it was shipped. */
export const targetMistakes = defineMistakes([
  {
    code: 'DQN_TD_DONE_IGNORED',
    message: 'looks into a future that is not there: the game was over',
    hint: 'What is the situation after the last one worth?',
    functions: withTargets(([, , rewards, nextQ, , { gamma }]) =>
      rewards.map((reward, n) => reward + gamma * Math.max(...nextQ[n])),
    ),
  },
  {
    code: 'DQN_TD_DONE_INVERTED',
    message: 'looks into the future only where the game was over',
    hint: 'What does a 1 in done mean? Which factor is 0 then?',
    functions: withTargets(([, , rewards, nextQ, done, { gamma }]) =>
      rewards.map((reward, n) => reward + gamma * done[n] * Math.max(...nextQ[n])),
    ),
  },
  {
    code: 'DQN_TD_DISCOUNT_MISSING',
    message: 'holds a reward one step later for worth as much as one now: gamma is not used',
    hint: 'Which of the options does your function never look at?',
    functions: withTargets(([, , rewards, nextQ, done]) =>
      rewards.map((reward, n) => reward + (1 - done[n]) * Math.max(...nextQ[n])),
    ),
  },
  {
    code: 'DQN_TD_NEXT_Q_OF_SAME_ACTION',
    message: 'looks at the same action in the next situation, not at the best one there',
    hint: 'What would the agent do next, if it knew what nextQ says?',
    functions: withTargets(([, actions, rewards, nextQ, done, { gamma }]) =>
      rewards.map((reward, n) => reward + gamma * (1 - done[n]) * nextQ[n][actions[n]]),
    ),
  },
]);
