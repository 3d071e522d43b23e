import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchAlike } from './alike.ts';
import { mostKept } from './fingerprint.ts';

type Texts = Readonly<Record<string, readonly number[]>>;

/** What is kept of all hashes of a text. */
function kept(hashes: readonly number[]): number[] {
  return hashes.toSorted((a, b) => a - b).slice(0, mostKept);
}

function search(texts: Texts): ReturnType<ReturnType<typeof searchAlike>['pairs']> {
  const alike = searchAlike();
  for (const [id, hashes] of Object.entries(texts)) alike.add(id, kept(hashes));
  return alike.pairs();
}

/** `count` hashes spread over all numbers of 32 bits, others for each `salt`. */
function hashesOf(salt: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => Math.imul(salt * 100_003 + i + 1, 0x9e3779b1) >>> 0);
}

describe('texts that are alike', () => {
  it('are those that a comparison of each with each finds', () => {
    // Parts of one of three texts, and something of one's own.
    const text = fc.tuple(fc.nat(2), fc.nat(20), fc.integer({ min: 8, max: 40 }), fc.nat(30));
    let pairs = 0;
    fc.assert(
      fc.property(fc.array(text, { maxLength: 9 }), (drawn) => {
        const texts = drawn.map(([source, start, end, own], i) => [
          ...hashesOf(source, 40).slice(start, end),
          ...hashesOf(10 + i, own),
        ]);
        const few = (hash: number): boolean => texts.filter((each) => each.includes(hash)).length <= 3;
        const found = texts.flatMap((own, a) =>
          texts.flatMap((theirs, b) => {
            const shared = own.filter((hash) => theirs.includes(hash) && few(hash)).length;
            const share = Math.round((1000 * shared) / Math.min(own.length, theirs.length)) / 1000;
            return a < b && shared >= 8 && share >= 0.6 ? [{ ids: [`s${a}`, `s${b}`], share }] : [];
          }),
        );
        const told = search(Object.fromEntries(texts.map((hashes, i) => [`s${i}`, hashes])));
        expect(told).toHaveLength(found.length);
        expect(told).toEqual(expect.arrayContaining(found));
        pairs += found.length;
      }),
    );
    expect(pairs).toBeGreaterThan(0);
  });

  it('are found where a short one was copied into one that is many times as long', () => {
    const short = hashesOf(1, 80);
    const long = [...short, ...hashesOf(2, 800)];
    expect(search({ short, long, other: hashesOf(3, 800) })).toEqual([{ ids: ['short', 'long'], share: 1 }]);
  });

  it('are told with about the share that the whole texts have in common', () => {
    const common = hashesOf(1, 700);
    const [pair] = search({ ada: [...common, ...hashesOf(2, 300)], bob: [...common, ...hashesOf(3, 900)] });
    expect(pair?.share).toBeGreaterThan(0.6);
    expect(pair?.share).toBeLessThan(0.8);
  });

  it('are none where little is in common', () => {
    const common = hashesOf(1, 200);
    expect(search({ ada: [...common, ...hashesOf(2, 400)], bob: [...common, ...hashesOf(3, 400)] })).toEqual(
      [],
    );
  });

  it('count by as much of a fingerprint as this version keeps, where another kept more', () => {
    const hashes = hashesOf(1, 2 * mostKept).toSorted((a, b) => a - b);
    const alike = searchAlike();
    alike.add('ada', hashes);
    alike.add('bob', kept(hashes));
    alike.add('cy', kept(hashesOf(2, 300)));
    expect(alike.pairs()).toEqual([{ ids: ['ada', 'bob'], share: 1 }]);
  });

  it('are a hundred pairs at most, the most alike of all of a large class', () => {
    const texts = Array.from({ length: 3000 }, (_, i): [string, number[]] => {
      const pair = Math.floor(i / 2);
      // The later, the more of it is one's own.
      const own = Math.floor((pair / 1500) * 30);
      return [`s${String(i).padStart(4, '0')}`, [...hashesOf(pair, 90 - own), ...hashesOf(5000 + i, own)]];
    });
    const found = search(Object.fromEntries(texts));
    expect(found).toHaveLength(100);
    expect(found.map(({ ids }) => ids)).toEqual(
      Array.from({ length: 100 }, (_, pair) =>
        [2 * pair, 2 * pair + 1].map((i) => `s${String(i).padStart(4, '0')}`),
      ),
    );
    expect(found.every(({ share }) => share >= 0.95)).toBe(true);
  });
});
