/** What must hold of an assignment as a whole, in the order of the columns. */
export const assignmentColumns = [
  'manifest',
  'points',
  'files',
  'starter',
  'types',
  'imports',
  'leaks',
] as const;
/** What must hold of each exercise, in the order of the columns. */
export const exerciseColumns = [
  'parts',
  'fixtures',
  'solution',
  'seeds',
  'mistakes',
  'table',
  'mutants',
  'time',
] as const;

/** Columns that take longest; they begin first, so that no core waits for one of them at the end. */
export const longColumns: readonly string[] = ['mutants', 'seeds', 'mistakes'];
