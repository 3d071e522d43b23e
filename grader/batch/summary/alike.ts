import type { Alike } from './class-summary.ts';
import { rounded } from './distribution.ts';

/** A hash that more students than this share of the class have is what everyone writes. */
const commonShare = 0.05;
const leastCommon = 3;
/** So many hashes in common are no chance. */
const leastShared = 8;
const leastShare = 0.6;
const mostPairs = 100;
/** Of hashes in all, eight bytes each: enough for the fingerprints of half a million students. It is taken bit by bit. */
const mostBytes = 2 ** 30;
const stepBytes = 2 ** 18;

/** Gathers fingerprints, one student's after the other's, and finds pairs that are alike. */
export interface AlikeSearch {
  add(id: string, fingerprint: readonly number[]): void;
  pairs(): Alike[];
}

/** Finds submissions with much of their fingerprints in common, over an index by hash: no two are compared in vain. */
export function searchAlike(): AlikeSearch {
  const ids: string[] = [];
  const sizes: number[] = [];
  // It grows where it lies: to move it to a larger place would take both places for a while.
  const bytes = new ArrayBuffer(0, { maxByteLength: mostBytes });
  // Each entry is a hash and, in its lower half, the number of a student.
  const entries = new BigUint64Array(bytes);
  let count = 0;
  return {
    add(id, fingerprint) {
      const student = BigInt(ids.length);
      ids.push(id);
      sizes.push(fingerprint.length);
      if (count + fingerprint.length > entries.length) bytes.resize(bytes.byteLength + stepBytes);
      for (const hash of fingerprint) entries[count++] = (BigInt(hash) << 32n) | student;
    },
    pairs() {
      const shared = sharedHashes(entries.subarray(0, count).sort(), ids.length);
      const pairs = [...shared].flatMap(([pair, hashes]): Alike[] => {
        const [a, b] = [Math.floor(pair / ids.length), pair % ids.length];
        const share = hashes / Math.min(sizes[a] ?? 0, sizes[b] ?? 0);
        return hashes >= leastShared && share >= leastShare
          ? [{ ids: [ids[a] ?? '', ids[b] ?? ''], share: rounded(share) }]
          : [];
      });
      const text = ({ ids: both }: Alike): string => both.join('\n');
      return pairs.sort((a, b) => b.share - a.share || (text(a) < text(b) ? -1 : 1)).slice(0, mostPairs);
    },
  };
}

/** By pair of students, `a * n + b` with a < b, how many hashes only few students have are in both. */
function sharedHashes(sorted: BigUint64Array, n: number): Map<number, number> {
  const most = Math.max(leastCommon, Math.floor(commonShare * n));
  const shared = new Map<number, number>();
  const hashAt = (i: number): bigint => (sorted[i] ?? 0n) >> 32n;
  const studentAt = (i: number): number => Number((sorted[i] ?? 0n) & 0xffffffffn);
  for (let start = 0; start < sorted.length;) {
    let end = start + 1;
    while (end < sorted.length && hashAt(end) === hashAt(start)) end += 1;
    const last = end - start > most ? start : end;
    for (let i = start; i < last; i++) {
      for (let j = i + 1; j < last; j++) {
        const pair = studentAt(i) * n + studentAt(j);
        shared.set(pair, (shared.get(pair) ?? 0) + 1);
      }
    }
    start = end;
  }
  return shared;
}
