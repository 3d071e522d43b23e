import type { AssignmentClaim, ExerciseClaim } from './claim.ts';
import { fixturesAreStored } from './claims/stored-fixtures.ts';
import { freshSeedsPass } from './claims/fresh-seeds.ts';
import { gradingIsQuick } from './claims/time-budget.ts';
import { holesNameTheirExercise } from './claims/holes.ts';
import { importsStayInside } from './claims/imports.ts';
import { releaseHasNoLeaks } from './claims/leaks.ts';
import { mutantsAreKilled } from './claims/mutants.ts';
import { lookupTableEarnsLittle } from './claims/lookup-table.ts';
import { mistakesAreCaught } from './claims/known-mistakes.ts';
import { partsAreThere } from './claims/parts.ts';
import { pointsAddUp } from './claims/points.ts';
import { solutionEarnsAll } from './claims/solution.ts';
import { starterHasTypes } from './claims/starter-types.ts';
import { starterIsNotStarted } from './claims/starter.ts';
import { studentsFilesAreUpToDate } from './claims/students-files.ts';
import { nothingIsLeftToDo } from './claims/todos.ts';
import type { assignmentColumns, exerciseColumns } from './columns.ts';

/** How each column about an assignment is judged. That its manifest is valid is known before any of these. */
export const assignmentClaims: Readonly<
  Record<Exclude<(typeof assignmentColumns)[number], 'manifest'>, AssignmentClaim>
> = {
  points: async ({ root }, assignment) => [
    ...pointsAddUp(assignment),
    ...(await nothingIsLeftToDo(root, assignment, null)),
  ],
  files: studentsFilesAreUpToDate,
  starter: async (kit, assignment) => [
    ...(await starterIsNotStarted(kit, assignment)),
    ...(await holesNameTheirExercise(kit, assignment)),
  ],
  types: starterHasTypes,
  imports: importsStayInside,
  leaks: releaseHasNoLeaks,
};

/** How each column about an exercise is judged. */
export const exerciseClaims: Readonly<Record<(typeof exerciseColumns)[number], ExerciseClaim>> = {
  parts: partsAreThere,
  fixtures: fixturesAreStored,
  solution: solutionEarnsAll,
  seeds: freshSeedsPass,
  mistakes: mistakesAreCaught,
  table: lookupTableEarnsLittle,
  mutants: mutantsAreKilled,
  time: gradingIsQuick,
};
