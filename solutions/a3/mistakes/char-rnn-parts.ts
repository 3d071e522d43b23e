import { add, divide, exp, matmul, max, subtract, sum, zeros } from '#starter';
import type { Matrix, Vector } from '#starter';
import type { charRnnScores, sampleCharRnn } from '../char-rnn.ts';
import { rnnStepForward } from '../rnn.ts';

export type Params = Parameters<typeof charRnnScores>[1];
export type Options = Parameters<typeof sampleCharRnn>[1];

/** The state after a character, a row (H), from the state before it. */
export function read(character: number, h: Vector, { Wembed, Wx, Wh, b }: Params): Vector {
  return rnnStepForward([Wembed[character]], [h], Wx, Wh, b).nextH[0];
}

/** The states after every character of a piece of text, from zero on. */
export function statesOf(piece: Vector, params: Params): Matrix {
  let h = zeros(params.b.length);
  return piece.map((character) => (h = read(character, h, params)));
}

/** The scores of the next character in a state. */
export function scoresIn(h: Vector, { Wvocab, bvocab }: Params): Vector {
  return add(matmul(h, Wvocab), bvocab);
}

/** The softmax of a row of scores. */
export function softmax(scores: Vector): Vector {
  const shares = exp(subtract(scores, max(scores)));
  return divide(shares, sum(shares));
}

/** The first place at which the sum of the numbers so far is larger than r; the last one where none is. */
export function pick(probabilities: Vector, r: number): number {
  let total = 0;
  const place = probabilities.findIndex((p) => (total += p) > r);
  return place < 0 ? probabilities.length - 1 : place;
}

/** What a sampler does at each character. */
export interface SampleRule {
  /** The probabilities of the next character. */
  chances: (scores: Vector, options: Options) => Vector;
  /** One of them; `n` is how many have been drawn before. */
  draw: (chances: Vector, options: Options, n: number) => number;
  /** The character and the state that the model reads next. */
  next: (drawn: number, h: Vector, options: Options) => { character: number; h: Vector };
  /** What is returned of the characters that were drawn. */
  give: (drawn: Vector, options: Options) => Vector;
}

export const right: SampleRule = {
  chances: (scores, { temperature }) => softmax(divide(scores, temperature)),
  draw: (chances, { rng }) => pick(chances, rng()),
  next: (character, h) => ({ character, h }),
  give: (drawn) => drawn,
};

/** A sampler with some of its rules otherwise. */
export function sampleWith(wrong: Partial<SampleRule>): { sampleCharRnn: typeof sampleCharRnn } {
  const { chances, draw, next, give } = { ...right, ...wrong };
  return {
    sampleCharRnn(params, options) {
      const drawn: Vector = [];
      let from = { character: options.first, h: zeros(params.b.length) };
      while (drawn.length < options.length) {
        const h = read(from.character, from.h, params);
        const character = draw(chances(scoresIn(h, params), options), options, drawn.length);
        drawn.push(character);
        from = next(character, h, options);
      }
      return give(drawn, options);
    },
  };
}
