import { defineMistakes } from '#define';
import { divide, matmul, transpose, zeros, zerosLike } from '#starter';
import type { Matrix, Tensor3, Vector } from '#starter';
import { wordEmbeddingBackward, type wordEmbeddingForward } from '../embedding.ts';

type Cache = ReturnType<typeof wordEmbeddingForward>['cache'];

/** A backward pass with another dW. */
function withDw(wrong: (right: Matrix, dout: Tensor3, cache: Cache) => Matrix | Tensor3) {
  return {
    wordEmbeddingBackward: (dout: Tensor3, cache: Cache) => ({
      dW: wrong(wordEmbeddingBackward(dout, cache).dW, dout, cache),
    }),
  };
}

/** A dW that is made by going through all places of the text, in their order. */
function visiting(visit: (dW: Matrix, word: number, d: Vector, n: number, t: number) => void) {
  return withDw((_, dout, { x, W }) => {
    const dW = zerosLike(W);
    x.forEach((sequence, n) => {
      sequence.forEach((word, t) => {
        visit(dW, word, dout[n][t], n, t);
      });
    });
    return dW;
  });
}

function plus(a: Vector, b: Vector): Vector {
  return a.map((entry, j) => entry + b[j]);
}

/** How often each word of the vocabulary occurs. */
function countsOf({ x, W }: Cache): Vector {
  return W.map((_, word) => x.flat().filter((other) => other === word).length);
}

