import { positionAlong } from './arrays.ts';
import type { Finding } from './codes.ts';
import type { Rule } from './rule.ts';
import type { Situation } from './scene.ts';
import { isWrongIn } from './slice-rules.ts';
import { axisLetters, axisWords, listWords } from './words.ts';

const ordinals = ['first', 'second', 'third', 'last'];

/** Wrong in one of several equal blocks along an axis: one gate of a recurrent cell. */
export const wrongBlock: Rule = (situation) => wrongNamedBlock(situation) ?? wrongNthBlock(situation);

/** Wrong in some of the blocks for which the exercise has names, and right in the others. */
function wrongNamedBlock(situation: Situation): Finding | undefined {
  const letters = axisLetters(situation);
  for (const [axis, letter] of letters.entries()) {
    const names = situation.seen[0]?.blocks[letter ?? ''] ?? [];
    const which = (position: number, length: number): number =>
      Math.floor((position * names.length) / length);
    const wrong = new Set(
      situation.seen.flatMap(({ want: { shape }, wrong: offsets }) =>
        [...offsets].map((offset) => which(positionAlong(shape, axis, offset), shape[axis] ?? 1)),
      ),
    );
    if (wrong.size >= names.length) continue;
    if (!isWrongIn(situation, axis, (position, length) => wrong.has(which(position, length)))) continue;
    const at = names.filter((_, k) => wrong.has(k));
    const others = names.filter((_, k) => !wrong.has(k));
    return {
      code: 'WRONG_BLOCK',
      message:
        `is wrong in the block${at.length > 1 ? 's' : ''} of ${listWords(at)}, and right in ` +
        `${others.length > 1 ? 'those' : 'that'} of ${listWords(others)}`,
      hint: `Look at what comes back to ${listWords(at)}: what stood beside it in the forward pass, which function made it, and which place has it in the order?`,
    };
  }
  return undefined;
}

/** Wrong in one of two, three or four equal blocks along an axis. */
function wrongNthBlock(situation: Situation): Finding | undefined {
  const [first] = situation.seen;
  if (first === undefined) return undefined;
  for (let axis = first.want.shape.length - 1; axis >= 0; axis--) {
    for (const count of [4, 3, 2]) {
      const divides = situation.seen.every(({ want }) => ((want.shape[axis] ?? 1) / count) % 1 === 0);
      const big = situation.seen.some(({ want }) => (want.shape[axis] ?? 1) > count);
      const block = [0, 1, 2, 3]
        .slice(0, count)
        .find((which) =>
          isWrongIn(situation, axis, (position, length) => Math.floor((position * count) / length) === which),
        );
      if (!divides || !big || block === undefined) continue;
      const name = block === count - 1 ? 'last' : (ordinals[block] ?? '');
      return {
        code: 'WRONG_BLOCK',
        message: `is wrong in the ${name} of ${count} blocks along ${axisWords(axisLetters(situation), axis)}, and right elsewhere`,
        hint: 'Where blocks of columns belong to gates, one gate is at fault: its derivative, or its place in the order.',
      };
    }
  }
  return undefined;
}
