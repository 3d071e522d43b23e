import { defineMistakes } from '#define';
import { multiply } from '#starter';
import { type Batch, clip, errorsOf, huber, tdLossWith } from './td-parts.ts';

const squared = (error: number): number => (error * error) / 2;
const identity = (error: number): number => error;
const isSilent = (error: number, delta: number): boolean => Math.abs(error) > delta;

/** Repairs of the clipped loss that make its symptom smaller, or another one, and leave the fault or the purpose behind. */
export const symptomsHidden = defineMistakes([
  {
    code: 'DQN_TD_NOT_CLIPPED_AT_ALL',
    message: 'is that of the squared error: nothing is silenced any more, and nothing is bounded',
    hint: 'Why did somebody want to clip in the first place? What does one reward of 1000 do to your step?',
    functions: tdLossWith({ cost: squared, slope: identity }),
  },
  ...[2, 3, 5, 10].map((times) => ({
    code: `DQN_TD_LIMIT_RAISED_${times}_TIMES`,
    message: `still clips the error before squaring, only at ${times} times delta`,
    hint: 'Fewer examples are silenced now. Which ones are left, and do they need the gradient less?',
    functions: tdLossWith({
      cost: (error, delta) => squared(clip(error, times * delta)),
      slope: (error, delta) => (isSilent(error, times * delta) ? 0 : error),
    }),
  })),
  ...[2, 10, 100].map((times) => ({
    code: `DQN_TD_SCALED_DOWN_${times}_TIMES`,
    message: `is the squared error made ${times} times smaller: a smaller step, whose pull still has no bound`,
    hint: 'That is a smaller learning rate in another place. What happens when an error is ten times as large?',
    functions: tdLossWith({ cost: (error) => squared(error) / times, slope: (error) => error / times }),
  })),
  {
    code: 'DQN_TD_ERROR_SCALED_DOWN',
    message: 'makes every error ten times smaller before it clips and squares it as before',
    hint: 'The kink has moved outwards. Is the loss still flat behind it?',
    functions: tdLossWith({
      cost: (error, delta) => squared(clip(error / 10, delta)),
      slope: (error, delta) => (isSilent(error / 10, delta) ? 0 : error / 100),
    }),
  },
  {
    code: 'DQN_TD_REWARDS_CLIPPED',
    message: 'clips the rewards, so that large errors do not come up, instead of mending the loss',
    hint: 'Does an agent that is told 1 for a reward of 100 learn what the game is about?',
    functions: tdLossWith({ errors: (batch) => errorsOf(withRewards(batch, clip)) }),
  },
  {
    code: 'DQN_TD_LOSS_LEFT_CLIPPED',
    message: 'is still that of the clipped errors, though the gradient has been mended by hand',
    hint: 'Check your gradient against your loss: it is the gradient of another one. Which loss has this gradient?',
    functions: tdLossWith({ cost: (error, delta) => squared(clip(error, delta)) }),
  },
  {
    code: 'DQN_TD_GRADIENT_CLIPPED_ALONE',
    message: 'is that of the squared error, though the gradient is clipped',
    hint: 'Check your gradient against your loss: far out the loss is steeper than dq says. Which loss has this gradient?',
    functions: tdLossWith({ cost: squared }),
  },
  {
    code: 'DQN_TD_GRADIENT_LEFT_SILENT',
    message: 'is still zero where the error is beyond delta, though the loss rises there now',
    hint: 'The loss has been mended. Whose gradient is this?',
    functions: tdLossWith({ slope: (error, delta) => (isSilent(error, delta) ? 0 : error) }),
  },
  {
    code: 'DQN_TD_PREDICTION_DETACHED',
    message: 'is zero everywhere: what was held constant is the prediction',
    hint: 'The target is a constant here. And q, of which the gradient is asked?',
    functions: tdLossWith({}, ({ loss, dq }) => ({ loss, dq: multiply(0, dq) })),
  },
  {
    code: 'DQN_TD_GRADIENT_INTO_TARGET',
    message: 'flows into the target too, at the best action of nextQ',
    hint: 'nextQ comes from another network, which stands still while this one learns. Which argument is q, and which is not?',
    functions: tdLossWith({}, ({ loss, dq }, [, actions, , nextQ, done, { gamma }]) => ({
      loss,
      dq: dq.map((row, n) => {
        const best = nextQ[n].indexOf(Math.max(...nextQ[n]));
        const back = gamma * (1 - done[n]) * row[actions[n]];
        return row.map((entry, action) => (action === best ? entry - back : entry));
      }),
    })),
  },
  {
    code: 'DQN_TD_LINES_OF_SLOPE_ONE',
    message: 'has lines of slope 1 beyond delta, whatever delta is',
    hint: 'How steep is the parabola where the line takes over? The line should go on with that slope.',
    functions: tdLossWith({
      cost: (error, delta) => (isSilent(error, delta) ? Math.abs(error) - 0.5 : huber(error, delta)),
      slope: (error, delta) => (isSilent(error, delta) ? Math.sign(error) : error),
    }),
  },
]);

/** A batch whose rewards are clipped to between -1 and 1, as those of the games were. */
function withRewards(batch: Batch, change: (reward: number, limit: number) => number): Batch {
  const [q, actions, rewards, nextQ, done, options] = batch;
  return [q, actions, rewards.map((reward) => change(reward, 1)), nextQ, done, options];
}
