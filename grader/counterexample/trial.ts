import { readValue } from '../compare/read-value.ts';
import { ordinaryCase, type SizePlan } from '../grade/size-plan.ts';
import { PICKS, smallArray, smallCase } from '../grade/small-cases.ts';
import { fromNested, sameShape } from '../tensor/tensor.ts';
import { callFunctions, type CaseResult, gradientFunctions, type Subject } from './judge-case.ts';

/** Whether the functions of an exercise run at all, and which of their gradients have a wrong shape. */
export type Trial =
  | { readonly status: 'tried'; readonly misshapen: ReadonlySet<string> }
  | Extract<CaseResult, { status: 'no-result' | 'no-gradient' }>;

/** Runs each function once in the sizes of the exercise's own first case, which are known to fit. */
export async function tryOnce(subject: Subject, plan: SizePlan): Promise<Trial> {
  const { exercise } = subject;
  const sizes =
    ordinaryCase(exercise)?.sizes ??
    plan.complete(Object.fromEntries(plan.free.map((letter) => [letter, 2])));
  const args = smallCase(exercise, sizes, (name, i) => varied(i + name.length));
  const misshapen = new Set<string>();
  for (const name of gradientFunctions(exercise)) {
    const called = await callFunctions(subject, name, args, (_, shape) => smallArray(shape, varied));
    if (called.status === 'no-result') return called;
    if (called.status === 'unfit') continue;
    for (const gradient of exercise.gradients) {
      const reading = readValue(called.returned.value, gradient.name);
      if (reading.status !== 'numbers')
        return { status: 'no-gradient', function: name, gradient: gradient.name };
      const { shape } = fromNested(args.inputs[gradient.input] ?? []);
      if (!sameShape(reading.tensor.shape, shape)) misshapen.add(gradient.name);
    }
  }
  return { status: 'tried', misshapen };
}

function varied(i: number): number {
  return (3 * i * i + i + 1) % PICKS;
}
