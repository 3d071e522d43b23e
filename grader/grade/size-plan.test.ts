import { describe, expect, it } from 'vitest';
import type { CaseSpec, Exercise } from '../define/assignment.ts';
import type { Distribution } from '../define/distribution.ts';
import { tinyExercise } from '../testing/tiny.ts';
import { ordinaryCase, planSizes, type Sizes } from './size-plan.ts';

const normal = (...shape: (string | number)[]): Distribution => ({ kind: 'normal', shape, mean: 0, std: 1 });

function caseOf(sizes: Sizes, more: Partial<CaseSpec> = {}): CaseSpec {
  const ordinary = { name: 'a case', edge: false, inputs: {}, options: {}, gradients: true, throws: false };
  return { ...ordinary, then: [], sizes, ...more };
}

function exerciseOf(inputs: Exercise['inputs'], cases: readonly CaseSpec[]): Exercise {
  return { ...tinyExercise('scale'), inputs, cases: { public: cases, hidden: [] } };
}

describe('sizes of fresh cases', () => {
  const images = { x: normal('N', 'A', 'B'), w: normal('D', 'M'), b: normal('M') };

  it('keep to a product that every case keeps to', () => {
    const plan = planSizes(
      exerciseOf(images, [
        caseOf({ N: 2, A: 3, B: 2, D: 6, M: 5 }),
        caseOf({ N: 3, A: 2, B: 5, D: 10, M: 4 }),
      ]),
    );
    expect(plan.free).toEqual(['N', 'A', 'B', 'M']);
    expect(plan.complete({ N: 1, A: 2, B: 2, M: 1 })).toEqual({ N: 1, A: 2, B: 2, M: 1, D: 4 });
  });

  it('keep to an equality that every case keeps to, and count edges and refusals as no case', () => {
    const cases = [
      caseOf({ N: 4, D: 3, K: 3 }),
      caseOf({ N: 2, D: 5, K: 5 }),
      caseOf({ N: 2, D: 5, K: 1 }, { edge: true }),
      caseOf({ N: 2, D: 5, K: 2 }, { throws: true }),
      caseOf({ N: 2, D: 5, K: 4 }, { gradients: false }),
    ];
    const plan = planSizes(exerciseOf({ x: normal('N', 'D'), w: normal('K') }, cases));
    expect(plan.free).toEqual(['N', 'D']);
    expect(plan.complete({ N: 1, D: 2 })).toEqual({ N: 1, D: 2, K: 2 });
  });

  it('are free where one case breaks the rule, or where there is but one case', () => {
    const broken = [caseOf({ N: 2, A: 3, B: 2, D: 6, M: 5 }), caseOf({ N: 3, A: 2, B: 5, D: 11, M: 4 })];
    expect(planSizes(exerciseOf(images, broken)).free).toEqual(['N', 'A', 'B', 'D', 'M']);
    expect(planSizes(exerciseOf(images, broken.slice(0, 1))).free).toEqual(['N', 'A', 'B', 'D', 'M']);
  });

  it('know the letters of labels, classes and options, and no fixed lengths', () => {
    const exercise = {
      ...exerciseOf({ y: { kind: 'labels', shape: ['N'], classes: 'C' }, x: normal('N', 3) }, [
        caseOf({ N: 2, C: 3 }),
      ]),
      options: { scale: 2, running: normal('D') },
    } satisfies Exercise;
    expect(planSizes(exercise).free).toEqual(['N', 'C', 'D']);
  });
});

it('the ordinary case is the first that asks for gradients and must be accepted', () => {
  const wanted = caseOf({ N: 2 });
  const others = [caseOf({}, { gradients: false }), caseOf({}, { throws: true }), caseOf({}, { edge: true })];
  expect(ordinaryCase(exerciseOf({}, [...others, wanted]))).toBe(wanted);
  expect(ordinaryCase(exerciseOf({}, others))).toBeUndefined();
});
