/**
 * Fingerprints of program text by winnowing (Schleimer, Wilkerson, Aiken: "Winnowing: Local Algorithms for Document
 * Fingerprinting", SIGMOD 2003): of all runs of `k` tokens the smallest hash in each window of `w` such runs. Any
 * passage of k + w - 1 tokens that two texts share gives both of them a hash in common.
 */
const k = 10;
const w = 6;
/** The smallest hashes are kept, so many at most: enough to compare by, and bounded. */
const mostKept = 192;

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

/** A hash of each run of k tokens. */
function hashesOf(text: string): number[] {
  const tokens = tokensOf(text).map((token) => hashes.get(token) ?? hashText(token));
  const runs: number[] = [];
  for (let start = 0; start + k <= tokens.length; start++) {
    let hash = 0x811c9dc5;
    for (let i = start; i < start + k; i++) hash = mix(hash, tokens[i] ?? 0);
    runs.push(hash >>> 0);
  }
  return runs;
}

/** The smallest hash of each window, once for windows that share it. */
function winnow(hashes: readonly number[]): number[] {
  const chosen: number[] = [];
  hashes.slice(0, Math.max(1, hashes.length - w + 1)).forEach((first, start) => {
    let least = first;
    for (let i = start + 1; i < start + w; i++) least = Math.min(least, hashes[i] ?? least);
    if (chosen.at(-1) !== least) chosen.push(least);
  });
  return chosen;
}

const words = new Set(
  'break case catch const continue do else export for function if import in instanceof let new of return switch this throw try typeof var void while'.split(
    ' ',
  ),
);
/** Of the tokens that nearly all of a text is made of. */
const hashes = new Map(
  [...words, ...'v 0 s ( ) { } [ ] , . : ? = + - * /'.split(' ')].map((token) => [token, hashText(token)]),
);

/** The tokens of a text, each name as `v`, each number as `0` and each string as `s`. */
export function tokensOf(text: string): string[] {
  const pattern =
    /\/\/[^\n]*|\/\*(?:[^]*?\*\/|[^]*$)|'(?:[^'\\\n]|\\.)*'?|"(?:[^"\\\n]|\\.)*"?|`(?:[^`\\]|\\[^])*`?|[\p{L}_$][\p{L}\p{N}_$]*|[0-9][\w.]*|[-+*/%=<>!&|^?.]+|\S/gu;
  const tokens: string[] = [];
  for (const token of text.match(pattern) ?? []) {
    if (words.has(token)) tokens.push(token);
    else if (/^[\p{L}_$]/u.test(token)) tokens.push('v');
    else if (/^[0-9]/.test(token)) tokens.push('0');
    else if (/^['"`]/.test(token)) tokens.push('s');
    else if (token !== ';' && !token.startsWith('//') && !token.startsWith('/*')) tokens.push(token);
  }
  return tokens;
}

function hashText(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = mix(hash, text.charCodeAt(i));
  return hash;
}

/** One round of murmur3's mixing. */
function mix(hash: number, value: number): number {
  let key = Math.imul(value, 0xcc9e2d51);
  key = (key << 15) | (key >>> 17);
  const mixed = hash ^ Math.imul(key, 0x1b873593);
  return Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64;
}
