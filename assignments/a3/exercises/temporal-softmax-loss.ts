import { labels, loss, normal, values } from '#define';

const allSteps = (N: number, T: number) =>
  values(Array.from({ length: N }, () => Array.from({ length: T }, () => 1)));

export default loss({
  id: 'temporal-softmax-loss',
  title: 'Temporal softmax loss',
  file: 'temporal.ts',
  inputs: { x: normal('N', 'T', 'V'), y: labels('V', 'N', 'T'), mask: labels(2, 'N', 'T') },
  gradients: ['x'],
  points: { loss: 2, dx: 2, edges: 2 },
  hints: [
    'Without the mask and for one step this is the softmax loss of a1. What changes when there are T of them for each sequence: is their sum wanted, or their mean?',
    'By which number is the loss divided? Does that number change when one more step is masked?',
    'A step whose mask is 0 adds nothing to the loss. What is its gradient, then?',
    'Which number may be subtracted from the scores of one step without changing a probability? Is it the same for every step? And can log p be had without p?',
  ],
  public: [
    {
      name: 'small',
      sizes: { N: 2, T: 3, V: 5 },
      inputs: {
        mask: values([
          [1, 1, 1],
          [1, 0, 0],
        ]),
      },
    },
    { name: 'no step masked', sizes: { N: 3, T: 4, V: 2 }, inputs: { mask: allSteps(3, 4) } },
    {
      name: 'large scores in one step',
      edge: true,
      inputs: {
        x: values([
          [
            [0.5, -1, 2],
            [1000, 999, -1000],
          ],
        ]),
        y: values([[0, 1]]),
        mask: allSteps(1, 2),
      },
    },
  ],
  hidden: [
    {
      name: 'larger',
      sizes: { N: 4, T: 5, V: 3 },
      inputs: {
        mask: values([
          [1, 1, 0, 0, 0],
          [1, 1, 1, 1, 1],
          [0, 1, 0, 1, 1],
          [1, 0, 0, 0, 0],
        ]),
      },
    },
    {
      name: 'as many words as steps',
      sizes: { N: 3, T: 4, V: 4 },
      inputs: {
        mask: values([
          [1, 1, 1, 0],
          [0, 1, 1, 1],
          [1, 0, 0, 1],
        ]),
      },
    },
    {
      name: 'one sequence',
      sizes: { N: 1, T: 4, V: 3 },
      edge: true,
      inputs: { mask: values([[1, 1, 0, 1]]) },
    },
    { name: 'one step', sizes: { N: 3, T: 1, V: 4 }, edge: true, inputs: { mask: values([[1], [0], [1]]) } },
    {
      name: 'a sequence of which nothing counts',
      sizes: { N: 3, T: 2, V: 3 },
      edge: true,
      inputs: {
        mask: values([
          [1, 1],
          [0, 0],
          [0, 1],
        ]),
      },
    },
    {
      name: 'nothing counts',
      sizes: { N: 2, T: 3, V: 3 },
      edge: true,
      inputs: {
        mask: values([
          [0, 0, 0],
          [0, 0, 0],
        ]),
      },
    },
    {
      name: 'one step near 1000, one near -1000',
      edge: true,
      inputs: {
        x: values([
          [
            [0.25, 1, -0.5],
            [1000, 998.5, 999],
          ],
          [
            [-1000, -999, -1001.5],
            [-1.5, 0.75, 0],
          ],
        ]),
        y: values([
          [1, 2],
          [0, 0],
        ]),
        mask: allSteps(2, 2),
      },
    },
    {
      name: 'confident and wrong',
      edge: true,
      inputs: {
        x: values([
          [
            [1000, -1000, 0],
            [0, 40, 1],
          ],
          [
            [1.5, -0.5, 0.25],
            [0.25, 0.5, 2],
          ],
        ]),
        y: values([
          [1, 0],
          [2, 0],
        ]),
        mask: allSteps(2, 2),
      },
    },
    {
      name: 'large scores where nothing counts',
      edge: true,
      inputs: {
        x: values([
          [
            [0.5, -0.25, 1],
            [1000, -1000, 1000],
            [2, 0, -1],
          ],
        ]),
        y: values([[2, 1, 1]]),
        mask: values([[1, 0, 1]]),
      },
    },
  ],
});
