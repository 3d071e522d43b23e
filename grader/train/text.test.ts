import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { root } from '../testing/student.ts';
import { encodeText, loadNovel, splitText } from './text.ts';

const seeds = fc.integer({ min: 1, max: 2_147_483_646 });

it('a text is read back from its numbers', () => {
  fc.assert(
    fc.property(fc.string(), (written) => {
      const { vocabulary, text } = encodeText(written);
      expect(text.map((v) => vocabulary[v]).join('')).toBe(written);
      expect(Array.from(vocabulary)).toEqual([...new Set(written)].sort());
    }),
  );
});

describe('a split of a text', () => {
  // Each number occurs once, so that a character's place in the circle is known.
  const text = Array.from({ length: 100 }, (_, i) => i);
  const follows = (i: number) => (i + 1) % text.length;

  it('gives a stretch to learn from, and pieces of the rest with what follows each of them', () => {
    fc.assert(
      fc.property(
        seeds,
        fc.nat(40),
        fc.nat(10),
        fc.integer({ min: 1, max: 5 }),
        (seed, train, heldOut, context) => {
          const parts = splitText(text, seed, { train, heldOut, context });
          expect(parts.train.slice(1)).toEqual(parts.train.slice(0, -1).map(follows));
          expect([parts.train.length, parts.heldOut.x.length, parts.heldOut.y.length]).toEqual([
            train,
            heldOut,
            heldOut,
          ]);
          for (const [n, piece] of parts.heldOut.x.entries()) {
            expect(piece).toHaveLength(context);
            expect([...piece, parts.heldOut.y[n]].slice(1)).toEqual(piece.map(follows));
          }
          const all = [...parts.train, ...parts.heldOut.x.flat(), ...parts.heldOut.y];
          expect(new Set(all).size).toBe(all.length);
          expect(splitText(text, seed, { train, heldOut, context })).toEqual(parts);
        },
      ),
    );
  });

  it('of other seeds is another one', () => {
    const starts = [1e9, 2e9, 3e7].map(
      (seed) => splitText(text, seed, { train: 9, heldOut: 0, context: 1 }).train[0],
    );
    expect(new Set(starts).size).toBe(3);
  });

  it('cannot be larger than the text', () => {
    expect(() => splitText(text, 1, { train: 90, heldOut: 4, context: 2 })).toThrow(
      'there are 100 characters, and 102 are asked for',
    );
  });
});

it('the novel begins as everyone knows, and has 31 characters, the space first', async () => {
  const { vocabulary, text } = await loadNovel(root);
  expect(vocabulary).toBe(" ',.?abcdefghijklmnopqrstuvwxyz");
  const beginning = text.slice(0, 117).map((v) => vocabulary[v]);
  expect(beginning.join('')).toBe(
    'it is a truth universally acknowledged, that a single man in possession of a good fortune, must be in want of a wife.',
  );
  await expect(loadNovel(path.join(root, 'docs'))).rejects.toThrow();
});
