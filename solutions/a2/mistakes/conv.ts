import { defineMistakes } from '#define';
import { backwardMistakes } from './conv-backward.ts';
import { forwardMistakes } from './conv-forward.ts';

export default defineMistakes([...forwardMistakes, ...backwardMistakes]);
