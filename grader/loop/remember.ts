import type { Assignment, Exercise } from '../define/assignment.ts';
import { isAhead } from '../report/next-step.ts';
import type { Report } from '../report/report.ts';
import type { State } from './state.ts';

/**
 * The state after a grading: what it graded replaces what was known, and the rest stays. Code that is handed out to be
 * mended counts as not begun until its turn comes or it earns something.
 */
export function rememberGrading(state: State, report: Report, now: Date): State {
  const { assignment, fixtures } = report;
  const before = state.assignments[assignment];
  // Points on other checks do not add up with these.
  const kept = before?.fixtures === fixtures ? before.exercises : {};
  const graded = Object.fromEntries(
    report.exercises.map((exercise) => {
      const { id, score, maxScore } = exercise;
      const status = isAhead(exercise, report.exercises) ? 'not-started' : exercise.status;
      return [id, { status, score, maxScore }];
    }),
  );
  return {
    ...state,
    last: { assignment, exercises: report.exercises.map(({ id }) => id) },
    assignments: {
      ...state.assignments,
      [assignment]: { fixtures, gradedAt: now.toISOString(), exercises: { ...kept, ...graded } },
    },
  };
}

/** How many hints of an exercise were shown so far. */
export function hintsShown(state: State, assignment: string, exercise: string): number {
  return state.hints[`${assignment}/${exercise}`] ?? 0;
}

/** The state after the first `count` hints of an exercise were shown; what was shown before is not forgotten. */
export function rememberHints(state: State, assignment: string, exercise: string, count: number): State {
  const shown = Math.max(count, hintsShown(state, assignment, exercise));
  return { ...state, hints: { ...state.hints, [`${assignment}/${exercise}`]: shown } };
}

/**
 * The exercise to work on next: the first one that fails, of those graded last and then of all; then the first one that
 * is not begun. Null where everything passes.
 */
export function nextExercise(state: State, { id, exercises }: Assignment): Exercise | null {
  const wholes = exercises.filter(({ partOf }) => partOf === null);
  const statusOf = (exercise: Exercise): string =>
    state.assignments[id]?.exercises[exercise.id]?.status ?? 'not-started';
  const last = state.last?.assignment === id ? state.last.exercises : [];
  const isOpen = (exercise: Exercise): boolean => !['pass', 'not-started'].includes(statusOf(exercise));
  return (
    wholes.find((exercise) => last.includes(exercise.id) && isOpen(exercise)) ??
    wholes.find(isOpen) ??
    wholes.find((exercise) => last.includes(exercise.id) && statusOf(exercise) === 'not-started') ??
    wholes.find((exercise) => statusOf(exercise) === 'not-started') ??
    null
  );
}
