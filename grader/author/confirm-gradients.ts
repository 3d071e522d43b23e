import type { Exercise, Gradient } from '../define/assignment.ts';
import { derive, type Estimate, type Forward, judgeGradient, robustGradient } from '../gradcheck/index.ts';
import { fromNested, indexAt, type Nested, type Tensor, toNested } from '../tensor/tensor.ts';
import { argumentsOf } from '../sandbox/run-case.ts';
import type { Drawn } from './draw-case.ts';
import { numbersAt, type Numbers } from './evaluate.ts';
import type { Reference } from './reference.ts';

/** The subgradients that are right on a kink, entry by entry. */
export interface Interval {
  readonly low: Nested;
  readonly high: Nested;
}

/**
 * Confirms every gradient of a case by finite differences of the reference's forward function. Returns the interval of
 * right values for each gradient that has a kink in this case.
 *
 * @throws Error when a gradient is contradicted or, in a case that is no edge, cannot be measured finely enough.
 */
export function confirmGradients(
  exercise: Exercise,
  drawn: Drawn,
  values: ReadonlyMap<string, Numbers>,
  reference: Reference,
): Map<string, Interval> {
  const wanted = exercise.gradients.filter(({ name }) => values.has(name));
  const intervals = new Map<string, Interval>();
  if (wanted.length === 0) return intervals;
  const shapes = new Map(wanted.map(({ input }) => [input, fromNested(drawn.inputs[input] ?? [])]));
  const outputs = exercise.kind === 'loss' ? exercise.outputs : exercise.upstream;
  const forward: Forward = (flat) => {
    const inputs = { ...drawn.inputs };
    for (const [name, { shape }] of shapes)
      inputs[name] = toNested({ shape, data: flat[name] ?? new Float64Array() });
    const returned = reference(exercise.forward, argumentsOf(exercise, { ...drawn, inputs }));
    return outputs.map((path) => numbersAt(returned, path, exercise.forward).tensor.data);
  };
  const inputs = Object.fromEntries([...shapes].map(([name, { data }]) => [name, data]));
  const upstream = outputs.map((path) => fromNested(drawn.upstream[path] ?? 1).data);
  const gradients = Object.fromEntries(wanted.map(({ name, input }) => [input, tensorOf(values, name).data]));
  const derived = derive(robustGradient({ inputs, upstream }, { analytic: gradients }), forward, inputs);
  const where = `${exercise.id}, case "${drawn.name}"`;
  if (derived.status !== 'derived')
    throw new Error(`${where}: the forward function cannot be measured (${derived.status})`);
  for (const gradient of wanted) {
    const estimates = derived.gradients[gradient.input];
    if (estimates === undefined) continue;
    const { shape, data } = tensorOf(values, gradient.name);
    const verdict = judgeGradient(estimates, data);
    const tolerated = verdict.status === 'agrees' || (drawn.edge && isUnclear(verdict.status));
    if (!tolerated) throw new Error(`${where}: ${explain(gradient, shape, verdict)}`);
    const interval = kinkInterval(estimates.estimates, { shape, data });
    if (interval !== null) intervals.set(gradient.name, interval);
  }
  return intervals;
}

type Verdict = ReturnType<typeof judgeGradient>;

function isUnclear(status: Verdict['status']): boolean {
  return status === 'low-resolution' || status === 'not-measured';
}

function explain({ name }: Gradient, shape: readonly number[], verdict: Verdict): string {
  switch (verdict.status) {
    case 'disagrees': {
      const at = indexAt(shape, verdict.worst.index).join('][');
      const { analytic, estimate } = verdict.worst;
      return `${name}[${at}] is ${analytic}, but finite differences of the forward function give ${estimate.value}`;
    }
    case 'low-resolution':
    case 'not-measured':
      return `${name} cannot be measured finely enough in ${verdict.count} entries; use milder inputs, or mark the case as an edge`;
    default:
      return `${name} has the verdict ${verdict.status}`;
  }
}

/** Null where no entry sits on a kink. */
function kinkInterval(estimates: readonly Estimate[], { shape, data }: Tensor): Interval | null {
  const isWide = (estimate: Estimate | undefined): boolean =>
    estimate?.kind === 'kink' && estimate.hi - estimate.lo > estimate.tolerance;
  if (!estimates.some(isWide)) return null;
  const bound = (side: 'lo' | 'hi'): Nested => {
    const bounds = data.map((entry, i) => {
      const estimate = estimates[i];
      return estimate?.kind === 'kink' && isWide(estimate) ? snap(estimate[side]) : entry;
    });
    return toNested({ shape, data: bounds });
  };
  return { low: bound('lo'), high: bound('hi') };
}

/** One-sided derivatives are measured: nine digits of them are kept. */
function snap(measured: number): number {
  return Math.abs(measured) < 1e-9 ? 0 : Number(measured.toPrecision(9));
}

function tensorOf(values: ReadonlyMap<string, Numbers>, name: string): Tensor {
  return values.get(name)?.tensor ?? { shape: [0], data: new Float64Array() };
}
