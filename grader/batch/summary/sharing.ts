import { mostKept } from './fingerprint.ts';

/** A hash that more students than this share of the class have is what everyone writes. */
const commonShare = 0.05;
const leastCommon = 3;
const none = -1;

/**
 * Tells of each two students, the one with the lower number first, who share enough hashes that only few have. Students
 * are rows of fingerprints, filled up with zeros. No two are compared in vain: those with the same hash are found by it.
 */
export function findSharing(
  rows: Uint32Array,
  leastShared: number,
  tell: (a: number, b: number, shared: number) => void,
): void {
  const n = rows.length / mostKept;
  const sorted = rows.slice().sort();
  // What rows are filled up with is no hash of anyone; it goes with what is common.
  const common = commonOf(sorted, Math.max(leastCommon, Math.floor(commonShare * n))).add(0);
  // For the last bits of a hash, where one was seen last, and before each such place the one before. The latter lie where
  // the sorted copy did.
  const mask = 2 ** Math.ceil(Math.log2(rows.length / 2 + 1)) - 1;
  const last = new Int32Array(mask + 1).fill(none);
  const before = new Int32Array(sorted.buffer);
  const counts = new Uint8Array(n);
  for (let b = 0; b < n; b++) {
    const met: number[] = [];
    for (let place = b * mostKept; place < (b + 1) * mostKept; place++) {
      const hash = rows[place] ?? 0;
      if (common.has(hash)) continue;
      const bits = hash & mask;
      for (let at = last[bits] ?? none; at !== none; at = before[at] ?? none) {
        if (rows[at] !== hash) continue;
        const a = Math.floor(at / mostKept);
        if (counts[a] === 0) met.push(a);
        counts[a] = (counts[a] ?? 0) + 1;
      }
      before[place] = last[bits] ?? none;
      last[bits] = place;
    }
    for (const a of met) {
      const shared = counts[a] ?? 0;
      counts[a] = 0;
      if (shared >= leastShared) tell(a, b, shared);
    }
  }
}

/** The hashes that more than `most` have. */
function commonOf(sorted: Uint32Array, most: number): Set<number> {
  const common = new Set<number>();
  // So many places further on, the same hash stands only where more than `most` have it.
  for (let i = most; i < sorted.length; i++) if (sorted[i] === sorted[i - most]) common.add(sorted[i] ?? 0);
  return common;
}
