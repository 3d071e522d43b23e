import path from 'node:path';

/** Where a copy of GradKit keeps its parts. */
export interface Kit {
  /** The folder that holds `assignments/`, `fixtures/` and so on. */
  readonly root: string;
  /** What `npm run build` made; parts that are missing there are made in memory. */
  readonly built: string;
  readonly version: string;
}

/** The folder of an assignment's student files. */
export function assignmentFolder({ root }: Kit, id: string): string {
  return path.join(root, 'assignments', id);
}
