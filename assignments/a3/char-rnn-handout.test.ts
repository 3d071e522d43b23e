import path from 'node:path';
import { expect, test } from 'vitest';
import { ones, zeros } from '#starter';
import type { Vector } from '#starter';
import { fixturePath, loadFixture } from '../../grader/fixtures/store.ts';
import { isSeeded, makeGenerator } from '../../grader/tensor/generator.ts';
import { fromNested } from '../../grader/tensor/tensor.ts';
import { meanLoss } from '../../grader/train/judge-text.ts';
import type { Examples } from '../../grader/train/split.ts';
import { loadNovel, splitText } from '../../grader/train/text.ts';
import { charRnnScores, sampleCharRnn, trainCharRnn } from '../../solutions/a3/char-rnn.ts';
import { inText, readHandout, vectorInText } from '../handout.ts';
import exercise from './exercises/train-char-rnn.ts';

/** The numbers of the handout's section are those of the public case. */
const root = path.resolve(import.meta.dirname, '../..');
const text = readHandout('a3')('train-char-rnn');
const four = (x: number) => inText(x, 4);
const { training, options } = exercise;

/** The number in the row of a table that begins with these words. */
function stated(words: string): number {
  const [, number = ''] = /^[^|]*\| \$([\d.]+)\$ \|/.exec(text.split(`| ${words}`)[1] ?? '') ?? [];
  return Number(number);
}

async function publicSplit() {
  const stored = await loadFixture(fixturePath(root, 'a3', 'public', 'train-char-rnn'));
  if (stored.status !== 'loaded') throw new Error(`the public fixture is ${stored.status}`);
  const { vocabulary, text: novel } = await loadNovel(root);
  const [{ seed, options: drawn }] = stored.fixture.cases;
  const seeded = drawn?.['rng'];
  if (!isSeeded(seeded)) throw new Error('the public fixture has no generator');
  return { vocabulary, rng: makeGenerator(seeded), ...splitText(novel, seed, training) };
}

/** The mean loss of what a count of the characters that follow the last `known` ones expects, each counted once more. */
function lossOfTable(train: readonly number[], { x, y }: Examples, known: number, V: number): number {
  const table = new Map<string, Vector>();
  const after = (before: readonly number[]) => {
    const key = before.slice(before.length - known).join();
    const counts = table.get(key) ?? ones(V);
    table.set(key, counts);
    return counts;
  };
  for (let i = known; i < train.length; i++) after(train.slice(i - known, i))[train[i]] += 1;
  const scores = x.map((piece) => after(piece).map(Math.log));
  return meanLoss({ scores: fromNested(scores), pieces: { x, y } });
}

test('the solution reaches the bar, which counting pairs does not, with the losses that the handout tells', async () => {
  const { vocabulary, train, heldOut, rng } = await publicSplit();
  const V = vocabulary.length;
  const { params, lossHistory } = trainCharRnn({ text: [...train], vocabulary }, { ...options, rng });
  const scores = charRnnScores(
    heldOut.x.map((piece) => [...piece]),
    params,
  );
  const reached = meanLoss({ scores: fromNested(scores), pieces: heldOut });
  expect(stated('nothing: all 31 characters are equal')).toBeCloseTo(Math.log(V), 2);
  expect(stated('how often each character occurs')).toBeCloseTo(lossOfTable(train, heldOut, 0, V), 2);
  expect(stated('how often each follows the last one')).toBeCloseTo(lossOfTable(train, heldOut, 1, V), 2);
  expect(lossOfTable(train, heldOut, 1, V)).toBeGreaterThan(training.loss);
  expect(text).toContain(`${training.loss} per character at most`);
  // What another machine makes of exp and tanh may differ in its last digit.
  expect(reached).toBeLessThan(training.loss - 0.1);
  expect(Math.abs(reached - stated('your network, after some seconds'))).toBeLessThan(0.03);
  const means = [0, 20, 90, 190, 290].map((from) => meanOf(lossHistory.slice(from, from + 10)));
  const [, row = ''] = text.split('| `lossHistory` |');
  const told = [...row.split(' The report')[0].matchAll(/\$([\d.]+)\$/g)].map(([, number]) => Number(number));
  expect(told).toHaveLength(5);
  told.forEach((number, i) => {
    expect(Math.abs(number - means[i])).toBeLessThan(0.03);
  });
  expect(lossHistory).toHaveLength(options.steps);
});

test('one character is drawn as the example says', () => {
  const params = {
    ...{ Wembed: zeros(3, 1), Wx: [[0]], Wh: [[0]], b: [0] },
    ...{ Wvocab: zeros(1, 3), bvocab: [1, 0, 2] },
  };
  for (const temperature of [1, 0.5]) {
    const powers = params.bvocab.map((score) => Math.exp(score / temperature));
    const total = powers.reduce((sum, power) => sum + power, 0);
    const p = powers.map((power) => power / total);
    expect(text).toContain(`p = ${vectorInText(p, 4)}$`);
    expect(text).toContain(`sums $${four(p[0])}$, $${four(p[0] + p[1])}$ and $1$`);
    const [character] = sampleCharRnn(params, { first: 0, length: 1, temperature, rng: () => 0.3 });
    expect(text).toMatch(new RegExp(`\\\\tau = ${temperature}\\$ [^:]*: character ${character}\\.`));
  }
  expect(text).toContain(`$\\log 31 = ${four(Math.log(31))}$`);
});

function meanOf(losses: Vector): number {
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}
