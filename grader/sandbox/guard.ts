const maxDepth = 200;

/**
 * Why a source would be a burden for the bundler, in words that complete "layers.ts ..."; null for ordinary code.
 *
 * Deep nesting and long runs of prefix operators make parsers recurse until they die or crawl. The scan is a rough
 * one (it does not know regular expressions); what slips through meets the bundler's time limit.
 */
export function findBurden(source: string): string | null {
  const code = withoutText(source);
  if (longestPrefixRun(code) > maxDepth) return `has more than ${maxDepth} operators in a row`;
  return deepestNesting(code) > maxDepth ? `has brackets nested more than ${maxDepth} deep` : null;
}

/** The source without comments and strings, in which brackets mean nothing. A quote that nothing closes is no string. */
function withoutText(source: string): string {
  // Each alternative matches to some end, closed or not: a pattern that could fail late would try again from every quote.
  const text = /\/\/[^\n]*|\/\*(?:[^]*?\*\/|[^]*$)|'(?:[^'\\\n]|\\.)*'?|"(?:[^"\\\n]|\\.)*"?/g;
  return source.replace(text, (found) => (found.startsWith('/') || isClosed(found) ? ' ' : found));
}

function isClosed(string: string): boolean {
  return /^(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")$/.test(string);
}

function deepestNesting(code: string): number {
  let depth = 0;
  let deepest = 0;
  for (const character of code.match(/[()[\]{}]/g) ?? []) {
    depth = Math.max(0, depth + ('([{'.includes(character) ? 1 : -1));
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

function longestPrefixRun(code: string): number {
  const prefixes = /(?:[!~+-]\s*|\b(?:typeof|void|delete|new|await|yield)\b\s*|=>\s*\(?\w*\)?\s*)+/g;
  let longest = 0;
  for (const [run] of code.matchAll(prefixes)) {
    longest = Math.max(longest, run.match(/[!~+-]|=>|\w+/g)?.length ?? 0);
  }
  return longest;
}
