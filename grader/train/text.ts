import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { makeGenerator } from '../tensor/generator.ts';
import type { Examples } from './split.ts';

/** A text as whole numbers: each is the place of a character in the vocabulary. */
export interface EncodedText {
  /** Every character that occurs, once, in the order of their codes. */
  readonly vocabulary: string;
  readonly text: readonly number[];
}

/**
 * The beginning of a novel from `starter/data/`, with a space for every end of a line.
 *
 * @throws Error when the file is missing.
 */
export async function loadNovel(root: string): Promise<EncodedText> {
  const file = path.join(root, 'starter/data/pride-and-prejudice.txt');
  return encodeText((await readFile(file, 'utf8')).trim().replaceAll('\n', ' '));
}

/** A text with its own vocabulary. */
export function encodeText(text: string): EncodedText {
  const characters = Array.from(text);
  const vocabulary = [...new Set(characters)].sort();
  const places = new Map(vocabulary.map((character, v) => [character, v]));
  return {
    vocabulary: vocabulary.join(''),
    text: characters.map((character) => places.get(character) ?? 0),
  };
}

/** How a text is divided. */
export interface TextSplit {
  /** How many characters there are to learn from. */
  readonly train: number;
  /** How many pieces are held out. */
  readonly heldOut: number;
  /** How many characters each of them has. */
  readonly context: number;
}

/**
 * Draws a stretch of the text to learn from, and pieces of the stretch behind it, each with the character that follows,
 * which stands in no other piece; their order is shuffled (Fisher and Yates). The text is taken as a circle. The same seed
 * gives the same parts.
 *
 * @throws RangeError when there are fewer characters than asked for.
 */
export function splitText(
  text: readonly number[],
  seed: number,
  { train, heldOut, context }: TextSplit,
): { readonly train: readonly number[]; readonly heldOut: Examples } {
  const asked = train + heldOut * (context + 1);
  if (asked > text.length)
    throw new RangeError(`there are ${text.length} characters, and ${asked} are asked for`);
  const rng = makeGenerator({ generator: seed });
  const start = Math.floor(rng() * text.length);
  const circle = [...text.slice(start), ...text.slice(0, start)];
  const pieces = Array.from({ length: heldOut }, (_, n) => {
    const from = train + n * (context + 1);
    return circle.slice(from, from + context + 1);
  });
  for (let last = heldOut - 1; last > 0; last--) {
    const other = Math.floor(rng() * (last + 1));
    [pieces[last], pieces[other]] = [pieces[other] ?? [], pieces[last] ?? []];
  }
  return {
    train: circle.slice(0, train),
    heldOut: {
      x: pieces.map((piece) => piece.slice(0, context)),
      y: pieces.map((piece) => piece[context] ?? 0),
    },
  };
}
