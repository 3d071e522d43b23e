import { defineMistakes } from '#define';
import type { Matrix, Vector } from '#starter';
import { average, type Batch, clip, errorsOf, huber, type TdOptions } from './td-parts.ts';

interface Proof {
  measured: Vector;
  wanted: Vector;
  silenced: number;
}

const published = (error: number, delta: number): number => clip(error, delta) ** 2 / 2;

/** A right proof, by the change of one error at a time, for mistakes to change. */
function proofOf(batch: Batch, h: number, cost: (error: number, delta: number) => number = published): Proof {
  const { delta } = batch[5];
  const errors = errorsOf(batch);
  const measured = errors.map(
    (error) => (cost(error + h, delta) - cost(error - h, delta)) / (2 * h) / errors.length,
  );
  const wanted = errors.map((error) => clip(error, delta) / errors.length);
  return { measured, wanted, silenced: silencedOf(measured, wanted) };
}

function silencedOf(measured: Vector, wanted: Vector): number {
  return average(measured.map((slope, n) => (slope === 0 && wanted[n] !== 0 ? 1 : 0)));
}

/** A proof of the same parts, made in another way. */
function proving(wrong: (right: Proof, batch: Batch, h: number) => Proof) {
  return {
    proveClipBug: (
      q: Matrix,
      actions: Vector,
      rewards: Vector,
      nextQ: Matrix,
      done: Vector,
      options: TdOptions & { h: number },
    ) => {
      const batch: Batch = [q, actions, rewards, nextQ, done, options];
      return wrong(proofOf(batch, options.h), batch, options.h);
    },
  };
}

/** The same with other slopes measured: whatever is silenced follows from them. */
const measuring = (slopes: (batch: Batch, h: number) => Vector) =>
  proving(({ wanted }, batch, h) => {
    const measured = slopes(batch, h);
    return { measured, wanted, silenced: silencedOf(measured, wanted) };
  });

export default defineMistakes([
  {
    code: 'CLIP_PROOF_OF_THE_MENDED_LOSS',
    message: 'is measured on the mended loss: the accused is publishedTdLoss',
    hint: 'Which function do you hand to numericalGradient? The proof should hold whatever becomes of tdLoss.',
    functions: measuring((batch, h) => proofOf(batch, h, huber).measured),
  },
  {
    code: 'CLIP_PROOF_STEP_IGNORED',
    message: 'is what a formula or a tiny step gives: it is to be measured with a step of h',
    hint: 'An error just inside of delta, and a step that reaches beyond it: what does a measurement give?',
    functions: measuring((batch) => {
      const errors = errorsOf(batch);
      const { delta } = batch[5];
      return errors.map((error) => (Math.abs(error) <= delta ? error : 0) / errors.length);
    }),
  },
  {
    code: 'CLIP_PROOF_ONE_SIDED',
    message: 'is a difference on one side alone, where a centred one is asked for',
    hint: 'Is your numericalGradient right? Grade gradient-check first.',
    functions: measuring((batch, h) => {
      const { delta } = batch[5];
      const errors = errorsOf(batch);
      return errors.map((e) => (published(e + h, delta) - published(e, delta)) / h / errors.length);
    }),
  },
  {
    code: 'CLIP_PROOF_AT_GREEDY_ACTION',
    message: 'is taken at the action that q holds for the best, not at the one that was taken',
    hint: 'The numerical gradient has a row for each example. Which entry of it belongs to the transition?',
    functions: measuring((batch, h) => {
      const [q, actions] = batch;
      const { measured } = proofOf(batch, h);
      return measured.map((slope, n) => (q[n].indexOf(Math.max(...q[n])) === actions[n] ? slope : 0));
    }),
  },
  {
    code: 'CLIP_PROOF_WANTED_UNBOUNDED',
    message: 'is the TD error as it is, however large, where its pull should be bounded',
    hint: 'The purpose of clipping was a good one: what bound did it have in mind?',
    functions: proving((right, batch) => {
      const errors = errorsOf(batch);
      return { ...right, wanted: errors.map((error) => error / errors.length) };
    }),
  },
  {
    code: 'CLIP_PROOF_WANTED_NOT_AVERAGED',
    message: 'is not divided by the number of examples, though the loss is a mean',
    hint: 'How much does a mean over N examples change when one of them does?',
    functions: proving(({ measured, wanted, silenced }) => ({
      measured,
      silenced,
      wanted: wanted.map((slope) => slope * wanted.length),
    })),
  },
  {
    code: 'CLIP_PROOF_COUNTED',
    message: 'is the number of silenced examples where their share is asked for',
    hint: 'Of a batch twice as large with errors of the same kind, what share is silenced?',
    functions: proving((right) => ({ ...right, silenced: right.silenced * right.measured.length })),
  },
  {
    code: 'CLIP_PROOF_ALL_ZEROS_SILENCED',
    message: 'counts examples without any error among the silenced ones',
    hint: 'Of which examples is it right that nothing arrives?',
    functions: proving((right) => ({
      ...right,
      silenced: average(right.measured.map((slope) => (slope === 0 ? 1 : 0))),
    })),
  },
  {
    code: 'CLIP_PROOF_ALL_LARGE_SILENCED',
    message: 'counts every error beyond delta, without a look at what was measured',
    hint: 'An error just beyond delta, and a step that reaches back inside: does its measurement say 0?',
    functions: proving((right, batch) => ({
      ...right,
      silenced: average(errorsOf(batch).map((error) => (Math.abs(error) > batch[5].delta ? 1 : 0))),
    })),
  },
  {
    code: 'CLIP_PROOF_SHARE_OF_THE_HEARD',
    message: 'is the share of the examples that do get through',
    hint: 'Which of the two shares is that of the silenced?',
    functions: proving((right) => ({ ...right, silenced: 1 - right.silenced })),
  },
]);
