import { layer, normal, values } from '#define';

export default layer({
  id: 'gru-step',
  title: 'One step of a GRU',
  file: 'gru.ts',
  inputs: {
    x: normal('N', 'D'),
    prevH: normal('N', 'H'),
    Wx: normal('D', 'H3'),
    Wh: normal('H', 'H3'),
    b: normal('H3'),
  },
  outputs: ['nextH'],
  upstream: ['nextH'],
  blocks: { H3: ['r', 'z', 'n'] },
  points: { nextH: 2, dx: 1, dprevH: 1, dWx: 1, dWh: 1, db: 1, edges: 1 },
  hints: [
    'How many times does prevH stand in the four formulas? Count them twice.',
    'The update gate stands in two products of one sum, once with a minus. What is the derivative of (1 - z) n + z h with respect to z?',
    'The reset gate multiplies prevH before the product with Whn. Give that product of r and prevH a name of its own: what comes back to it, and from there to its two factors?',
    'The third block of dWh is made with another matrix than the first two. What stood on the left of Whn in the forward pass?',
  ],
  public: [
    { name: 'small', sizes: { N: 3, D: 4, H: 2, H3: 6 } },
    { name: 'more units than features', sizes: { N: 4, D: 2, H: 3, H3: 9 } },
    { name: 'one example', sizes: { N: 1, D: 3, H: 2, H3: 6 }, edge: true },
  ],
  hidden: [
    { name: 'larger', sizes: { N: 2, D: 3, H: 4, H3: 12 } },
    { name: 'as many units as features', sizes: { N: 5, D: 3, H: 3, H3: 9 } },
    { name: 'one unit', sizes: { N: 3, D: 2, H: 1, H3: 3 }, edge: true },
    { name: 'one feature', sizes: { N: 2, D: 1, H: 3, H3: 9 }, edge: true },
    {
      name: 'gates wide open or shut',
      sizes: { N: 3, D: 2, H: 2, H3: 6 },
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
      sizes: { N: 2, D: 3, H: 2, H3: 6 },
      edge: true,
      inputs: {
        prevH: values([
          [0, 0],
          [0, 0],
        ]),
      },
    },
  ],
});
