import { describe, expect, test } from 'vitest';
import { derive, deriveElsewhere, robustGradient } from './index.ts';
import type { Evaluation, Inputs, Outputs, Probe } from './index.ts';
import { drawCase, TIMED_LAYERS } from './study/cases.ts';
import type { StudyCase } from './study/cases.ts';

const drawn = (which: number): StudyCase => drawCase(TIMED_LAYERS[which]!, 'plain', 9)!;

/** A function in another process: it has copies of the inputs and sees nothing but probes. */
function remote({ layer, problem }: StudyCase): (probes: readonly Probe[]) => Outputs[] {
  const own = structuredClone(problem.inputs);
  return (probes) =>
    structuredClone(probes).map((probe) => {
      const replaced: Inputs =
        probe.kind === 'inputs'
          ? probe.inputs
          : { [probe.input]: own[probe.input]!.map((x, i) => (i === probe.index ? probe.value : x)) };
      return layer.forward({ ...own, ...replaced });
    });
}

describe('deriveElsewhere', () => {
  test.each([0, 1, 3])(
    'finds the same as derive does in this process (layer %i), in few round trips',
    async (which) => {
      const study = drawn(which);
      const { layer, problem } = study;
      const evaluate = remote(study);
      const here = derive(robustGradient(problem), layer.forward, problem.inputs);
      let trips = 0;
      const elsewhere = await deriveElsewhere(robustGradient(problem), (probes) => {
        trips++;
        return Promise.resolve({ status: 'evaluated', outputs: evaluate(probes) });
      });
      expect(elsewhere).toEqual(here);
      expect(trips).toBeLessThanOrEqual(4);
    },
  );

  test('keeps batches within the numbers allowed, with the same result', async () => {
    const study = drawn(1);
    const evaluate = remote(study);
    const whole = derive(robustGradient(study.problem), study.layer.forward, study.problem.inputs);
    const sizes: number[] = [];
    const cut = await deriveElsewhere(robustGradient(study.problem, { batchNumbers: 500 }), (probes) => {
      sizes.push(probes.length);
      return Promise.resolve({ status: 'evaluated', outputs: evaluate(probes) });
    });
    expect(Math.max(...sizes.slice(1)) * 20).toBeLessThanOrEqual(500 + 20);
    if (cut.status !== 'derived' || whole.status !== 'derived') throw new Error(cut.status);
    expect(cut.gradients).toEqual(whole.gradients);
  });

  test('hands back the reason when the evaluator stops', async () => {
    const study = drawn(0);
    const evaluate = remote(study);
    let trips = 0;
    const stopping = (probes: readonly Probe[]): Promise<Evaluation<string>> =>
      Promise.resolve(
        ++trips === 2
          ? { status: 'stopped', reason: 'timed out' }
          : { status: 'evaluated', outputs: evaluate(probes) },
      );
    const result = await deriveElsewhere(robustGradient(study.problem), stopping);
    expect(result).toEqual({ status: 'stopped', reason: 'timed out' });
  });

  test('refuses an evaluator that leaves evaluations out', async () => {
    const study = drawn(0);
    const evaluate = remote(study);
    let trips = 0;
    const forgetful = (probes: readonly Probe[]): Promise<Evaluation<never>> =>
      Promise.resolve({
        status: 'evaluated',
        outputs: evaluate(probes).slice(0, ++trips === 2 ? -1 : undefined),
      });
    await expect(deriveElsewhere(robustGradient(study.problem), forgetful)).rejects.toThrow('one per probe');
  });
});

describe('derive', () => {
  test('leaves the inputs as they were, also when the function throws', () => {
    const { layer, problem } = drawn(1);
    const before = structuredClone(problem.inputs);
    derive(robustGradient(problem), layer.forward, problem.inputs);
    expect(problem.inputs).toEqual(before);
    let calls = 0;
    const failing = (inputs: Inputs): Outputs => {
      if (++calls > 30) throw new Error('no more');
      return layer.forward(inputs);
    };
    expect(() => derive(robustGradient(problem), failing, problem.inputs)).toThrow('no more');
    expect(problem.inputs).toEqual(before);
  });

  test('allows a function that returns the same array every time', () => {
    const { layer, problem } = drawn(0);
    const out = new Float64Array(50);
    const reusing = (inputs: Inputs): Outputs => {
      out.set(layer.forward(inputs)[0]!);
      return [out];
    };
    expect(derive(robustGradient(problem), reusing, problem.inputs)).toEqual(
      derive(robustGradient(problem), layer.forward, problem.inputs),
    );
  });
});
