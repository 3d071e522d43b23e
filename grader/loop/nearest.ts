import { closest, distance } from 'fastest-levenshtein';

/** "Did you mean ...?" with the nearest known name, or the list of all where none is near. */
export function offerNearest(given: string, known: readonly string[]): string {
  const near = nearest(given, known);
  return near === null ? listKnown(known) : `Did you mean ${near}?`;
}

/** That there is no assignment of this name, and which one may be meant. */
export function sayUnknownAssignment(given: string, known: readonly string[]): string {
  return `There is no assignment "${given}". ${offerNearest(given, known)}`;
}

/** That an assignment has no exercise of this name, and which one may be meant. */
export function sayUnknownExercise(assignment: string, given: string, known: readonly string[]): string {
  return `${assignment} has no exercise "${given}". ${offerNearest(given, known)}`;
}

/** The known name that was probably meant; null where none is near. */
export function nearest(given: string, known: readonly string[]): string | null {
  const begun = given.length < 3 ? [] : known.filter((name) => name.startsWith(given));
  const near = begun[0] ?? (known.length === 0 ? '' : closest(given, known));
  const far = distance(given, near);
  // Of a short name nothing may be left at so small a distance: then it is another one.
  const isNear = begun.length === 1 || (far <= Math.max(2, near.length / 3) && far < near.length);
  return isNear ? near : null;
}

/** All known names in a sentence. */
function listKnown(known: readonly string[]): string {
  if (known.length === 0) return 'There are none.';
  return `There ${known.length === 1 ? 'is' : 'are'} ${known.join(', ')}.`;
}
