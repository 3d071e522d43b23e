import { closest, distance } from 'fastest-levenshtein';

/** "Did you mean ...?" with the nearest known name, or the list of all where none is near. */
export function offerNearest(given: string, known: readonly string[]): string {
  const near = nearest(given, known);
  return near === null ? listKnown(known) : `Did you mean ${near}?`;
}

/** The known name that was probably meant; null where none is near. */
export function nearest(given: string, known: readonly string[]): string | null {
  const begun = given.length < 3 ? [] : known.filter((name) => name.startsWith(given));
  const near = begun[0] ?? (known.length === 0 ? '' : closest(given, known));
  const isNear = begun.length === 1 || distance(given, near) <= Math.max(2, near.length / 3);
  return near !== '' && isNear ? near : null;
}

/** All known names in a sentence. */
function listKnown(known: readonly string[]): string {
  if (known.length === 0) return 'There are none.';
  return `There ${known.length === 1 ? 'is' : 'are'} ${known.join(', ')}.`;
}
