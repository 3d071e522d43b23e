/** A solution's source with some of its text replaced: how a student's file differs from it. */
export type Patch = readonly (readonly [from: string, to: string])[];

/**
 * Applies a patch to a solution's source.
 *
 * @throws Error when a text to replace does not stand in the source exactly once: then the solution has changed.
 */
export function applyPatch(source: string, patch: Patch): string {
  return patch.reduce((text, [from, to]) => {
    const parts = text.split(from);
    const [before, after] = parts;
    if (parts.length !== 2 || before === undefined || after === undefined)
      throw new Error(`the solution has this text ${parts.length - 1} times, not once: ${from}`);
    return before + to + after;
  }, source);
}
