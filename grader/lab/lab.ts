import type { Ask } from './ask.ts';
import type { Picture } from './figure.ts';

/** What a lab works with. */
export interface Bench {
  readonly ask: Ask;
  /** Seeds everything that is drawn at random. */
  readonly seed: number;
  /** Whether fewer and smaller measurements will do. */
  readonly isQuick: boolean;
  /** Tells how much of the work is done, from 0 to 1. */
  readonly tell: (share: number) => void;
}

/** A lab: measures what functions do and describes the figures that show it. */
export type Lab = (bench: Bench) => Promise<Picture>;

/** What is known of a lab before it is loaded. */
interface Entry {
  readonly about: string;
  /** The assignments whose functions it draws. */
  readonly needs: readonly string[];
  readonly load: () => Promise<Lab>;
}

/** What each lab shows, by its name, and how it is loaded. */
export const labs: Readonly<Record<string, Entry>> = {
  'init-scale': {
    about: 'the gradient at each layer, for several scales of weights',
    needs: ['a1', 'a4'],
    load: async () => (await import('./labs/init-scale.ts')).initScale,
  },
  activations: {
    about: 'how the activations of deep layers are distributed',
    needs: ['a1', 'a4'],
    load: async () => (await import('./labs/activations.ts')).activations,
  },
  'dead-units': {
    about: 'units that die at several learning rates; what a leak does',
    needs: ['a4'],
    load: async () => (await import('./labs/dead-units.ts')).deadUnits,
  },
  'recurrent-norms': {
    about: 'the gradient through time, by spectral radius; clipping',
    needs: ['a4'],
    load: async () => (await import('./labs/recurrent-norms.ts')).recurrentNorms,
  },
  'td-loss': {
    about: 'the clipped loss of Q-learning, yours, and their gradients',
    needs: ['a4'],
    load: async () => (await import('./labs/td-loss.ts')).tdLoss,
  },
  'svm-slice': {
    about: 'slices through the landscape of the SVM loss',
    needs: ['a4'],
    load: async () => (await import('./labs/svm-slice.ts')).svmSlice,
  },
};
