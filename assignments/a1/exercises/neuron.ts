import { layer, normal, update, values } from '#define';

/** `gradientStep(params, grads, learningRate)`, for parameters of several ranks. */
const gradientStep = update({
  id: 'gradient-step',
  inputs: {
    'params.w': normal('D'),
    'params.b': normal(),
    'params.W': normal('M', 'D'),
    'grads.w': normal('D'),
    'grads.b': normal(),
    'grads.W': normal('M', 'D'),
    learningRate: values(0.1),
  },
  outputs: ['w', 'b', 'W'],
  points: { gradientStep: 2 },
  public: [
    { name: 'small', sizes: { D: 3, M: 2 } },
    {
      name: 'the worked example',
      inputs: {
        'params.w': values([2, -3]),
        'params.b': values(-3),
        'params.W': values([[2, -3]]),
        'grads.w': values([0.0529, 0.1058]),
        'grads.b': values(-0.0529),
        'grads.W': values([[0.0529, 0.1058]]),
        learningRate: values(1),
      },
    },
  ],
  hidden: [
    { name: 'larger', sizes: { D: 5, M: 4 }, inputs: { learningRate: values(0.03) } },
    { name: 'square', sizes: { D: 3, M: 3 }, inputs: { learningRate: values(2.5) } },
    { name: 'single numbers', sizes: { D: 1, M: 1 } },
    { name: 'no step', sizes: { D: 2, M: 3 }, inputs: { learningRate: values(0) } },
    {
      name: 'filters',
      sizes: { D: 5, N: 2, C: 3, H: 4 },
      inputs: { 'params.W': normal('N', 'C', 'H', 'H'), 'grads.W': normal('N', 'C', 'H', 'H') },
    },
  ],
});

export default layer({
  id: 'neuron',
  title: 'One neuron',
  file: 'gates.ts',
  inputs: { x: normal('D'), w: normal('D'), b: normal() },
  points: { out: 1, dx: 1, dw: 1, db: 1, edges: 1 },
  hints: [
    'Cut the neuron in two: first z = w . x + b, then out = sigmoid(z). Bring dout back through the second part alone. What arrives at z?',
    'Draw z as gates: every input meets its weight in one gate, and all that comes out is gathered in another. What does each kind of gate do to a gradient?',
    'One number arrives at z. With which numbers does it meet on its way to w, with which on its way to x, and with which on its way to b?',
    'For the step: if a gradient is positive, should the parameter grow or shrink to make the loss smaller?',
  ],
  public: [
    { name: 'small', sizes: { D: 3 } },
    {
      name: 'the worked example',
      edge: true,
      inputs: { x: values([-1, -2]), w: values([2, -3]), b: values(-3) },
    },
  ],
  hidden: [
    { name: 'more inputs', sizes: { D: 6 } },
    { name: 'two inputs', sizes: { D: 2 } },
    { name: 'one input', sizes: { D: 1 }, edge: true },
    {
      name: 'the worked example after its step',
      edge: true,
      inputs: { x: values([-1, -2]), w: values([1.9471, -3.1058]), b: values(-2.9471) },
    },
    {
      name: 'saturated on the right',
      edge: true,
      inputs: { x: values([2, -1, 1]), w: values([3, -2.5, 1]), b: values(0.5) },
    },
    {
      name: 'saturated on the left',
      edge: true,
      inputs: { x: values([-2, 1, 1]), w: values([3, -2.5, 1]), b: values(-2.5) },
    },
  ],
  parts: [gradientStep],
});
