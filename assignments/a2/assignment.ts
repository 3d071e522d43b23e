import { defineAssignment } from '#define';
import sgdMomentum from './exercises/sgd-momentum.ts';
import batchnorm from './exercises/batchnorm.ts';
import conv from './exercises/conv.ts';

export default defineAssignment({
  id: 'a2',
  title: 'Deep networks',
  exercises: [sgdMomentum, batchnorm, conv],
});
