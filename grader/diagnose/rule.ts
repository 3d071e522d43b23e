import type { Finding } from './codes.ts';
import type { Situation } from './scene.ts';

/**
 * One explanation: a finding when it gives the student's numbers in every case, undefined otherwise.
 */
export type Rule = (situation: Situation) => Finding | undefined;
