import { generator, training } from '#define';

export default training({
  id: 'train-digits',
  title: 'Training on handwritten digits',
  file: 'nets.ts',
  function: 'trainTwoLayerNet',
  training: {
    kind: 'held-out',
    data: 'digits',
    train: 1000,
    heldOut: 400,
    predict: 'twoLayerNetScores',
    accuracy: 0.9,
  },
  options: {
    hiddenSize: 32,
    classes: 10,
    learningRate: 0.5,
    batchSize: 50,
    steps: 300,
    reg: 0.0001,
    weightScale: 0.1,
    rng: generator(),
  },
  points: { lossHistory: 2, accuracy: 4 },
  hints: [
    'What are the three things that every step does, in which order? Which of them have you written in two-layer-net already?',
    'A batch is a list of row numbers. How do you get from one number of rng, between 0 and 1, to a row? And which label belongs to it?',
    'What must change from one step to the next? Print the loss of every fiftieth step: near which number should the first one be, with ten classes?',
    'If the loss stays where it is, look at W1 before and after a step. If it grows, in which direction do you walk?',
  ],
  public: [{ name: 'a thousand digits' }],
  hidden: [{ name: 'another thousand' }],
  callLimitMs: 30_000,
});
