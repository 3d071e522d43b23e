import { judgeValue, type Judgement } from '../compare/compare-case.ts';
import { type Picture, pictureOf } from '../compare/picture.ts';
import { type Reading, readValue } from '../compare/read-value.ts';
import { type CheckSpec, type Exercise, gradientNames, type ValueRef } from '../define/assignment.ts';
import { diagnoseCheck, explainValues } from '../diagnose/diagnose-check.ts';
import type { Finding } from '../diagnose/codes.ts';
import type { Diagnosis } from '../diagnose/diagnosis.ts';
import { findPlace } from '../diagnose/find-place.ts';
import { type CaseFacts, recogniseMistake } from '../diagnose/recognise.ts';
import type { MistakeNote } from '../fixtures/fixture.ts';
import type { CaseRun } from '../sandbox/run-case.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Submission } from '../sandbox/submission.ts';
import type { CheckVerdict } from '../score/score.ts';
import type { OwnForward } from './own-forward.ts';
import { withoutPlace } from './without-place.ts';

/** What one scope has to go by. */
export interface ScopeRuns {
  readonly runs: readonly CaseRun[];
  readonly mistakes: readonly MistakeNote[];
  /** Whether diagnoses may repeat what student code wrote. */
  readonly disclose: boolean;
  /** Whether the diagnosis is wanted in the words for students as well. */
  readonly both?: boolean;
  /** Whether a picture of the first array with wrong entries is wanted. */
  readonly pictured?: boolean;
}

/** Where a check is judged: with a sandbox in which the student's forward function can be measured. */
export interface JudgingRoom {
  readonly submission: Submission;
  readonly sandbox: Sandbox;
  readonly ownForward: OwnForward;
}

/** The verdict on one check in one scope; null where no case of the scope asks for any value of the check. */
export async function judgeCheck(
  exercise: Exercise,
  check: CheckSpec,
  { runs, mistakes, disclose, both = false, pictured = false }: ScopeRuns,
  { submission, sandbox, ownForward }: JudgingRoom,
): Promise<Pick<
  CheckVerdict,
  'status' | 'diagnosis' | 'withheld' | 'suggestCounterexample' | 'picture'
> | null> {
  const cases = runs.filter(({ fixture }) => fixture.edge === (check.kind === 'edges'));
  const judgements = check.values.flatMap((ref) =>
    cases.flatMap((run): Judgement[] => {
      const judgement = judgeValue(exercise, run, ref);
      return judgement === null ? [] : [judgement];
    }),
  );
  if (judgements.length === 0) return null;
  const consistent = check.kind === 'gradient' && (await ownForward.explains(judgements, sandbox));
  const wrong = judgements.find((judgement) => judgement.status === 'wrong');
  const facts = wrong === undefined ? [] : cases.flatMap((run) => factsOf(exercise, run, wrong.function));
  const recognised = wrong === undefined ? null : recogniseMistake(wrong.evidence.path, facts, mistakes);
  const several = new Set(check.values.map(({ path }) => path)).size > 1;
  let found: Finding | undefined;
  const explain = (): Finding => (found ??= explainValues(exercise, judgements));
  const judged = { judgements, consistent, recognised, several, explain };
  const diagnosis = diagnoseCheck(exercise, { ...judged, disclose });
  const blamed =
    wrong === undefined ? check.values[0] : { function: wrong.function, path: wrong.evidence.path };
  const place = (said: Diagnosis | null): Diagnosis | null =>
    said && withPlace(exercise, blamed, said, submission);
  const withheld = (): Diagnosis | null =>
    diagnosis &&
    place(
      diagnoseCheck(exercise, { ...judged, judgements: judgements.map(withoutItsPlace), disclose: false }),
    );
  const disagrees = check.kind === 'gradient' && !consistent && judgements.some(hasOtherNumbers);
  const picture = pictured ? pictureOfFirst(judgements) : null;
  return {
    status: statusOf(diagnosis),
    diagnosis: place(diagnosis),
    ...(both && { withheld: withheld() }),
    ...(disagrees && { suggestCounterexample: true }),
    ...(picture !== null && { picture }),
  };
}

/** Whether a value has the right shape but other numbers. */
function hasOtherNumbers(judgement: Judgement): boolean {
  return (
    judgement.status === 'wrong' && ['differs', 'not-finite'].includes(judgement.evidence.comparison.status)
  );
}

/** A picture of the first value that has the right shape but other numbers. */
function pictureOfFirst(judgements: readonly Judgement[]): Picture | null {
  for (const judgement of judgements) {
    if (judgement.status !== 'wrong') continue;
    const { comparison, path } = judgement.evidence;
    const { name, expected } = judgement.run.fixture;
    const value = expected.kind === 'values' ? expected.values[path] : undefined;
    if ((comparison.status !== 'differs' && comparison.status !== 'not-finite') || value === undefined)
      continue;
    return pictureOf({ case: name, value: path }, comparison.got, value);
  }
  return null;
}

/**
 * What the student's functions returned in a case, in the form that mistakes are recognised by: the gradients are those
 * of the function that `asked` names, if it is a backward one.
 */
function factsOf(exercise: Exercise, { fixture, outcomes }: CaseRun, asked: string): CaseFacts[] {
  const { expected, mistaken } = fixture;
  if (expected.kind === 'throws') return [];
  const { backwards, forward } = exercise;
  const backward = backwards.find((name) => name === asked) ?? backwards[0] ?? forward;
  const readings = Object.keys(expected.values).flatMap((path): [string, Reading][] => {
    const outcome = outcomes.get(gradientNames(exercise).includes(path) ? backward : forward);
    return outcome?.status === 'returned' ? [[path, readValue(outcome.value, path)]] : [];
  });
  return [{ expected: expected.values, mistaken, readings: new Map(readings) }];
}

/** A judgement that tells no place where student code threw. */
function withoutItsPlace(judgement: Judgement): Judgement {
  return judgement.status === 'no-result'
    ? { ...judgement, outcome: withoutPlace(judgement.outcome) }
    : judgement;
}

/** Points to the student's own line where the diagnosis does not do so already. */
function withPlace(
  { file }: Exercise,
  value: ValueRef | undefined,
  diagnosis: Diagnosis,
  submission: Submission,
): Diagnosis {
  const source = submission.get(file);
  // What went wrong while the file was imported did so outside of its functions.
  const isOfImport = diagnosis.code.includes('IMPORT');
  if (diagnosis.place !== undefined || isOfImport || source?.status !== 'read' || value === undefined)
    return diagnosis;
  const place = findPlace(file, source.text, value.function, value.path);
  return place === null ? diagnosis : { ...diagnosis, place };
}

/** A check that could not run, because nothing is written yet or because another function failed, is not a wrong one. */
function statusOf(diagnosis: Diagnosis | null): CheckVerdict['status'] {
  if (diagnosis === null) return 'pass';
  return ['NOT_STARTED', 'BLOCKED', 'NOT_RUN'].includes(diagnosis.code) ? 'skip' : 'fail';
}
