import { generator, labels, normal, normalAt, training, uniform, update, values } from '#define';

/** A character model of V characters, embedded in D numbers each, with a state of H numbers. */
const params = {
  'params.Wembed': normal('V', 'D'),
  'params.Wx': normal('D', 'H'),
  'params.Wh': normal('H', 'H'),
  'params.b': normal('H'),
  'params.Wvocab': normal('H', 'V'),
  'params.bvocab': normal('V'),
};

const scores = update({
  id: 'char-rnn-scores',
  function: 'charRnnScores',
  inputs: { X: labels('V', 'N', 'T'), ...params },
  outputs: ['returned'],
  points: { charRnnScores: 1 },
  public: [
    { name: 'small', sizes: { N: 3, T: 4, V: 6, D: 2, H: 5 } },
    { name: 'one character each', sizes: { N: 4, T: 1, V: 5, D: 3, H: 2 } },
  ],
  hidden: [
    { name: 'longer', sizes: { N: 4, T: 7, V: 5, D: 3, H: 6 } },
    { name: 'one piece of text', sizes: { N: 1, T: 5, V: 4, D: 5, H: 3 } },
    {
      name: 'the same character again and again',
      sizes: { N: 2, T: 5, V: 3, D: 4, H: 4 },
      inputs: {
        X: values([
          [2, 2, 2, 2, 2],
          [0, 0, 0, 0, 0],
        ]),
      },
    },
  ],
});

const sample = update({
  id: 'sample-char-rnn',
  function: 'sampleCharRnn',
  inputs: params,
  options: { first: 1, length: 20, temperature: 1, rng: generator() },
  outputs: ['returned'],
  points: { sampleCharRnn: 1, 'sampleCharRnn, edges': 1 },
  public: [
    { name: 'temperature 1', sizes: { V: 5, D: 2, H: 3 } },
    { name: 'cooler', sizes: { V: 6, D: 3, H: 4 }, options: { first: 4, length: 24, temperature: 0.6 } },
    { name: 'one character', sizes: { V: 4, D: 3, H: 2 }, edge: true, options: { length: 1 } },
    {
      name: 'hot: nearly all alike',
      sizes: { V: 7, D: 2, H: 3 },
      edge: true,
      options: { first: 0, temperature: 50 },
    },
  ],
  hidden: [
    { name: 'temperature 1', sizes: { V: 7, D: 4, H: 5 }, options: { first: 6, length: 24 } },
    { name: 'cooler', sizes: { V: 8, D: 3, H: 4 }, options: { first: 2, length: 30, temperature: 0.5 } },
    { name: 'warmer', sizes: { V: 6, D: 4, H: 3 }, options: { first: 0, length: 28, temperature: 2 } },
    {
      name: 'small weights',
      sizes: { V: 9, D: 3, H: 5 },
      inputs: { 'params.Wvocab': normalAt(0, 0.3, 'H', 'V'), 'params.bvocab': uniform(-1, 1, 'V') },
      options: { first: 3, length: 30 },
    },
    {
      name: 'scores of a thousand',
      sizes: { V: 5, D: 3, H: 4 },
      edge: true,
      inputs: { 'params.bvocab': values([1000, -1000, 999, 1000.5, 0]) },
      options: { first: 4 },
    },
    {
      name: 'nearly frozen',
      sizes: { V: 6, D: 2, H: 4 },
      edge: true,
      options: { first: 5, temperature: 0.001 },
    },
    { name: 'one character', sizes: { V: 8, D: 2, H: 3 }, edge: true, options: { first: 7, length: 1 } },
  ],
});

export default training({
  id: 'train-char-rnn',
  title: 'A model of characters',
  file: 'char-rnn.ts',
  function: 'trainCharRnn',
  training: {
    kind: 'next-character',
    data: 'pride-and-prejudice',
    train: 44_000,
    heldOut: 1000,
    context: 15,
    predict: 'charRnnScores',
    sample: 'sampleCharRnn',
    loss: 2.3,
  },
  options: {
    embeddingSize: 12,
    hiddenSize: 32,
    batchSize: 16,
    seqLength: 8,
    steps: 300,
    learningRate: 0.1,
    clip: 5,
    weightScale: 0.2,
    rng: generator(),
  },
  points: { lossHistory: 1, heldOutLoss: 2 },
  hints: [
    'A model of text answers one question again and again: what comes next? So what is the right answer y[n][t], where x[n][t] is the character at place i of the text?',
    'charRnnScores needs three of your layers in a row, and of the states of all steps only one. Which? trainCharRnn needs the same layers at every step, the loss, and then their backward functions in the opposite order.',
    'Cut the text into N parts of equal length; row n reads its part from the beginning, T characters in each step. Where does the next step go on, and with which state?',
    'The loss of temporalSoftmaxLoss is a sum over T characters. What do you push to lossHistory, so that its first entry is near log V? And which six parameters must be other ones after a step?',
    'To draw a character: divide the scores by the temperature, make them probabilities, and walk along them with one number of rng until their sum is larger. What you have drawn is read next, with the state that you have reached.',
  ],
  parts: [scores, sample],
  public: [{ name: 'the novel' }],
  hidden: [{ name: 'the novel, begun elsewhere' }],
  callLimitMs: 60_000,
});
