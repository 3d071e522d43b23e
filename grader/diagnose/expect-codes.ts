import { expect } from 'vitest';
import type { DiagnosisCode } from './codes.ts';
import type { Trial } from './trial.ts';
import { diagnoseTrials } from './trial.ts';

/** Right and wrong values of one function in one case, the wrong ones as a well-known mistake makes them. */
export type Mistakes = Record<string, Trial>;

/** Diagnoses each mistake over several cases and compares the codes. */
export function expectCodes(cases: readonly Mistakes[], codes: Record<string, DiagnosisCode>): void {
  const found = Object.keys(codes).map((name) => [
    name,
    diagnoseTrials(...cases.flatMap((mistakes) => mistakes[name] ?? [])).code,
  ]);
  expect(Object.fromEntries(found)).toEqual(codes);
}
