import { defineMistakes } from '#define';
import { divide, matmul, multiply, subtract, transpose, zerosLike } from '#starter';
import { block, throughSigmoid, throughTanh, withBackward, withGradients } from './gru-step-parts.ts';

export default defineMistakes([
  {
    code: 'GRU_STRAIGHT_WAY_MISSING',
    message: 'lacks the way straight from nextH, through z * prevH',
    hint: 'How many times does prevH stand in the formulas? Count the terms of your dprevH.',
    functions: withBackward({ straight: ({ dnextH }) => zerosLike(dnextH) }),
  },
  {
    code: 'GRU_RESET_WAY_MISSING',
    message: 'lacks the way through the reset state that goes into n',
    hint: 'prevH goes into n as well, reset. Does your dprevH have a term for it?',
    functions: withBackward({ fromReset: ({ dnextH }) => zerosLike(dnextH) }),
  },
  {
    code: 'GRU_RESET_WAY_WITHOUT_GATE',
    message: 'lacks the reset gate on the way through the candidate n',
    hint: 'r * prevH is a product. What is its derivative with respect to prevH?',
    functions: withBackward({ fromReset: (_, dreset) => dreset }),
  },
  {
    code: 'GRU_GATES_WAY_MISSING',
    message: 'lacks the ways through the two gates r and z',
    hint: 'prevH helps to set the gates too. Do their gradients come back to it?',
    functions: withGradients((right, dnextH, cache) => {
      const { prevH, Wh, r, z, n } = cache;
      const dan = throughTanh(multiply(dnextH, subtract(1, z)), n);
      const dreset = matmul(dan, transpose(block(Wh, 2)));
      const [straight, viaReset] = [multiply(dnextH, z), multiply(dreset, r)];
      return { dprevH: prevH.map((row, k) => row.map((_, j) => straight[k][j] + viaReset[k][j])) };
    }),
  },
  {
    code: 'GRU_DZ_SIGN',
    message: 'has the gradient of the update gate with the wrong sign',
    hint: 'When z grows, what does the mixture have more of, and what less?',
    functions: withBackward({ dz: ({ dnextH, prevH, n }) => multiply(dnextH, subtract(n, prevH)) }),
  },
  {
    code: 'GRU_DZ_OF_ONE_TERM',
    message: 'has the gradient of the update gate made with prevH alone',
    hint: 'In how many of the two terms of the mixture does z stand?',
    functions: withBackward({ dz: ({ dnextH, prevH }) => multiply(dnextH, prevH) }),
  },
  {
    code: 'GRU_DN_WITHOUT_GATE',
    message: 'lacks the factor 1 - z on the way from nextH to the candidate n',
    hint: 'How much of n comes into nextH? As much of the gradient goes back.',
    functions: withBackward({ dn: ({ dnextH }) => dnextH }),
  },
  {
    code: 'GRU_DN_WITH_Z',
    message: 'has the share z on the way to n, and not the other',
    hint: 'Which of the two shares of the mixture belongs to n?',
    functions: withBackward({ dn: ({ dnextH, z }) => multiply(dnextH, z) }),
  },
  {
    code: 'GRU_DR_FROM_GATE',
    message: 'has the gradient of the reset gate made with r itself where prevH belongs',
    hint: 'Multiplication swaps: with which factor does the gradient of r have to be multiplied?',
    functions: withBackward({ dr: ({ r }, dreset) => multiply(dreset, r) }),
  },
  {
    code: 'GRU_SIGMOID_SLOPES_MISSING',
    message: 'lacks the slopes of the two sigmoids',
    hint: 'The gradient of a gate is not yet the gradient of what went into it. What lies between?',
    functions: withBackward({ dar: (_, dr) => dr, daz: (_, dz) => dz }),
  },
  {
    code: 'GRU_RESET_GATE_SLOPE_MISSING',
    message: 'lacks the slope of the sigmoid in the block of the reset gate r',
    hint: 'Two gates go through a sigmoid. Which one has no way back through it?',
    functions: withBackward({ dar: (_, dr) => dr }),
  },
  {
    code: 'GRU_UPDATE_GATE_SLOPE_MISSING',
    message: 'lacks the slope of the sigmoid in the block of the update gate z',
    hint: 'Two gates go through a sigmoid. Which one has no way back through it?',
    functions: withBackward({ daz: (_, dz) => dz }),
  },
  {
    code: 'GRU_CANDIDATE_SLOPE_MISSING',
    message: 'lacks the slope of the tanh in the block of n',
    hint: 'n went through a function too. Where is its way back?',
    functions: withBackward({ dan: (_, dn) => dn }),
  },
  {
    code: 'GRU_CANDIDATE_SLOPE_OF_SIGMOID',
    message: 'has the slope of a sigmoid, n (1 - n), in the block of n, which went through tanh',
    hint: 'Which function did n go through in the forward pass?',
    functions: withBackward({ dan: ({ n }, dn) => throughSigmoid(dn, n) }),
  },
  {
    code: 'GRU_DWHN_FROM_STATE',
    message: 'has its third block made with prevH where the reset state belongs',
    hint: 'What stood on the left of Whn in the forward pass?',
    functions: withBackward({ reset: ({ prevH }) => prevH }),
  },
  {
    code: 'GRU_DB_NOT_SUMMED',
    message: 'has one row for each example: it is not summed over the batch',
    hint: 'All examples share one bias. What happens to the gradients that come back to it from N rows?',
    functions: withGradients((_, dnextH, { prevH, Wh, r, z, n }) => {
      const dan = throughTanh(multiply(dnextH, subtract(1, z)), n);
      const daz = throughSigmoid(multiply(dnextH, subtract(prevH, n)), z);
      const dar = throughSigmoid(multiply(matmul(dan, transpose(block(Wh, 2))), prevH), r);
      return { db: dar.map((row, k) => [...row, ...daz[k], ...dan[k]]) };
    }),
  },
  {
    code: 'GRU_DB_AVERAGED',
    message: 'is averaged over the batch instead of summed',
    hint: 'The loss has already averaged. What do gradients do that reach one parameter by several ways?',
    functions: withGradients(({ db }, dnextH) => ({ db: divide(db, dnextH.length) })),
  },
]);
