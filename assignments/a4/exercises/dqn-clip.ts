import { labels, loss, normal, normalAt, update, values } from '#define';

const inputs = {
  q: normal('N', 'A'),
  actions: labels('A', 'N'),
  rewards: normalAt(0, 3, 'N'),
  nextQ: normal('N', 'A'),
  done: labels(2, 'N'),
};

/** `proveClipBug(q, actions, rewards, nextQ, done, { gamma, delta, h })`: what the published loss tells of its errors. */
const proof = update({
  id: 'prove-clip-bug',
  inputs,
  options: { gamma: 0.9, delta: 1, h: 0.001 },
  outputs: ['measured', 'wanted', 'silenced'],
  points: { proveClipBug: 3 },
  public: [
    { name: 'small', sizes: { N: 6, A: 3 } },
    {
      name: 'an error just inside, one just outside, and none at all',
      inputs: {
        q: values([
          [2, 0],
          [0.5, -0.875],
          [0, 0.25],
          [1, -1],
        ]),
        actions: values([0, 1, 1, 0]),
        rewards: values([1.125, 0.25, 0.25, 4]),
        nextQ: values([
          [3, 1],
          [1, 2],
          [-1, 0],
          [0, 1],
        ]),
        done: values([1, 1, 1, 0]),
      },
      options: { gamma: 0.5, delta: 1, h: 0.25 },
    },
  ],
  hidden: [
    { name: 'more actions', sizes: { N: 8, A: 5 }, options: { gamma: 0.7, delta: 0.8, h: 0.01 } },
    { name: 'two actions', sizes: { N: 9, A: 2 }, options: { gamma: 0.95, delta: 1.5, h: 0.5 } },
    { name: 'a wide step', sizes: { N: 7, A: 4 }, options: { gamma: 0.8, delta: 2, h: 1 } },
    {
      name: 'nothing silenced, and one without an error',
      inputs: {
        q: values([
          [0.5, 2, 1],
          [1, -1, 0.25],
        ]),
        actions: values([2, 1]),
        rewards: values([0.5, -1]),
        nextQ: values([
          [1, 0, -2],
          [3, 2, 1],
        ]),
        done: values([0, 1]),
      },
      options: { gamma: 0.25, delta: 1, h: 0.125 },
    },
    { name: 'one example, far off', sizes: { N: 1, A: 3 }, inputs: { rewards: values([40]) } },
  ],
});

export default loss({
  id: 'dqn-clip',
  title: 'The clipped error of DQN',
  file: 'td-loss.ts',
  function: 'tdLoss',
  inputs,
  gradients: ['q'],
  options: { gamma: 0.9, delta: 1 },
  points: { loss: 3, dq: 4, edges: 2 },
  // The shipped gradient is right for the shipped loss: that is how the fault stayed unseen, and earns nothing.
  consistentCredit: 0,
  hints: [
    'Compare dq as it is with numericalGradient of the loss as it is. Do they agree? Then the backward pass is not where the fault is: what is left?',
    'Take one example whose error is 5, with delta = 1, and make the error 4. By how much does the published loss change, and what does that say to gradient descent?',
    'To bound the pull of an error is to bound the slope of the loss. Which operation bounds a slope, and which one makes it zero?',
    'You know a loss with just the slope that proveClipBug returns as wanted: it is the exercise before this one. What is the prediction here, and what the target?',
  ],
  public: [
    { name: 'small', sizes: { N: 6, A: 3 } },
    { name: 'large rewards', sizes: { N: 5, A: 4 }, inputs: { rewards: normalAt(0, 40, 'N') } },
    {
      name: 'errors of exactly delta, of none, and far beyond',
      edge: true,
      inputs: {
        q: values([
          [2, 0],
          [0.5, -0.75],
          [0, 0.25],
          [1, -1],
        ]),
        actions: values([0, 1, 1, 0]),
        rewards: values([1.5, -0.25, 0.25, 40]),
        nextQ: values([
          [3, 1],
          [1, 2],
          [-1, 0],
          [0, 1],
        ]),
        done: values([1, 1, 1, 0]),
      },
      options: { gamma: 0.5, delta: 0.5 },
    },
  ],
  hidden: [
    { name: 'more actions', sizes: { N: 7, A: 5 }, options: { gamma: 0.7, delta: 0.6 } },
    { name: 'two actions, a wider delta', sizes: { N: 9, A: 2 }, options: { gamma: 0.95, delta: 2.5 } },
    {
      name: 'rewards of hundreds',
      sizes: { N: 6, A: 4 },
      inputs: { rewards: normalAt(20, 200, 'N') },
      options: { delta: 1.5 },
    },
    { name: 'as many actions as examples', sizes: { N: 4, A: 4 } },
    {
      name: 'one example',
      sizes: { N: 1, A: 3 },
      edge: true,
      inputs: { rewards: values([-30]) },
      options: { delta: 2 },
    },
    { name: 'one action', sizes: { N: 5, A: 1 }, edge: true },
    {
      name: 'one action taken by all',
      sizes: { N: 4, A: 3 },
      edge: true,
      inputs: { actions: values([1, 1, 1, 1]), rewards: values([5, -0.5, 12, 0.25]) },
    },
    {
      name: 'every game over',
      sizes: { N: 4, A: 3 },
      edge: true,
      inputs: { done: values([1, 1, 1, 1]), rewards: values([7, -9, 0.5, 20]) },
    },
    {
      name: 'no game over, no future',
      sizes: { N: 4, A: 2 },
      edge: true,
      inputs: { done: values([0, 0, 0, 0]), rewards: values([8, -0.75, 0.5, -6]) },
      options: { gamma: 0 },
    },
    {
      name: 'a reward of a thousand',
      sizes: { N: 3, A: 2 },
      edge: true,
      inputs: { rewards: values([1000, -1000, 0.5]) },
    },
  ],
  parts: [proof],
});
