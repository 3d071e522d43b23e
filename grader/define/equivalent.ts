import { z } from 'zod';

/** The mark of a small change of a solution that no fixture can or need notice. */
export interface Equivalent {
  /** The line of the solution that changes, without the blanks around it: line numbers move, this does not. */
  readonly line: string;
  /** What changes, as the mutation test prints it: `<before> -> <after>`. */
  readonly change: string;
  /** Why no input can tell the two apart, or why the contract leaves it open. */
  readonly reason: string;
}

const equivalentsSchema = z.array(
  z.strictObject({
    line: z.string().min(1),
    change: z.string().regex(/ -> /, 'a change is "<before> -> <after>", as `author mutants` prints it'),
    reason: z.string().min(20, 'say in a sentence why nothing can tell the two apart'),
  }),
);

/** The equivalent mutants of one exercise: what `solutions/aN/equivalents/<exercise>.ts` exports by default. */
export function defineEquivalents(equivalents: readonly Equivalent[]): readonly Equivalent[] {
  return equivalents;
}

/**
 * Checks what a file of equivalent mutants exports.
 *
 * @throws Error when it is no list of marks, or when one stands there twice.
 */
export function readEquivalents(exported: unknown, file: string): readonly Equivalent[] {
  const parsed = equivalentsSchema.safeParse(exported);
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
  const keys = parsed.data.map(({ line, change }) => `${line}\n${change}`);
  const repeated = parsed.data.find(({ line, change }, i) => keys.indexOf(`${line}\n${change}`) !== i);
  if (repeated !== undefined) throw new Error(`${file}: "${repeated.change}" is marked twice`);
  return parsed.data;
}
