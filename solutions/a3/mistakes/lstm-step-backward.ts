import { defineMistakes } from '#define';
import { add, divide, matmul, multiply, tanh, transpose } from '#starter';
import type { Matrix } from '#starter';
import { type Cache, throughSigmoid, throughTanh, withBackward, withGradients } from './lstm-step-parts.ts';

/** The new cell, which the solution's cache does not hold. */
const nextCellOf = ({ i, f, g, prevC }: Cache) => add(multiply(f, prevC), multiply(i, g));

export default defineMistakes([
  {
    code: 'LSTM_DH_NOT_INTO_CELL',
    message: 'lacks what comes to the cell through the hidden state',
    hint: 'nextC is used twice: handed on, and read by nextH. Which of the two ways back is missing?',
    functions: withBackward({ dc: ({ dnextC }) => dnextC }),
  },
  {
    code: 'LSTM_DC_OF_NEXT_STEP_DROPPED',
    message: 'lacks what comes to the cell from the step after: dnextC is not used',
    hint: 'The backward function takes two gradients. Which line reads the second?',
    functions: withBackward({ dc: ({ dnextH, o, tanhC }) => throughTanh(multiply(dnextH, o), tanhC) }),
  },
  {
    code: 'LSTM_CELL_TANH_SLOPE_MISSING',
    message: 'lacks the slope of the tanh between the cell and the hidden state',
    hint: 'From nextH back to nextC there are two steps: a product and a function. Which of them is missing?',
    functions: withBackward({ dc: ({ dnextH, dnextC, o }) => add(dnextC, multiply(dnextH, o)) }),
  },
  {
    code: 'LSTM_CELL_TANH_SLOPE_OF_CELL',
    message: 'takes the slope of tanh with the cell itself where its tanh belongs',
    hint: 'The slope of tanh can be written with its output. Which of your arrays is the output of that tanh?',
    functions: withBackward({
      dc: (all) => add(all.dnextC, throughTanh(multiply(all.dnextH, all.o), nextCellOf(all))),
    }),
  },
  {
    code: 'LSTM_OUTPUT_GATE_MISSING_IN_DC',
    message: 'lacks the output gate on the way from the hidden state to the cell',
    hint: 'nextH is a product. What is its derivative with respect to its second factor?',
    functions: withBackward({ dc: ({ dnextH, dnextC, tanhC }) => add(dnextC, throughTanh(dnextH, tanhC)) }),
  },
  {
    code: 'LSTM_DC_THROUGH_TANH_TOO',
    message: 'has dnextC go through the output gate and the tanh, which lie on the other way',
    hint: 'Two gradients come to the cell. Which of them has passed the hidden state?',
    functions: withBackward({
      dc: ({ dnextH, dnextC, o, tanhC }) => throughTanh(multiply(add(dnextH, dnextC), o), tanhC),
    }),
  },
  {
    code: 'LSTM_OUTPUT_GATE_FROM_CELL',
    message: 'has the output gate’s gradient made with the cell itself where its tanh belongs',
    hint: 'What did the output gate multiply in the forward pass?',
    functions: withBackward({
      blocks: (all) => ({ dao: throughSigmoid(multiply(all.dnextH, nextCellOf(all)), all.o) }),
    }),
  },
  {
    code: 'LSTM_FORGET_GATE_FROM_NEW_CELL',
    message: 'has the forget gate’s gradient made with the new cell where the one before belongs',
    hint: 'What did the forget gate multiply in the forward pass, and had it been written already?',
    functions: withBackward({
      blocks: (all) => ({ daf: throughSigmoid(multiply(all.dc, nextCellOf(all)), all.f) }),
    }),
  },
  {
    code: 'LSTM_DPREV_C_NOT_FORGOTTEN',
    message: 'lacks the forget gate: it is all that comes to the new cell',
    hint: 'How much of the old cell is left in the new one? As much of the gradient goes back.',
    functions: withBackward({ blocks: ({ dc }) => ({ dprevC: dc }) }),
  },
  {
    code: 'LSTM_DPREV_C_FROM_NEXT_STEP_ALONE',
    message: 'is made of dnextC alone, without what comes to the cell through the hidden state',
    hint: 'Which gradient of nextC goes back to prevC: the one that came in, or all that was collected?',
    functions: withBackward({ blocks: ({ dnextC, f }) => ({ dprevC: multiply(dnextC, f) }) }),
  },
  {
    code: 'LSTM_INPUT_AND_CANDIDATE_SWAPPED',
    message: 'has the input gate’s gradient made with i and that of g made with g',
    hint: 'Multiplication swaps: with which factor does the gradient of i have to be multiplied, and with which that of g?',
    functions: withBackward({
      blocks: ({ dc, i, g }) => ({
        dai: throughSigmoid(multiply(dc, i), i),
        dag: throughTanh(multiply(dc, g), g),
      }),
    }),
  },
  {
    code: 'LSTM_SIGMOID_SLOPES_MISSING',
    message: 'lacks the slopes of the three sigmoids',
    hint: 'The gradient of a gate is not yet the gradient of what went into it. What lies between?',
    functions: withBackward({
      blocks: ({ dc, dnextH, g, prevC, tanhC }) => ({
        dai: multiply(dc, g),
        daf: multiply(dc, prevC),
        dao: multiply(dnextH, tanhC),
      }),
    }),
  },
  {
    code: 'LSTM_INPUT_GATE_SLOPE_MISSING',
    message: 'lacks the slope of the sigmoid in the block of the input gate i',
    hint: 'Three gates go through a sigmoid. Which one has no way back through it?',
    functions: withBackward({ blocks: ({ dc, g }) => ({ dai: multiply(dc, g) }) }),
  },
  {
    code: 'LSTM_FORGET_GATE_SLOPE_MISSING',
    message: 'lacks the slope of the sigmoid in the block of the forget gate f',
    hint: 'Three gates go through a sigmoid. Which one has no way back through it?',
    functions: withBackward({ blocks: ({ dc, prevC }) => ({ daf: multiply(dc, prevC) }) }),
  },
  {
    code: 'LSTM_OUTPUT_GATE_SLOPE_MISSING',
    message: 'lacks the slope of the sigmoid in the block of the output gate o',
    hint: 'Three gates go through a sigmoid. Which one has no way back through it?',
    functions: withBackward({ blocks: ({ dnextH, tanhC }) => ({ dao: multiply(dnextH, tanhC) }) }),
  },
  {
    code: 'LSTM_CANDIDATE_SLOPE_MISSING',
    message: 'lacks the slope of the tanh in the block of g',
    hint: 'g went through a function too. Where is its way back?',
    functions: withBackward({ blocks: ({ dc, i }) => ({ dag: multiply(dc, i) }) }),
  },
  {
    code: 'LSTM_CANDIDATE_SLOPE_OF_SIGMOID',
    message: 'has the slope of a sigmoid, g (1 - g), in the block of g, which went through tanh',
    hint: 'Which function did g go through in the forward pass?',
    functions: withBackward({ blocks: ({ dc, i, g }) => ({ dag: throughSigmoid(multiply(dc, i), g) }) }),
  },
  {
    code: 'LSTM_GATE_SLOPES_OF_TANH',
    message: 'has the slope of tanh in the blocks of the gates, which went through a sigmoid',
    hint: 'Which functions did the four blocks go through in the forward pass?',
    functions: withBackward({
      blocks: ({ dc, dnextH, i, f, o, g, prevC, tanhC }) => ({
        dai: throughTanh(multiply(dc, g), i),
        daf: throughTanh(multiply(dc, prevC), f),
        dao: throughTanh(multiply(dnextH, tanhC), o),
      }),
    }),
  },
  {
    code: 'LSTM_SIGMOID_SLOPE_HALF',
    message: 'has s where s (1 - s) belongs, in the blocks of the three gates',
    hint: 'The slope of a sigmoid is largest at one half. Where is yours largest?',
    functions: withBackward({
      blocks: ({ dc, dnextH, i, f, o, g, prevC, tanhC }) => ({
        dai: multiply(multiply(dc, g), i),
        daf: multiply(multiply(dc, prevC), f),
        dao: multiply(multiply(dnextH, tanhC), o),
      }),
    }),
  },
  {
    code: 'LSTM_BLOCKS_JOINED_AS_IFGO',
    message: 'is made of blocks put together in the order i, f, g, o on the way back',
    hint: 'Compare the order in which you take the four blocks apart with the one in which you put their gradients together.',
    functions: withBackward({ order: ['dai', 'daf', 'dag', 'dao'] }),
  },
  {
    code: 'LSTM_BLOCKS_JOINED_AS_FIOG',
    message: 'is made of blocks put together in the order f, i, o, g on the way back',
    hint: 'Compare the order in which you take the four blocks apart with the one in which you put their gradients together.',
    functions: withBackward({ order: ['daf', 'dai', 'dao', 'dag'] }),
  },
  {
    code: 'LSTM_DWH_FROM_NEXT_H',
    message: 'is made with the new hidden state where the one before belongs',
    hint: 'Which of the two hidden states stood beside Wh in the forward pass?',
    functions: withGradients((_, dnextH, dnextC, cache) => {
      const nextH = multiply(cache.o, tanh(nextCellOf(cache)));
      return { dWh: matmul(transpose(nextH), blocksOf(dnextH, dnextC, cache)) };
    }),
  },
  {
    code: 'LSTM_DB_NOT_SUMMED',
    message: 'has one row for each example: it is not summed over the batch',
    hint: 'All examples share one bias. What happens to the gradients that come back to it from N rows?',
    functions: withGradients((_, dnextH, dnextC, cache) => ({ db: blocksOf(dnextH, dnextC, cache) })),
  },
  {
    code: 'LSTM_DB_AVERAGED',
    message: 'is averaged over the batch instead of summed',
    hint: 'The loss has already averaged. What do gradients do that reach one parameter by several ways?',
    functions: withGradients(({ db }, dnextH) => ({ db: divide(db, dnextH.length) })),
  },
]);

/** The gradient of all that goes into the gates, (N, 4H). */
function blocksOf(dnextH: Matrix, dnextC: Matrix, { i, f, o, g, prevC, tanhC }: Cache): Matrix {
  const dc = add(dnextC, throughTanh(multiply(dnextH, o), tanhC));
  const parts = [
    throughSigmoid(multiply(dc, g), i),
    throughSigmoid(multiply(dc, prevC), f),
    throughSigmoid(multiply(dnextH, tanhC), o),
    throughTanh(multiply(dc, i), g),
  ];
  return dnextH.map((_, n) => parts.flatMap((part) => part[n]));
}
