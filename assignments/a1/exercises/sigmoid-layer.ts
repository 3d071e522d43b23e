import { layer, normal, normalAt, values } from '#define';

export default layer({
  id: 'sigmoid-layer',
  title: 'Sigmoid layer',
  file: 'gates.ts',
  inputs: { x: normal('D'), W: normal('M', 'D') },
  points: { out: 1, dx: 1, dW: 2, edges: 1 },
  hints: [
    'Cut the layer in two: first z = W x, then out = sigmoid(z), entry by entry. Which shape has the gradient at z?',
    'Each of the M neurons meets its own entry of dout. Where in your backward pass does dout come in, and would it do any harm to leave it out?',
    'Row i of W is the weights of neuron i: it sees all of x and makes one entry of z. Which two numbers meet in one entry of dW?',
    'One entry of x goes into all M neurons. What happens to the M gradients that come back to it, and which product of a matrix and a vector does just that?',
  ],
  public: [
    { name: 'small', sizes: { D: 4, M: 3 } },
    { name: 'one neuron', sizes: { D: 3, M: 1 }, edge: true },
  ],
  hidden: [
    { name: 'more neurons than inputs', sizes: { D: 3, M: 6 } },
    { name: 'more inputs than neurons', sizes: { D: 7, M: 2 } },
    { name: 'as many neurons as inputs', sizes: { D: 4, M: 4 }, edge: true },
    { name: 'one input', sizes: { D: 1, M: 5 }, edge: true },
    { name: 'one neuron', sizes: { D: 5, M: 1 }, edge: true },
    {
      name: 'saturated in part',
      sizes: { D: 3, M: 4 },
      edge: true,
      inputs: { W: normalAt(0, 4, 'M', 'D') },
    },
    {
      name: 'nothing comes in',
      edge: true,
      inputs: {
        x: values([0, 0, 0]),
        W: values([
          [1, -2, 0.5],
          [0.25, 3, -1],
        ]),
      },
    },
  ],
});
