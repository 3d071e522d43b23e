/**
 * Fingerprints of program text by winnowing (Schleimer, Wilkerson, Aiken: "Winnowing: Local Algorithms for Document
 * Fingerprinting", SIGMOD 2003): of all runs of `k` tokens the smallest hash in each window of `w` such runs. Any
 * passage of k + w - 1 tokens that two texts share gives both of them a hash in common.
 */
const k = 10;
const w = 6;
/** The smallest hashes are kept, so many at most: enough to compare by, and bounded. */
export const mostKept = 96;

/**
 * Gives what finds the fingerprint of a submission's text, in ascending order, without what the text handed out has
 * already. Names, numbers, comments and layout mean nothing: they are changed easily.
 */
export function openFingerprints(handedOut: readonly string[]): (texts: readonly string[]) => number[] {
  const known = new Set(handedOut.flatMap(hashesOf));
  return (texts) => {
    const own = new Set<number>();
    for (const hash of texts.flatMap((text) => winnow(hashesOf(text)))) if (!known.has(hash)) own.add(hash);
    return [...own].sort((a, b) => a - b).slice(0, mostKept);
  };
}

/** What the polynomial's terms are multiplied by, and what that makes of a term that leaves a run. */
const base = 0x01000193;
const baseToK = Array.from({ length: k }).reduce((power: number) => Math.imul(power, base), 1);

/** A hash of each run of k tokens, made of the one before (Karp, Rabin: IBM J. Res. Dev. 31(2), 1987). */
function hashesOf(text: string): number[] {
  const tokens = tokensOf(text);
  const runs: number[] = [];
  let sum = 0;
  for (let end = 0; end < tokens.length; end++) {
    const leaving = end < k ? 0 : Math.imul(tokens[end - k] ?? 0, baseToK);
    sum = (Math.imul(sum, base) + (tokens[end] ?? 0) - leaving) | 0;
    if (end >= k - 1) runs.push(scatter(sum));
  }
  return runs;
}

/** The smallest hash of each window, once for windows that share it. */
function winnow(runs: readonly number[]): number[] {
  const chosen: number[] = [];
  // Where there are fewer than w, they are one window.
  const windows = runs.length === 0 ? 0 : Math.max(1, runs.length - w + 1);
  let before = -1;
  for (let start = 0; start < windows; start++) {
    let least = runs[start] ?? 0;
    for (let i = start + 1; i < start + w; i++) {
      const hash = runs[i] ?? least;
      if (hash < least) least = hash;
    }
    if (least !== before) chosen.push(least);
    before = least;
  }
  return chosen;
}

const words =
  'break case catch const continue do else export for function if import in instanceof let new of return switch this throw try typeof var void while';
/** Of the tokens that nearly all of a text is made of, and mean themselves. */
const hashes = new Map(
  `${words} ( ) { } [ ] , . : ? = + - * /`.split(' ').map((token) => [token, hashText(token)]),
);
const [name, number, string] = [hashText('v'), hashText('0'), hashText('s')];
/** What most other tokens are, by their first letter. */
const kinds = new Map([
  ...Array.from(
    'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_$',
    (letter) => [letter, name] as const,
  ),
  ...Array.from('0123456789', (digit) => [digit, number] as const),
  ...Array.from(`'"\``, (quote) => [quote, string] as const),
]);

const pattern =
  /\/\/[^\n]*|\/\*(?:[^]*?\*\/|[^]*$)|'(?:[^'\\\n]|\\.)*'?|"(?:[^"\\\n]|\\.)*"?|`(?:[^`\\]|\\[^])*`?|[\p{L}_$][\p{L}\p{N}_$]*|[0-9][\w.]*|[-+*/%=<>!&|^?.]+|\S/gu;

/** A hash of each token of a text, the same for each name, for each number and for each string. */
function tokensOf(text: string): number[] {
  const tokens: number[] = [];
  for (const token of text.match(pattern) ?? []) {
    const hash = hashes.get(token) ?? kinds.get(token.charAt(0));
    if (hash !== undefined) tokens.push(hash);
    else if (token !== ';' && !token.startsWith('//') && !token.startsWith('/*'))
      tokens.push(/^\p{L}/u.test(token) ? name : hashText(token));
  }
  return tokens;
}

function hashText(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = scatter(hash ^ Math.imul(text.charCodeAt(i), 0xcc9e2d51));
  return hash;
}

/** The last round of murmur3, after which every bit hangs on every other, as a number from 0 to 2^32 - 1. */
function scatter(sum: number): number {
  let hash = Math.imul(sum ^ (sum >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
