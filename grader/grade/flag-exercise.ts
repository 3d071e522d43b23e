import { readValue } from '../compare/read-value.ts';
import type { Exercise } from '../define/assignment.ts';
import type { FixtureCase } from '../fixtures/fixture.ts';
import type { Flag } from '../report/report.ts';
import type { CaseRun } from '../sandbox/run-case.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { fromNested, maxAbs } from '../tensor/tensor.ts';
import { glanceAtCost, measureCost } from './measure-cost.ts';
import {
  costsLikeDifferences,
  errsLikeDifferences,
  isCostly,
  isSlow,
  mayBeDifferences,
  type ComparedEntry,
  type Timing,
} from './numeric-differentiation.ts';

/**
 * What about an exercise a human should look at: backward passes that seem to measure their gradients instead of
 * computing them. Calls the functions again, at other sizes, only where their times in the cases already run are striking.
 */
export async function flagExercise(
  exercise: Exercise,
  runs: readonly CaseRun[],
  sandbox: Sandbox,
): Promise<Flag[]> {
  const flags: Flag[] = [];
  for (const backward of exercise.backwards) {
    const signs: string[] = [];
    const largest = timingOfLargest(exercise, runs, backward);
    const timings = largest === null ? [] : await timeAgain(exercise, backward, largest, sandbox);
    if (costsLikeDifferences(timings)) signs.push(costInWords(exercise, backward, timings));
    const costly = largest !== null && isCostly(largest);
    if (costly && errsLikeDifferences(comparedEntries(exercise, runs, backward)))
      signs.push(errorsInWords(backward));
    if (signs.length === 0) continue;
    const message = `${signs.join(' ')} This changes no score; read the code before you conclude anything.`;
    flags.push({ code: 'NUMERIC_DIFFERENTIATION', message });
  }
  return flags;
}

/**
 * The times of a backward pass at several sizes, where it took so long that they matter. Once is chance on a busy machine,
 * and measuring costs more than all the rest of the grading: one more look comes first.
 */
async function timeAgain(
  exercise: Exercise,
  backward: string,
  before: Timing,
  sandbox: Sandbox,
): Promise<Timing[]> {
  if (!isSlow(before)) return [];
  const again = await glanceAtCost(exercise, backward, sandbox);
  return again !== null && mayBeDifferences(again) ? measureCost(exercise, backward, sandbox) : [];
}

/** The times of the case whose inputs have the most entries. */
function timingOfLargest(exercise: Exercise, runs: readonly CaseRun[], backward: string): Timing | null {
  const timings = runs.flatMap(({ fixture, outcomes }): Timing[] => {
    const [before, after] = [outcomes.get(exercise.forward), outcomes.get(backward)];
    if (before?.status !== 'returned' || after?.status !== 'returned') return [];
    return [{ entries: entriesIn(fixture), forward: before.micros, backward: after.micros }];
  });
  return timings.toSorted((a, b) => b.entries - a.entries)[0] ?? null;
}

const counts = new WeakMap<FixtureCase, number>();

/** How many numbers the inputs of a case have; counted once for a class. */
function entriesIn(fixture: FixtureCase): number {
  const known = counts.get(fixture);
  if (known !== undefined) return known;
  const count = Object.values(fixture.inputs).reduce<number>(
    (sum, input) => sum + fromNested(input).data.length,
    0,
  );
  counts.set(fixture, count);
  return count;
}

/** The entries of the gradients in the ordinary cases, as far as they have one right value. */
function comparedEntries(exercise: Exercise, runs: readonly CaseRun[], backward: string): ComparedEntry[] {
  const ordinary = runs.filter(({ fixture }) => !fixture.edge && Object.keys(fixture.upstream).length > 0);
  return ordinary.flatMap(({ fixture, outcomes }) => {
    const outcome = outcomes.get(backward);
    const { expected } = fixture;
    if (outcome?.status !== 'returned' || expected.kind !== 'values') return [];
    return exercise.gradients.flatMap(({ name }): ComparedEntry[] => {
      const value = expected.values[name];
      const reading = readValue(outcome.value, name);
      if (value === undefined || value.between !== undefined || reading.status !== 'numbers') return [];
      const want = fromNested(value.value).data;
      const got = reading.tensor.data;
      if (got.length !== want.length) return [];
      const [tolerance, largest] = [value.tolerance, maxAbs(want)];
      return Array.from(want, (entry, i) => ({ got: got[i] ?? NaN, want: entry, tolerance, largest }));
    });
  });
}

function costInWords({ forward }: Exercise, backward: string, timings: readonly Timing[]): string {
  const costs = timings.map((timing) => Math.round(timing.backward / timing.forward)).join(', ');
  const entries = timings.map((timing) => timing.entries).join(', ');
  return (
    `${backward} takes ${costs} times as long as ${forward} where the inputs have ${entries} entries: ` +
    `its cost grows with their number, as that of finite differences does.`
  );
}

function errorsInWords(backward: string): string {
  return (
    `Most entries of the gradients that ${backward} returns are off by more than rounding explains and less than is ` +
    `graded as wrong, some up, some down, as finite differences are.`
  );
}
