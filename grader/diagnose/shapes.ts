import type { DiagnosisCode, Finding } from './codes.ts';
import type { Seen, Situation } from './scene.ts';
import { shapeWords } from './words.ts';

/** Says what is so with both shapes. */
export function shapeFinding(code: DiagnosisCode, { got, want }: Seen, said: string, hint: string): Finding {
  return {
    code,
    message: `${said}: ${shapeWords(got.shape)} where ${shapeWords(want.shape)} is right`,
    hint,
  };
}

/** The cases in which the shape is wrong. */
export function misshapen({ seen }: Situation): Seen[] {
  return seen.filter(({ hasShape }) => !hasShape);
}

/** The first case, when the shape is wrong in every case and the test holds in each. */
export function everyShape({ seen }: Situation, test: (seen: Seen) => boolean): Seen | undefined {
  return seen.length > 0 && seen.every((one) => !one.hasShape && test(one)) ? seen[0] : undefined;
}
