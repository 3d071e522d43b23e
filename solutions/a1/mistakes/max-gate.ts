import { defineMistakes } from '#define';

interface Cache {
  x: number;
  y: number;
}

/** A wrong backward pass. */
function backward(wrong: (dout: number, cache: Cache) => { dx: number; dy: number }) {
  return { maxGateBackward: wrong };
}

/** The same wrong rule for both inputs: what reaches `mine` beside `other`. */
function forEach(wrong: (dout: number, mine: number, other: number) => number) {
  return backward((dout, { x, y }) => ({ dx: wrong(dout, x, y), dy: wrong(dout, y, x) }));
}

export default defineMistakes([
  {
    code: 'MAX_GATE_COPIES',
    message: 'is dout for both inputs, as an add gate has it',
    hint: 'If the smaller of the two grows by a thousandth, what happens to out?',
    functions: forEach((dout) => dout),
  },
  {
    code: 'MAX_GATE_ROUTED_TO_SMALLER',
    message: 'goes to the smaller input instead of the larger',
    hint: 'Which of the two inputs came out of the forward pass? That one alone can move out.',
    functions: forEach((dout, mine, other) => (mine < other ? dout : 0)),
  },
  {
    code: 'MAX_GATE_SPLITS',
    message: 'is half of dout: the gradient is shared between the inputs',
    hint: 'Out is equal to one of its inputs. By how much does it follow that one, and by how much the other?',
    functions: forEach((dout) => dout / 2),
  },
  {
    code: 'MAX_GATE_UPSTREAM_IGNORED',
    message: 'is 1 or 0, without the upstream gradient',
    hint: 'You have found which input gets through. What is it that gets through on the way back?',
    functions: forEach((_, mine, other) => (mine > other ? 1 : 0)),
  },
  {
    code: 'MAX_GATE_AS_RELU',
    message: 'compares each input with zero instead of with the other input',
    hint: 'That is the gate of ReLU, whose second input is always 0. With what is an input compared here?',
    functions: forEach((dout, mine) => (mine > 0 ? dout : 0)),
  },
  {
    code: 'MAX_GATE_ROUTED_BY_UPSTREAM',
    message: 'is decided by the sign of dout instead of by the inputs',
    hint: 'What decided in the forward pass which input came out? The same has to decide in the backward pass.',
    functions: backward((dout) => ({ dx: Math.max(dout, 0), dy: Math.min(dout, 0) })),
  },
  {
    code: 'MAX_GATE_SCALES',
    message: 'is dout times the input that won, where the slope belongs',
    hint: 'While x is the larger, out is x. By how much does out move when x moves by 1, and does it matter how large x is?',
    functions: forEach((dout, mine, other) => (mine > other ? dout * mine : 0)),
  },
  {
    code: 'MAX_GATE_TAKES_SMALLER',
    message: 'is the smaller of the two inputs',
    hint: 'Put in 3 and -5 by hand. What should come out, and what does?',
    functions: {
      maxGateForward: (x: number, y: number) => ({ out: Math.min(x, y), cache: { x, y } }),
    },
  },
]);

/** Not wrong: ties are not graded, so either side may win them. */
export const accepted = defineMistakes([
  {
    code: 'MAX_GATE_FIRST_WINS_TIES',
    message: 'gives the gradient to the first input where both are equal',
    hint: 'At a tie every way of dividing dout is right.',
    functions: backward((dout, { x, y }) => (x >= y ? { dx: dout, dy: 0 } : { dx: 0, dy: dout })),
  },
]);
