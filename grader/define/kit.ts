/** Where a copy of GradKit keeps its parts. */
export interface Kit {
  /** The folder that holds `assignments/`, `fixtures/` and so on. */
  readonly root: string;
  /** What `npm run build` made; parts that are missing there are made in memory. */
  readonly built: string;
  readonly version: string;
}
