import { layer, normal, normalAt, values } from '#define';

export default layer({
  id: 'tanh',
  title: 'Tanh',
  file: 'layers.ts',
  inputs: { x: normal('N', 'D') },
  points: { out: 1, dx: 2, edges: 1 },
  hints: [
    'What does the formula with exp(x) and exp(-x) give for x = 1000? Is there a function that knows better?',
    'Tanh is flat far out on both sides and steepest at x = 0. How steep is it there, and is the sigmoid as steep?',
    'Differentiate the fraction as a quotient, then look for out in what you get: the slope can be written with out alone.',
    'The slope stays the same when out changes its sign. Which power of out does that suggest?',
  ],
  public: [
    { name: 'small', sizes: { N: 3, D: 5 } },
    {
      name: 'far out on both sides',
      edge: true,
      inputs: {
        x: values([
          [-1000, 1000, 0],
          [20, -20, 0.5],
        ]),
      },
    },
  ],
  hidden: [
    { name: 'larger', sizes: { N: 7, D: 4 } },
    { name: 'square', sizes: { N: 3, D: 3 } },
    { name: 'one example', sizes: { N: 1, D: 6 }, edge: true },
    { name: 'steep', sizes: { N: 4, D: 3 }, edge: true, inputs: { x: normalAt(0, 4, 'N', 'D') } },
    {
      name: 'far out on the left alone',
      edge: true,
      inputs: {
        x: values([
          [-800, -400.5],
          [-3, -720],
        ]),
      },
    },
    {
      name: 'far out on the right alone',
      edge: true,
      inputs: {
        x: values([
          [750, 360],
          [2.5, 900],
        ]),
      },
    },
  ],
});
