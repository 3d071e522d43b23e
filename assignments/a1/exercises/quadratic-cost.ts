import { loss, normal, values } from '#define';

export default loss({
  id: 'quadratic-cost',
  title: 'Quadratic cost',
  file: 'losses.ts',
  inputs: { a: normal('M'), y: normal('M') },
  gradients: ['a'],
  points: { loss: 1, da: 1, edges: 1 },
  hints: [
    'Take M = 1, a = 3 and y = 1. What is the cost, and what is it at a = 3.001? The difference tells the slope.',
    'The cost is a sum of M terms. In how many of them does one entry of a stand?',
    'Why do people put a half in front of a square? What does it do when you differentiate, and which sign is left when a is too large?',
  ],
  public: [
    { name: 'small', sizes: { M: 4 } },
    { name: 'one number', edge: true, inputs: { a: values([0.75]), y: values([1]) } },
  ],
  hidden: [
    { name: 'larger', sizes: { M: 9 } },
    { name: 'pair', sizes: { M: 2 } },
    { name: 'one number', sizes: { M: 1 }, edge: true },
    {
      name: 'right in some places',
      edge: true,
      inputs: { a: values([1, 0, -2.5, 4]), y: values([1, 1, -2.5, -4]) },
    },
    {
      name: 'far off',
      edge: true,
      inputs: { a: values([1000, -1000, 0.5]), y: values([-1000, 0, 0.25]) },
    },
  ],
});
