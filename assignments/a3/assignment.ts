import { defineAssignment } from '#define';
import wordEmbedding from './exercises/word-embedding.ts';
import rnnStep from './exercises/rnn-step.ts';
import rnn from './exercises/rnn.ts';
import temporalAffine from './exercises/temporal-affine.ts';
import temporalSoftmaxLoss from './exercises/temporal-softmax-loss.ts';
import lstmStep from './exercises/lstm-step.ts';
import lstm from './exercises/lstm.ts';
import gruStep from './exercises/gru-step.ts';
import gru from './exercises/gru.ts';
import attention from './exercises/attention.ts';
import multiHeadAttention from './exercises/multi-head-attention.ts';
import positionalEncoding from './exercises/positional-encoding.ts';
import captioningLoss from './exercises/captioning-loss.ts';
import trainCharRnn from './exercises/train-char-rnn.ts';

export default defineAssignment({
  id: 'a3',
  title: 'Sequences and attention',
  exercises: [
    wordEmbedding,
    rnnStep,
    rnn,
    temporalAffine,
    temporalSoftmaxLoss,
    lstmStep,
    lstm,
    gruStep,
    gru,
    attention,
    multiHeadAttention,
    positionalEncoding,
    captioningLoss,
    trainCharRnn,
  ],
});
