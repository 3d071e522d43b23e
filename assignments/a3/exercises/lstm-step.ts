import { layer, normal, normalAt, values } from '#define';

export default layer({
  id: 'lstm-step',
  title: 'One step of an LSTM',
  file: 'lstm.ts',
  inputs: {
    x: normal('N', 'D'),
    prevH: normal('N', 'H'),
    prevC: normal('N', 'H'),
    Wx: normal('D', 'H4'),
    Wh: normal('H', 'H4'),
    b: normal('H4'),
  },
  outputs: ['nextH', 'nextC'],
  upstream: ['nextH', 'nextC'],
  blocks: { H4: ['i', 'f', 'o', 'g'] },
  points: { nextH: 2, nextC: 2, dx: 1, dprevH: 1, dprevC: 2, dWx: 1, dWh: 1, db: 1, edges: 1 },
  hints: [
    'Give a name to every intermediate value of the forward pass, down to single products. Which line makes nextC, and which lines read it?',
    'nextC goes two ways: into nextH, and on to the next step. What does the gradient of a value that is used twice consist of?',
    'Each gate stands in one product alone. What is the derivative of a product with respect to one of its factors, and after that, that of the gate with respect to what went into it?',
    'Put the gradients of the four blocks side by side again, in their order. What is left is one affine layer with two inputs, x and prevH.',
  ],
  public: [
    { name: 'small', sizes: { N: 3, D: 4, H: 2, H4: 8 } },
    { name: 'more units than features', sizes: { N: 4, D: 2, H: 3, H4: 12 } },
    { name: 'one example', sizes: { N: 1, D: 3, H: 2, H4: 8 }, edge: true },
  ],
  hidden: [
    { name: 'larger', sizes: { N: 2, D: 3, H: 4, H4: 16 } },
    { name: 'as many units as features', sizes: { N: 5, D: 3, H: 3, H4: 12 } },
    { name: 'one unit', sizes: { N: 3, D: 2, H: 1, H4: 4 }, edge: true },
    { name: 'one feature', sizes: { N: 2, D: 1, H: 3, H4: 12 }, edge: true },
    {
      name: 'gates wide open or shut',
      sizes: { N: 3, D: 2, H: 2, H4: 8 },
      edge: true,
      // The other examples are ordinary: a gradient of tiny entries alone would ask for more digits than there are.
      inputs: {
        x: values([
          [900, -1300],
          [0.5, -1],
          [-1500, -800],
        ]),
      },
    },
    {
      name: 'nothing remembered yet',
      edge: true,
      sizes: { N: 2, D: 3, H: 2, H4: 8 },
      inputs: {
        prevH: values([
          [0, 0],
          [0, 0],
        ]),
        prevC: values([
          [0, 0],
          [0, 0],
        ]),
      },
    },
    {
      name: 'full cells',
      sizes: { N: 3, D: 2, H: 3, H4: 12 },
      edge: true,
      inputs: { prevC: normalAt(0, 8, 'N', 'H') },
    },
  ],
});
