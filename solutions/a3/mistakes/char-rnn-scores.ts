import { defineMistakes } from '#define';
import { matmul, mean, zeros } from '#starter';
import type { Matrix, Vector } from '#starter';
import { type Params, read, scoresIn, softmax, statesOf } from './char-rnn-parts.ts';

/** Scores made otherwise of each piece of text. */
function fromPieces(wrong: (piece: Vector, params: Params) => Vector) {
  return { charRnnScores: (X: Matrix, params: Params) => X.map((piece) => wrong(piece, params)) };
}

/** The last of the states after each character of a piece, or of another reading of it. */
function lastState(piece: Vector, params: Params): Vector {
  return statesOf(piece, params).at(-1) ?? zeros(params.b.length);
}

export default defineMistakes([
  {
    code: 'CHAR_SCORES_OF_FIRST_STATE',
    message: 'is made of the state after the first character of each row',
    hint: 'Which of the T states has read the whole row?',
    functions: fromPieces((piece, params) => scoresIn(statesOf(piece, params)[0], params)),
  },
  {
    code: 'CHAR_SCORES_OF_MEAN_STATE',
    message: 'is made of the mean of all states',
    hint: 'A state holds already what the ones before it knew. Which of them is asked what comes next?',
    functions: fromPieces((piece, params) => scoresIn(mean(statesOf(piece, params), 0), params)),
  },
  {
    code: 'CHAR_SCORES_LAST_UNREAD',
    message: 'is made of the state before the last character of each row is read',
    hint: 'How many characters has the state read from which you take the scores? The last character of a row is there to be read too.',
    functions: fromPieces((piece, params) => scoresIn(lastState(piece.slice(0, -1), params), params)),
  },
  {
    code: 'CHAR_SCORES_STATE_NOT_CARRIED',
    message: 'knows the last character of each row alone',
    hint: 'With which state does each step begin? Call the function for whole sequences, or carry the state on yourself.',
    functions: fromPieces((piece, params) =>
      scoresIn(read(piece[piece.length - 1], zeros(params.b.length), params), params),
    ),
  },
  {
    code: 'CHAR_SCORES_STATE_ACROSS_ROWS',
    message: 'goes on from one row to the next with the state of the row before',
    hint: 'What has one piece of text to do with the next? With which state does each begin?',
    functions: {
      charRnnScores(X: Matrix, params: Params) {
        let h = zeros(params.b.length);
        return X.map((piece) => {
          for (const character of piece) h = read(character, h, params);
          return scoresIn(h, params);
        });
      },
    },
  },
  {
    code: 'CHAR_SCORES_READ_BACKWARDS',
    message: 'is made of rows that are read from their end to their beginning',
    hint: 'In which order does a reader meet the characters of a row?',
    functions: fromPieces((piece, params) => scoresIn(lastState(piece.toReversed(), params), params)),
  },
  {
    code: 'CHAR_SCORES_NO_BIAS',
    message: 'lacks bvocab',
    hint: 'Six parameters make the model. Which of them do your scores never touch?',
    functions: fromPieces((piece, params) => matmul(lastState(piece, params), params.Wvocab)),
  },
  {
    code: 'CHAR_SCORES_ARE_PROBABILITIES',
    message: 'is the softmax of the scores, not the scores themselves',
    hint: 'Who turns scores into probabilities, and when is that needed?',
    functions: fromPieces((piece, params) => softmax(scoresIn(lastState(piece, params), params))),
  },
  {
    code: 'CHAR_SCORES_ARE_STATES',
    message: 'is the last state, not yet the scores that are made of it',
    hint: 'A score for each character of the vocabulary is asked for. Which two parameters lead from a state to scores?',
    functions: fromPieces(lastState),
  },
]);

/** Other ways that are as good. */
export const accepted = defineMistakes([
  {
    code: 'CHAR_SCORES_ROW_BY_ROW',
    message: 'reads each row by itself, one character after the other',
    hint: 'The state is carried as it should be.',
    functions: fromPieces((piece, params) => scoresIn(lastState(piece, params), params)),
  },
]);
