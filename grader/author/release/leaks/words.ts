import type { NamedFixture } from './numbers.ts';
import type { Find, Probe } from './leak.ts';

/** A name of more words in quotes is no chance; a shorter one counts where it is said to be a name. */
const wordsOfItsOwn = 3;
const sourceMap = /\bsourceMappingURL=|"mappings"\s*:\s*"/g;

/** Looks for names of hidden cases that no public case has. */
export function nameProbe(hidden: readonly NamedFixture[], open: readonly NamedFixture[]): Probe {
  const names = new Map<string, string>();
  for (const { path, fixture } of hidden) for (const { name } of fixture.cases) names.set(name, path);
  for (const { fixture } of open) for (const { name } of fixture.cases) names.delete(name);
  if (names.size === 0) return () => [];
  const any = [...names.keys()].map((name) => name.replace(/[^\w ]/g, '\\$&')).join('|');
  const quoted = new RegExp(`(?<said>\\bname["'\`\\s:=]*)?(?<quote>["'\`])(?<name>${any})\\k<quote>`, 'g');
  return function* (text): Iterable<Find> {
    for (const { index: at, groups } of text.matchAll(quoted)) {
      const { said, name = '' } = groups ?? {};
      if (said === undefined && name.split(' ').length < wordsOfItsOwn) continue;
      const what = `the name of a hidden case, "${name.slice(0, 3)}..."`;
      yield { at, what, from: names.get(name) ?? '' };
    }
  };
}

/** Looks for the secret that hidden seeds are made from. */
export function secretProbe(secret: string): Probe {
  return function* (text): Iterable<Find> {
    for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1)) {
      yield { at, what: 'the secret of the hidden seeds', from: 'GRADKIT_SECRET' };
    }
  };
}

/** Looks for source maps, which can hold the code that they lead to. */
export const sourceMapProbe: Probe = function* (text): Iterable<Find> {
  for (const { index: at } of text.matchAll(sourceMap)) {
    yield { at, what: 'a source map, which can hold the code that it leads to', from: 'a build' };
  }
};
