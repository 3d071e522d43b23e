/** Something in a folder for students that only staff may have. */
export interface Leak {
  /** Below the folder, with forward slashes. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** What it is, without giving it away. */
  readonly what: string;
  /** Where in the kit it comes from. */
  readonly from: string;
}

/** A leak at a place of a text, counted in characters. */
export interface Find extends Omit<Leak, 'file' | 'line'> {
  readonly at: number;
}

/** Looks for one kind of secret in a text; `file` tells what is usual in it. */
export type Probe = (text: string, file: string) => Iterable<Find>;
