/** What was typed after `author new`. */
export interface NewRequest {
  readonly assignment: string;
  /** The second argument: a title or the id of an exercise. */
  readonly name: string | undefined;
  readonly title: string | undefined;
  readonly kind: string | undefined;
  readonly inputs: string | undefined;
  readonly file: string | undefined;
  readonly dryRun: boolean;
}
