import { defineAssignment } from '#define';
import gradientCheck from './exercises/gradient-check.ts';
import saturation from './exercises/saturation.ts';
import deadRelu from './exercises/dead-relu.ts';
import explodingRnn from './exercises/exploding-rnn.ts';
import huber from './exercises/huber.ts';
import dqnClip from './exercises/dqn-clip.ts';
import batchnormGraph from './exercises/batchnorm-graph.ts';
import lossLandscape from './exercises/loss-landscape.ts';

export default defineAssignment({
  id: 'a4',
  title: 'The leaky abstraction',
  exercises: [
    gradientCheck,
    saturation,
    deadRelu,
    explodingRnn,
    huber,
    dqnClip,
    batchnormGraph,
    lossLandscape,
  ],
});
