import { z } from 'zod';

type Variant = (...args: never[]) => unknown;

/** A wrong variant of a solution: what students typically write, recognised by its values and explained in words. */
export interface Mistake {
  /** Stable, UPPER_SNAKE. */
  readonly code: string;
  /** What happened; completes the sentence that starts with the wrong value's name: "db ...". */
  readonly message: string;
  /** What to look at; never the formula. */
  readonly hint: string;
  /** The functions as this mistake has them; the others are the solution's own. */
  readonly functions: Readonly<Record<string, Variant>>;
}

const mistakesSchema = z.array(
  z.strictObject({
    code: z.string().regex(/^[A-Z][A-Z0-9_]+$/, 'a code is UPPER_SNAKE, e.g. "BATCHNORM_MEAN_PATH_MISSING"'),
    message: z.string().min(1),
    hint: z.string().min(1),
    functions: z.record(
      z.string(),
      z.custom<Variant>((value) => typeof value === 'function'),
    ),
  }),
);

/** The mistakes of one exercise: what `solutions/aN/mistakes/<exercise>.ts` exports by default. */
export function defineMistakes(mistakes: readonly Mistake[]): readonly Mistake[] {
  return mistakes;
}

/**
 * Checks what a file of mistakes exports.
 *
 * @throws Error when it is no list of mistakes, or when a code is used twice.
 */
export function readMistakes(exported: unknown, file: string): readonly Mistake[] {
  const parsed = mistakesSchema.safeParse(exported);
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
  const codes = parsed.data.map(({ code }) => code);
  const repeated = codes.find((code, i) => codes.indexOf(code) !== i);
  if (repeated !== undefined) throw new Error(`${file}: the code ${repeated} is used twice`);
  return parsed.data;
}
