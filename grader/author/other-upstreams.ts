import type { Exercise } from '../define/assignment.ts';
import type { ExpectedValue } from '../fixtures/fixture.ts';
import type { Nested } from '../tensor/tensor.ts';
import type { Drawn } from './draw-case.ts';
import { evaluate } from './evaluate.ts';
import type { Reference } from './reference.ts';

/**
 * A gradient under other upstream gradients, for explaining wrong ones: under ones, as if `dout` were never used; and,
 * for a parameter that the whole batch shares, under `dout` of one example at a time. Nothing for values without an
 * upstream gradient.
 */
export function otherUpstreams(
  exercise: Exercise,
  drawn: Drawn,
  path: string,
  shape: readonly number[],
  reference: Reference,
): Pick<ExpectedValue, 'underOnes' | 'perExample'> {
  const upstream = Object.entries(drawn.upstream);
  const isGradient = exercise.gradients.some(({ name }) => name === path);
  if (!isGradient || upstream.length === 0) return {};
  const under = (change: (dout: Nested) => Nested): Nested => {
    const changed = Object.fromEntries(upstream.map(([output, dout]) => [output, change(dout)]));
    return evaluate(exercise, { ...drawn, upstream: changed }, reference).get(path)?.nested ?? [];
  };
  const underOnes = under((dout) => fill(dout, 1));
  const first = upstream[0]?.[1];
  const batch = typeof first === 'object' ? first.length : 0;
  const isShared = shape.length > 0 && shape[0] !== batch && batch > 1;
  if (!isShared) return { underOnes };
  const perExample = Array.from({ length: batch }, (_, n) => under((dout) => onlyExample(dout, n)));
  return { underOnes, perExample };
}

function fill(array: Nested, value: number): Nested {
  return typeof array === 'number' ? value : array.map((entry) => fill(entry, value));
}

function onlyExample(dout: Nested, n: number): Nested {
  return typeof dout === 'number' ? dout : dout.map((example, i) => (i === n ? example : fill(example, 0)));
}
