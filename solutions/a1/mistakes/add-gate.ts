import { defineMistakes } from '#define';

/** A forward pass by another formula, and with what the wrong backward passes need. */
function forward(formula: (x: number, y: number) => number) {
  return (x: number, y: number) => ({ out: formula(x, y), cache: { x, y } });
}

interface Cache {
  x: number;
  y: number;
}

/** A wrong backward pass that looks at the inputs, which an add gate has no need to do. */
function backwardFromInputs(wrong: (dout: number, cache: Cache) => { dx: number; dy: number }) {
  return { addGateForward: forward((x, y) => x + y), addGateBackward: wrong };
}

export default defineMistakes([
  {
    code: 'ADD_GATE_SWITCHES_INPUTS',
    message: 'is dout times the other input, as a multiply gate has it',
    hint: 'If x grows by a thousandth, by how much does x + y grow? Does y have a say in that?',
    functions: backwardFromInputs((dout, { x, y }) => ({ dx: dout * y, dy: dout * x })),
  },
  {
    code: 'ADD_GATE_SCALES_BY_INPUT',
    message: 'is dout times the input itself',
    hint: 'The local slope of x + y along x: does it grow when x grows?',
    functions: backwardFromInputs((dout, { x, y }) => ({ dx: dout * x, dy: dout * y })),
  },
  {
    code: 'ADD_GATE_UPSTREAM_IGNORED',
    message: 'is the local slope alone, without the upstream gradient',
    hint: 'You have found how out moves with the inputs. How does the loss move with out?',
    functions: { addGateBackward: () => ({ dx: 1, dy: 1 }) },
  },
  {
    code: 'ADD_GATE_SPLITS',
    message: 'is half of dout: the gradient is shared between the two inputs',
    hint: 'Move x alone and leave y where it is. Does out follow by the whole of that, or by half of it?',
    functions: { addGateBackward: (dout: number) => ({ dx: dout / 2, dy: dout / 2 }) },
  },
  {
    code: 'ADD_GATE_SECOND_SIGN',
    message: 'has the wrong sign: it is the gradient of x - y',
    hint: 'If y grows, does x + y grow or shrink?',
    functions: { addGateBackward: (dout: number) => ({ dx: dout, dy: -dout }) },
  },
  {
    code: 'ADD_GATE_FIRST_INPUT_ONLY',
    message: 'is zero: the whole gradient went to the other input',
    hint: 'Two inputs move out. Is there a reason why only one of them should hear of it?',
    functions: { addGateBackward: (dout: number) => ({ dx: dout, dy: 0 }) },
  },
  {
    code: 'ADD_GATE_MULTIPLIES',
    message: 'is the product of the inputs instead of their sum',
    hint: 'Put in 3 and -5 by hand. What should come out, and what does?',
    functions: { addGateForward: forward((x, y) => x * y) },
  },
]);

/** Not wrong: a cache with more in it than is needed. */
export const accepted = defineMistakes([
  {
    code: 'ADD_GATE_KEEPS_INPUTS',
    message: 'is computed with a cache that nobody needs',
    hint: 'Whatever is in the cache is your own.',
    functions: backwardFromInputs((dout) => ({ dx: dout, dy: dout })),
  },
]);
