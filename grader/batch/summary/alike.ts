import type { Alike } from './class-summary.ts';
import { rounded } from './distribution.ts';
import { mostKept } from './fingerprint.ts';
import { findSharing } from './sharing.ts';

/** So many hashes in common are no chance. */
const leastShared = 8;
const leastShare = 0.6;
const mostPairs = 100;
/** Of fingerprints in all: enough for those of a million students. It is taken bit by bit. */
const mostBytes = 2 ** 29;
const stepBytes = 2 ** 18;

/** Gathers fingerprints, one student's after the other's, and finds pairs that are alike. */
export interface AlikeSearch {
  add(id: string, fingerprint: readonly number[]): void;
  /** The most alike first. */
  pairs(): Alike[];
}

/** Finds submissions with much of their fingerprints in common, in about a kilobyte of memory for each of them. */
export function searchAlike(): AlikeSearch {
  const ids: string[] = [];
  const sizes: number[] = [];
  // It grows where it lies: to move it to a larger place would take both places for a while.
  const bytes = new ArrayBuffer(0, { maxByteLength: mostBytes });
  // A row for each student, filled up with zeros.
  const rows = new Uint32Array(bytes);
  const rowOf = (student: number): Uint32Array =>
    rows.subarray(student * mostKept, student * mostKept + (sizes[student] ?? 0));
  return {
    add(id, fingerprint) {
      const start = ids.length * mostKept;
      if (start + mostKept > rows.length) bytes.resize(bytes.byteLength + stepBytes);
      // Results of another version of the kit may have more.
      const kept = fingerprint.slice(0, mostKept);
      rows.set(kept, start);
      ids.push(id);
      sizes.push(kept.length);
    },
    pairs() {
      const best: Alike[] = [];
      findSharing(rows.subarray(0, ids.length * mostKept), leastShared, (a, b, shared) => {
        const share = shared / comparable(rowOf(a), rowOf(b));
        if (share < leastShare) return;
        best.push({ ids: [ids[a] ?? '', ids[b] ?? ''], share: rounded(share) });
        if (best.length === 10 * mostPairs) best.sort(byShare).splice(mostPairs);
      });
      return best.sort(byShare).slice(0, mostPairs);
    },
  };
}

/**
 * How many hashes the smaller of two fingerprints has as far as both reach. Of a long text the smallest hashes are kept,
 * and say nothing of those beyond (Broder: "On the resemblance and containment of documents", SEQUENCES 1997).
 */
function comparable(a: Uint32Array, b: Uint32Array): number {
  const reach = Math.min(...[a, b].map((row) => (row.length < mostKept ? Infinity : (row.at(-1) ?? 0))));
  return Math.min(...[a, b].map((row) => countUpTo(row, reach)));
}

/** How many numbers of an ascending row are at most so large. */
function countUpTo(row: Uint32Array, reach: number): number {
  let [low, high] = [0, row.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((row[middle] ?? 0) <= reach) low = middle + 1;
    else high = middle;
  }
  return low;
}

function byShare(a: Alike, b: Alike): number {
  return b.share - a.share || (a.ids.join('\n') < b.ids.join('\n') ? -1 : 1);
}
