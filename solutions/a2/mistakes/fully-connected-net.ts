import { defineMistakes } from '#define';
import { penaltyMistakes } from './fully-connected-net-penalty.ts';
import { stepMistakes } from './fully-connected-net-steps.ts';

export default defineMistakes([...penaltyMistakes, ...stepMistakes]);
