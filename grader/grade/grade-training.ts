import type { Exercise, Training } from '../define/assignment.ts';
import type { Kit } from '../define/kit.ts';
import type { Diagnosis } from '../diagnose/diagnosis.ts';
import type { Fixture, FixtureCase, Scope } from '../fixtures/fixture.ts';
import type { CheckVerdict } from '../score/score.ts';
import { loadDigits } from '../train/dataset.ts';
import { withholdLearning } from '../train/judge-learning.ts';
import type { Learnt } from '../train/learnt.ts';
import { runHeldOut } from '../train/run-held-out.ts';
import { runNextCharacter } from '../train/run-next-character.ts';
import { runOverfit } from '../train/run-overfit.ts';
import { loadNovel } from '../train/text.ts';
import type { GradedScope } from './grade-scope.ts';
import type { Room } from './open-room.ts';
import { printedText } from './printed.ts';

/** Grades an exercise that is judged by what it learns, on each of its cases in one scope. */
export async function gradeTraining(
  kit: Kit,
  exercise: Exercise & { readonly training: Training },
  {
    fixture,
    scope,
    disclose,
    both,
  }: {
    readonly fixture: Fixture;
    readonly scope: Scope;
    readonly disclose: boolean;
    readonly both: boolean;
  },
  room: Room,
): Promise<GradedScope> {
  const learnt: Learnt[] = [];
  for (const each of fixture.cases) {
    const wantsSample = scope === 'public' && learnt.length === 0;
    learnt.push(await learn(kit, exercise, { fixture: each, wantsSample }, room));
  }
  const verdicts = exercise.checks.map((check): CheckVerdict => {
    const diagnosisFor = (forStaff: boolean): Diagnosis | null => {
      const diagnoses = learnt.map(({ diagnose }) => diagnose(forStaff).get(check.name) ?? null);
      const found = diagnoses.find((each) => each !== null) ?? null;
      return found === null || forStaff ? found : withholdLearning(found);
    };
    const diagnosis = diagnosisFor(disclose);
    return {
      ...{ check, scope, status: statusOf(diagnosis), diagnosis },
      ...(both && { withheld: diagnosisFor(false) }),
    };
  });
  const [first] = learnt;
  return {
    scope,
    verdicts,
    runs: [],
    printed: disclose ? printedText(learnt.flatMap(({ printed }) => printed)) : '',
    ...(disclose && first !== undefined && { curve: first.curve }),
    ...(first?.sample !== undefined && { sample: first.sample }),
  };
}

async function learn(
  kit: Kit,
  exercise: Exercise & { readonly training: Training },
  { fixture, wantsSample }: { readonly fixture: FixtureCase; readonly wantsSample: boolean },
  { sandbox }: Room,
): Promise<Learnt> {
  const { training } = exercise;
  switch (training.kind) {
    case 'overfit':
      return runOverfit(exercise, training, fixture, sandbox);
    case 'held-out':
      return runHeldOut(exercise, training, fixture, await loadDigits(kit.root), sandbox);
    case 'next-character': {
      const place = { sandbox, wantsSample };
      return runNextCharacter(exercise, training, fixture, await loadNovel(kit.root), place);
    }
  }
}

function statusOf(diagnosis: Diagnosis | null): CheckVerdict['status'] {
  if (diagnosis === null) return 'pass';
  return ['NOT_STARTED', 'BLOCKED', 'NOT_RUN'].includes(diagnosis.code) ? 'skip' : 'fail';
}
