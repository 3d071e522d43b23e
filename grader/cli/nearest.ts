import { closest, distance } from 'fastest-levenshtein';

/** "Did you mean ...?" with the nearest known name, or the list of all where none is near. */
export function offerNearest(given: string, known: readonly string[]): string {
  const near = known.length === 0 ? '' : closest(given, known);
  if (near !== '' && distance(given, near) <= Math.max(2, near.length / 3)) return `Did you mean ${near}?`;
  return `There ${known.length === 1 ? 'is' : 'are'} ${known.join(', ')}.`;
}
