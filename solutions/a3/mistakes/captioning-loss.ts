import { defineMistakes } from '#define';
import { divide, map, tanh, zerosLike } from '#starter';
import { captioningLoss } from '../captioning.ts';
import { type Given, scaled, withParts, withResult } from './captioning-loss-parts.ts';

export default defineMistakes([
  {
    code: 'CAPTIONING_WORDS_NOT_SHIFTED',
    message: 'asks at every step for the word that has just gone in',
    hint: 'Write a caption on paper, and below it what should come out at each step. Can a network that repeats what it reads write a caption?',
    functions: withParts({ wanted: (captions) => captions.map((caption) => caption.slice(0, -1)) }),
  },
  {
    code: 'CAPTIONING_SHIFTED_THE_OTHER_WAY',
    message: 'asks at every step for the word before the one that goes in',
    hint: 'Which word goes in first? Which should come out first, if a caption is to be continued?',
    functions: withParts({
      given: (captions) => captions.map((caption) => caption.slice(1)),
      wanted: (captions) => captions.map((caption) => caption.slice(0, -1)),
    }),
  },
  {
    code: 'CAPTIONING_MASK_FORGOTTEN',
    message: 'counts the steps too at which filler should come out',
    hint: 'Captions are of different lengths. What stands behind the end of a short one, and should the network be taught to say it?',
    functions: withParts({ mask: (wanted) => map(wanted, () => 1) }),
  },
  {
    code: 'CAPTIONING_MASK_FROM_INPUT',
    message: 'is masked by the words that go in, where those that should come out decide',
    hint: 'Look at the step that reads the last word of a short caption. What should come out of it, and does it count?',
    functions: withParts({
      mask: (_, given, nullToken) => map(given, (word) => (word === nullToken ? 0 : 1)),
    }),
  },
  {
    code: 'CAPTIONING_MASK_OF_WORD_ZERO',
    message: 'takes word 0 for filler, whatever nullToken says',
    hint: 'Which of the options does your function never look at?',
    functions: withParts({ mask: (wanted) => map(wanted, (word) => (word === 0 ? 0 : 1)) }),
  },
  {
    code: 'CAPTIONING_MASK_INVERTED',
    message: 'counts filler, and nothing else',
    hint: 'What does a 1 in the mask say about a step?',
    functions: withParts({
      mask: (wanted, _, nullToken) => map(wanted, (word) => (word === nullToken ? 1 : 0)),
    }),
  },
  {
    code: 'CAPTIONING_IMAGE_FORGOTTEN',
    message: 'begins with a state of zeros: the features are never used',
    hint: 'What would the network write below another image?',
    functions: withParts({ begin: zerosLike, slopeOfBegin: zerosLike }),
  },
  {
    code: 'CAPTIONING_FIRST_STATE_THROUGH_TANH',
    message: 'has a tanh around the projected features',
    hint: 'Of how many operations is the first state made in the handout?',
    functions: withParts({ begin: tanh, slopeOfBegin: (h0) => map(h0, (h) => 1 - h * h) }),
  },
  {
    code: 'CAPTIONING_FIRST_STATE_RECTIFIED',
    message: 'has a ReLU around the projected features',
    hint: 'Of how many operations is the first state made in the handout? May it be negative?',
    functions: withParts({
      begin: (h0) => map(h0, (h) => Math.max(0, h)),
      slopeOfBegin: (h0) => map(h0, (h) => (h > 0 ? 1 : 0)),
    }),
  },
  {
    code: 'CAPTIONING_STATES_BEFORE_STEPS',
    message: 'has each word guessed from the state before the last word was read',
    hint: 'Which state knows of the word that has just gone in: the one before the step, or the one after it?',
    functions: withParts({
      read: (h, h0) => h.map((steps, n) => [h0[n], ...steps.slice(0, -1)]),
      unread: (dread) => ({
        dh: dread.map((steps) => [...steps.slice(1), steps[0].map(() => 0)]),
        dh0: dread.map(([step]) => step),
      }),
    }),
  },
  {
    code: 'CAPTIONING_PROJECTION_FROM_FIRST_STEP',
    message: 'is made of the gradient of the state after the first step, not of that before it',
    hint: 'The cell gives back a gradient of its first state. What do you do with it?',
    functions: withParts({ first: (_, dh) => dh.map(([step]) => step) }),
  },
  {
    code: 'CAPTIONING_PROJECTION_LEFT_OUT',
    message: 'is zero: nothing goes back to the projection of the features',
    hint: 'Five steps lead from the features to the loss. How many of them does your backward pass undo?',
    functions: withParts({ first: zerosLike }),
  },
  {
    code: 'CAPTIONING_BPROJ_AVERAGED',
    message: 'is averaged over the images instead of summed',
    hint: 'The loss has already averaged over the images. What do gradients do that reach one parameter by several ways?',
    functions: withResult(({ grads }, { length: N }) => ({ grads: { bproj: divide(grads.bproj, N) } })),
  },
  {
    code: 'CAPTIONING_WEMBED_OF_NEXT_WORDS',
    message: 'is put into the rows of the words that should come out, not of those that went in',
    hint: 'Which words did the embedding read in the forward pass?',
    functions: withParts({ embedded: (_, wanted) => wanted }),
  },
  {
    code: 'CAPTIONING_LOSS_AVERAGED_OVER_STEPS',
    message: 'is divided by the number of steps as well',
    hint: 'Loss and gradient fit each other, so that a gradient check is content. What does the temporal softmax loss sum over?',
    functions: scaled((_, [caption]) => 1 / (caption.length - 1)),
  },
  {
    code: 'CAPTIONING_LOSS_AVERAGED_OVER_WORDS',
    message: 'is divided by the number of words that count, where the number of images is asked for',
    hint: 'Loss and gradient fit each other, so that a gradient check is content. By what does the temporal softmax loss divide?',
    functions: scaled((_, captions, __, { nullToken }) => {
      const words = captions.flatMap((caption) => caption.slice(1));
      return captions.length / Math.max(words.filter((word) => word !== nullToken).length, 1);
    }),
  },
  {
    code: 'CAPTIONING_LOSS_SUMMED_OVER_IMAGES',
    message: 'is summed over the images instead of averaged, and so are the gradients',
    hint: 'Should the loss grow with the size of the batch?',
    functions: scaled((_, { length: N }) => N),
  },
]);

/** Not wrong: other ways to the same numbers. */
export const accepted = defineMistakes([
  {
    code: 'CAPTIONING_LAST_WORD_READ_IN_VAIN',
    message: 'reads the last word too, and asks for filler after it, which does not count',
    hint: 'One step more than needed changes nothing.',
    functions: {
      captioningLoss: (...[features, captions, params, options]: Given) => {
        const longer = captions.map((caption) => [...caption, options.nullToken]);
        return captioningLoss(features, longer, params, options);
      },
    },
  },
]);
