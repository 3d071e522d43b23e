import type { Person } from '../found.ts';
import { type Roster, lettersOf } from './roster.ts';
import { show } from './show.ts';

/** Whose work something is, as far as its name tells. */
export type Whose =
  | {
      readonly status: 'known';
      readonly id: string;
      readonly name: string | null;
      readonly notes: readonly string[];
    }
  /** `why` is a sentence. */
  | { readonly status: 'unclear'; readonly why: string; readonly people: readonly Person[] };

/**
 * Whose work a folder, archive or prefix of a name is. Without a roster the name is the id. With one, the name or one of
 * its ends up to `-`, `_`, `.`, `@` or a space ("a2-ada", "ada_final") is an id or alias of exactly one person, else it
 * is an id that the roster does not know.
 */
export function whoseLabel(label: string, roster: Roster | null): Whose {
  const direct = roster?.find(label) ?? [];
  if (roster === null || direct.length > 0) return oneOf(direct, label, label, []);
  const ends = [...label.matchAll(/[-_.@ ]+/g)].flatMap(({ index, 0: separator }) => [
    label.slice(0, index),
    label.slice(index + separator.length),
  ]);
  const people = new Set(ends.filter((end) => end !== '').flatMap((end) => roster.find(end)));
  const [only] = people;
  const notes = only === undefined ? [] : [`${show(label)} was taken for the work of ${show(only.id)}.`];
  return oneOf([...people], label, label, notes);
}

/**
 * Whose work it is by what a course site knows: keys, the surest first, and a name. Where the keys are not on the
 * roster, exactly one person of that name will do; where they are, a name that contradicts makes it unclear.
 */
export function whoseKeys(keys: readonly string[], name: string | null, roster: Roster | null): Whose {
  const [fallback = name ?? ''] = keys;
  if (roster === null) return { status: 'known', id: fallback, name, notes: [] };
  const byKey = keys.map((key) => roster.find(key)).find((hits) => hits.length > 0) ?? [];
  const shown = name === null ? show(fallback) : `${show(name)} (${show(fallback)})`;
  const [person] = byKey;
  if (byKey.length === 1 && name !== null && person?.name != null && !mayBeOne(name, person.name)) {
    const why = `What ${shown} handed in has the number of ${show(person.name)} on the roster.`;
    return { status: 'unclear', why, people: [person, ...roster.findByName(name)] };
  }
  if (byKey.length > 0 || name === null) return oneOf(byKey, fallback, shown, [], name);
  const byName = roster.findByName(name);
  const notes = byName.length === 1 ? [`${shown} was found on the roster by name.`] : [];
  return oneOf(byName, fallback, shown, notes, name);
}

function oneOf(
  people: readonly Person[],
  fallback: string,
  shown: string,
  notes: readonly string[],
  name: string | null = null,
): Whose {
  const [only, second] = people;
  if (second !== undefined) {
    const several = people.map(({ id }) => show(id)).join(', ');
    return { status: 'unclear', why: `${show(shown)} may be the work of any of ${several}.`, people };
  }
  return { status: 'known', id: only?.id ?? fallback, name: only?.name ?? name, notes };
}

/** Whether two ways to write a name may mean one person: the same letters, or a word of one of them in the other. */
function mayBeOne(one: string, other: string): boolean {
  if (lettersOf(one) === lettersOf(other)) return true;
  const plain = one.normalize('NFC').toLowerCase();
  const words =
    other
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]{2,}/gu) ?? [];
  return words.some((word) => plain.includes(word));
}
