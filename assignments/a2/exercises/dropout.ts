import { generator, layer, normal, normalAt } from '#define';

export default layer({
  id: 'dropout',
  title: 'Dropout',
  file: 'regularisation.ts',
  inputs: { x: normal('N', 'D') },
  options: { p: 0.6, mode: 'train', rng: generator() },
  points: { out: 2, dx: 2, edges: 2 },
  hints: [
    'How many times should the generator be asked for a batch of 3 examples with 4 features? And in test mode?',
    'With p = 0.25, how many of 100 entries come through? If their sum should stay about what it was, what has to be done to those that are left?',
    'Once the draws are made, each entry is multiplied by a number that has nothing to do with x. What does such a factor do to a gradient?',
    'The backward pass must meet the same entries as the forward pass did. Can it draw again, or does it have to remember?',
  ],
  public: [
    { name: 'train', sizes: { N: 5, D: 4 } },
    { name: 'few are kept', sizes: { N: 3, D: 7 }, options: { p: 0.3 } },
    { name: 'test mode', sizes: { N: 3, D: 4 }, edge: true, options: { mode: 'test' } },
  ],
  hidden: [
    { name: 'most are kept', sizes: { N: 8, D: 5 }, options: { p: 0.85 } },
    { name: 'as many features as examples', sizes: { N: 5, D: 5 }, options: { p: 0.4 } },
    {
      name: 'entries far from zero',
      sizes: { N: 4, D: 6 },
      inputs: { x: normalAt(10, 2, 'N', 'D') },
      options: { p: 0.7 },
    },
    { name: 'one example', sizes: { N: 1, D: 9 }, edge: true },
    { name: 'one feature', sizes: { N: 9, D: 1 }, edge: true, options: { p: 0.45 } },
    { name: 'all are kept', sizes: { N: 3, D: 4 }, edge: true, options: { p: 1 } },
    { name: 'test mode', sizes: { N: 4, D: 5 }, edge: true, options: { p: 0.25, mode: 'test' } },
  ],
});