export default defineMistakes([
  {
    code: 'WORD_EMBEDDING_REPEATS_OVERWRITTEN',
    message: 'keeps for each word what its last place said, and forgets the places before',
    hint: 'Look at the line that writes a row of dW. What becomes of what stood there when the word comes a second time?',
    functions: visiting((dW, word, d) => {
      dW[word] = [...d];
    }),
  },
  {
    code: 'WORD_EMBEDDING_FIRST_PLACE_ONLY',
    message: 'keeps for each word what its first place said, and passes over the places after it',
    hint: 'A word that you have met before changes the loss in its new place too. What has to happen to its second gradient?',
    functions: withDw((_, dout, { x, W }) => {
      const places = x.flat();
      return W.map((row, word) => dout.flat()[places.indexOf(word)] ?? zerosLike(row));
    }),
  },
  {
    code: 'WORD_EMBEDDING_REPEATS_IN_SEQUENCE_LOST',
    message:
      'adds up over sequences, but of a word that is repeated within one it keeps the last place alone',
    hint: 'Try a sentence that has one word twice. Does your update of a whole sentence at once see both places?',
    functions: withDw((_, dout, { x, W }) => {
      const dW = zerosLike(W);
      x.forEach((sequence, n) => {
        for (const word of new Set(sequence))
          dW[word] = plus(dW[word], dout[n][sequence.lastIndexOf(word)] ?? []);
      });
      return dW;
    }),
  },
  {
    code: 'WORD_EMBEDDING_LAST_SEQUENCE_ONLY',
    message: 'comes from the last sequence alone',
    hint: 'Where is dW set to zero: before the loop over the sequences, or inside it?',
    functions: withDw((_, dout, { x, W }) => wordEmbeddingBackward(dout.slice(-1), { x: x.slice(-1), W }).dW),
  },
  {
    code: 'WORD_EMBEDDING_AVERAGED_OVER_PLACES',
    message: 'is averaged over the places of each word instead of summed',
    hint: 'A word that occurs three times changes the loss in three places. Is its share in the loss the sum of these changes, or their mean?',
    functions: withDw((dW, _, cache) => {
      const counts = countsOf(cache);
      return dW.map((row, word) => divide(row, Math.max(counts[word], 1)));
    }),
  },
  {
    code: 'WORD_EMBEDDING_AVERAGED_OVER_BATCH',
    message: 'is divided by the number of sequences',
    hint: 'The loss has already averaged over the sequences. Inside a layer, what do the contributions of N sequences do?',
    functions: withDw((dW, dout) => divide(dW, dout.length)),
  },
  {
    code: 'WORD_EMBEDDING_AVERAGED_OVER_ALL',
    message: 'is divided by the number of all words in the batch, N times T',
    hint: 'Does a layer know how the loss averages? What would dW be if the batch held every sequence twice?',
    functions: withDw((dW, dout) => divide(dW, dout.length * dout[0].length)),
  },
  {
    code: 'WORD_EMBEDDING_COUNTED',
    message: 'counts how often each word occurs, whatever dout is',
    hint: 'How out moves with a row of W is half of the chain. Where does the other half, how the loss moves with out, come in?',
    functions: visiting((dW, word, d) => {
      dW[word] = plus(
        dW[word],
        d.map(() => 1),
      );
    }),
  },
  {
    code: 'WORD_EMBEDDING_TIMES_VECTOR',
    message: 'is multiplied by the vector of the word',
    hint: 'out copies a row of W. What is the slope of a copy?',
    functions: withDw((dW, _, { W }) => dW.map((row, word) => row.map((d, j) => d * W[word][j]))),
  },
  {
    code: 'WORD_EMBEDDING_ONE_ROW_FOR_EACH_PLACE',
    message: 'has one row for each place of the text, where each word of the vocabulary should have one',
    hint: 'Compare the shapes of dW and W. To which row of dW does the gradient of one place belong?',
    functions: withDw((_, dout) => dout.flat()),
  },
  {
    code: 'WORD_EMBEDDING_IN_PLACES_OF_TEXT',
    message: 'is dout as it came in, where the gradient of W is asked for',
    hint: 'Compare the shapes of dW and W. How does the gradient of one place find the row of its word?',
    functions: withDw((_, dout) => dout),
  },
  {
    code: 'WORD_EMBEDDING_TRANSPOSED',
    message: 'is transposed: features stand where words should',
    hint: 'W has one row for each word. Which of your indices comes first when you write into dW?',
    functions: withDw((dW) => transpose(dW)),
  },
  {
    code: 'WORD_EMBEDDING_SEQUENCES_AND_STEPS_SWAPPED',
    message: 'is read step by step where sequences come first',
    hint: 'x has one row for each sequence. Is your outer index that of sequences or that of steps?',
    functions: {
      wordEmbeddingForward: (x: Matrix, W: Matrix) => {
        const out = transpose(x).map((words) => words.map((word) => [...W[word]]));
        return { out, cache: { x: transpose(x), W } };
      },
    },
  },
  {
    code: 'WORD_EMBEDDING_WORDS_FROM_ONE',
    message: 'takes the row before that of the word, as if words were counted from 1',
    hint: 'Which row belongs to word 0?',
    functions: {
      wordEmbeddingForward: (x: Matrix, W: Matrix) => {
        const rows = x.map((words) => words.map((word) => (word + W.length - 1) % W.length));
        return { out: rows.map((words) => words.map((word) => [...W[word]])), cache: { x: rows, W } };
      },
    },
  },
]);

/** The places of a text as rows of zeros with a one in the column of the word, (N * T, V). */
function oneHot({ x, W }: Cache): Matrix {
  return x.flat().map((word) => W.map((_, other) => (other === word ? 1 : 0)));
}

/** Not wrong: other ways to the same numbers. */
export const accepted = defineMistakes([
  {
    code: 'WORD_EMBEDDING_AS_PRODUCT',
    message: 'is made as a product with rows of zeros and ones, as an affine layer would',
    hint: 'This is what the layer means. It multiplies by many zeros on the way.',
    functions: {
      ...withDw((_, dout, cache) => matmul(transpose(oneHot(cache)), dout.flat())),
      wordEmbeddingForward: (x: Matrix, W: Matrix) => ({
        out: x.map((words) => matmul(oneHot({ x: [words], W }), W)),
        cache: { x, W },
      }),
    },
  },
  {
    code: 'WORD_EMBEDDING_BY_VOCABULARY',
    message: 'gathers the places of one word after the other',
    hint: 'The order of the sum does not matter.',
    functions: withDw((_, dout, { x, W }) =>
      W.map((row, word) =>
        x
          .flat()
          .reduce(
            (sum, other, place) => (other === word ? plus(sum, dout.flat()[place]) : sum),
            zeros(row.length),
          ),
      ),
    ),
  },
]);
