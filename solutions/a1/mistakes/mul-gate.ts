import { defineMistakes } from '#define';

interface Cache {
  x: number;
  y: number;
}

/** A wrong backward pass. */
function backward(wrong: (dout: number, cache: Cache) => { dx: number; dy: number }) {
  return { mulGateBackward: wrong };
}

/** A forward pass by another formula. */
function forward(formula: (x: number, y: number) => number) {
  return { mulGateForward: (x: number, y: number) => ({ out: formula(x, y), cache: { x, y } }) };
}

export default defineMistakes([
  {
    code: 'MUL_GATE_NOT_SWITCHED',
    message: 'is dout times its own input instead of the other one',
    hint: 'Let x = 3 and y = -5. If x grows by 1, x y changes by how much? Which of the two numbers is that?',
    functions: backward((dout, { x, y }) => ({ dx: dout * x, dy: dout * y })),
  },
  {
    code: 'MUL_GATE_UPSTREAM_IGNORED',
    message: 'is the other input alone, without the upstream gradient',
    hint: 'You have found how out moves with the inputs. How does the loss move with out?',
    functions: backward((_, { x, y }) => ({ dx: y, dy: x })),
  },
  {
    code: 'MUL_GATE_COPIES',
    message: 'is dout itself, as an add gate has it',
    hint: 'If y is 1000, does a small change of x still come out as small as it went in?',
    functions: backward((dout) => ({ dx: dout, dy: dout })),
  },
  {
    code: 'MUL_GATE_ADDS_UPSTREAM',
    message: 'is the sum of dout and the other input, where the chain rule multiplies',
    hint: 'If out moves by 3 for a step of x, and the loss by 2 for a step of out, by how much does the loss move for a step of x?',
    functions: backward((dout, { x, y }) => ({ dx: dout + y, dy: dout + x })),
  },
  {
    code: 'MUL_GATE_TIMES_OUTPUT',
    message: 'is dout times the output, where the other input alone belongs',
    hint: 'Your own input is in this product too. Does the slope of 5 x at x = 3 depend on the 3?',
    functions: backward((dout, { x, y }) => ({ dx: dout * x * y, dy: dout * x * y })),
  },
  {
    code: 'MUL_GATE_SIGN',
    message: 'has the wrong sign',
    hint: 'The minus of gradient descent belongs to the step of the optimiser. Does a gate know about it?',
    functions: backward((dout, { x, y }) => ({ dx: -dout * y, dy: -dout * x })),
  },
  {
    code: 'MUL_GATE_ADDS',
    message: 'is the sum of the inputs instead of their product',
    hint: 'Put in 3 and -5 by hand. What should come out, and what does?',
    functions: forward((x, y) => x + y),
  },
]);
