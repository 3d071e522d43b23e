import { describe, expect, it } from 'vitest';
import { offerNearest } from './nearest.ts';

const known = ['sigmoid', 'relu', 'affine', 'softmax-loss'];

describe('a name that is not known', () => {
  it.each([
    ['afine', 'affine'],
    ['affien', 'affine'],
    ['Affine', 'affine'],
    ['softmax', 'softmax-loss'],
    ['softmaxloss', 'softmax-loss'],
    ['rel', 'relu'],
  ])('%s is answered with the nearest one', (given, near) => {
    expect(offerNearest(given, known)).toBe(`Did you mean ${near}?`);
  });

  it.each(['convolution', 'x', '', '__proto__'])('%j, far from all, is answered with the list', (given) => {
    expect(offerNearest(given, known)).toBe('There are sigmoid, relu, affine, softmax-loss.');
  });

  it('is answered in the singular where there is one', () => {
    expect(offerNearest('batchnorm', ['relu'])).toBe('There is relu.');
  });

  it('is answered even where there is none', () => {
    expect(offerNearest('a1', [])).toBe('There are none.');
  });
});
