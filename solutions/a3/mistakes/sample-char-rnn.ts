import { defineMistakes } from '#define';
import { divide, exp, multiply, sum, zeros } from '#starter';
import type { Vector } from '#starter';
import { charRnnScores } from '../char-rnn.ts';
import { type Options, type Params, pick, right, sampleWith, softmax } from './char-rnn-parts.ts';

export default defineMistakes([
  {
    code: 'SAMPLE_GREEDY',
    message: 'is the likeliest character each time, and nothing is left to chance',
    hint: 'What does a model write that always says the likeliest? Where do probabilities and rng enter?',
    functions: sampleWith({ draw: (chances) => chances.indexOf(Math.max(...chances)) }),
  },
  {
    code: 'SAMPLE_UNIFORM',
    message: 'is drawn as if all characters were equally likely',
    hint: 'The probabilities are the lengths of V pieces of a line from 0 to 1. In which of them does the number of rng lie?',
    functions: sampleWith({ draw: (chances, { rng }) => Math.floor(rng() * chances.length) }),
  },
  {
    code: 'SAMPLE_TEMPERATURE_IGNORED',
    message: 'is drawn as if the temperature were 1',
    hint: 'Which of the options does your code never read?',
    functions: sampleWith({ chances: softmax }),
  },
  {
    code: 'SAMPLE_TEMPERATURE_MULTIPLIED',
    message: 'is drawn from scores that are multiplied by the temperature',
    hint: 'A low temperature makes likely characters likelier still: do the scores move apart then, or together?',
    functions: sampleWith({
      chances: (scores, { temperature }) => softmax(multiply(scores, temperature)),
    }),
  },
  {
    code: 'SAMPLE_TEMPERATURE_AFTER_SOFTMAX',
    message:
      'is drawn from probabilities that are divided by the temperature, not from the scores divided by it',
    hint: 'What do V probabilities add up to when each of them is divided by the temperature? Where must the division stand?',
    functions: sampleWith({ chances: (scores, { temperature }) => divide(softmax(scores), temperature) }),
  },
  {
    code: 'SAMPLE_STATE_NOT_CARRIED',
    message: 'is drawn from a state that starts at zero for every character',
    hint: 'What does the model know of the text so far, apart from the last character? Who hands it on to the next step?',
    functions: sampleWith({ next: (character, h) => ({ character, h: zeros(h.length) }) }),
  },
  {
    code: 'SAMPLE_READS_FIRST_ALWAYS',
    message: 'is drawn by a model that reads `first` again at every step',
    hint: 'Which character does the model read next, after one was drawn?',
    functions: sampleWith({ next: (_, h, { first }) => ({ character: first, h }) }),
  },
  {
    code: 'SAMPLE_FIRST_INCLUDED',
    message: 'begins with the character that was given, and so lacks the last one',
    hint: 'Which characters were drawn, and which one was there before?',
    functions: sampleWith({ give: (drawn, { first }) => [first, ...drawn].slice(0, drawn.length) }),
  },
  {
    code: 'SAMPLE_ONE_DRAW_FOR_ALL',
    message: 'is drawn with one and the same random number for every character',
    hint: 'How often is rng called, and how often should it be?',
    functions: {
      sampleCharRnn(params: Params, options: Options): Vector {
        const r = options.rng();
        return sampleWith({ draw: (chances) => pick(chances, r) }).sampleCharRnn(params, options);
      },
    },
  },
  {
    code: 'SAMPLE_DRAW_TOO_MANY',
    message: 'asks for more than one random number for each character',
    hint: 'How often is rng called for one character? Is the number that is compared the same for all of the vocabulary?',
    functions: sampleWith({
      draw(chances, { rng }) {
        let total = 0;
        const place = chances.findIndex((p) => (total += p) > rng());
        return place < 0 ? chances.length - 1 : place;
      },
    }),
  },
  {
    code: 'SAMPLE_NOT_NORMALISED',
    message: 'is drawn from exponentials that do not add up to 1',
    hint: 'By what are the exponentials of the scores divided, so that they become probabilities?',
    functions: sampleWith({
      chances: (scores, { temperature }) => exp(divide(scores, temperature)),
    }),
  },
  {
    code: 'SAMPLE_OVERFLOW',
    message: 'is drawn from NaN where scores are large',
    hint: 'What is the exponential of 1000? The same number may be subtracted from all scores before: which one?',
    functions: sampleWith({
      chances(scores, { temperature }) {
        const shares = exp(divide(scores, temperature));
        return divide(shares, sum(shares));
      },
    }),
  },
  {
    code: 'SAMPLE_NOT_ADDED_UP',
    message: 'is the first character whose own probability is larger than the random number',
    hint: 'Can a character of probability 0.3 ever be drawn when rng gives 0.5? It must be: what is compared with the number?',
    functions: sampleWith({
      draw(chances, { rng }) {
        const r = rng();
        const place = chances.findIndex((p) => p > r);
        return place < 0 ? chances.length - 1 : place;
      },
    }),
  },
  {
    code: 'SAMPLE_ONE_TOO_FAR',
    message: 'is the character behind the one in whose piece the random number lies',
    hint: 'With probabilities 0.7 and 0.3, which character belongs to rng = 0.5? Is the sum compared before or after it grows?',
    functions: sampleWith({
      draw: (chances, { rng }) => Math.min(pick(chances, rng()) + 1, chances.length - 1),
    }),
  },
  {
    code: 'SAMPLE_FROM_THE_END',
    message: 'is drawn with the probabilities added up from the end of the vocabulary',
    hint: 'In which order does the handout add up the probabilities?',
    functions: sampleWith({
      draw: (chances, { rng }) => chances.length - 1 - pick(chances.toReversed(), rng()),
    }),
  },
]);

/** Other ways that are as good. */
export const accepted = defineMistakes([
  {
    code: 'SAMPLE_BY_READING_ALL_AGAIN',
    message: 'reads the whole text again for every character',
    hint: 'That is slower, and gives the same.',
    functions: {
      sampleCharRnn(params: Params, options: Options): Vector {
        const text = [options.first];
        while (text.length <= options.length) {
          const [scores] = charRnnScores([text], params);
          text.push(right.draw(right.chances(scores, options), options, text.length));
        }
        return text.slice(1);
      },
    },
  },
]);
