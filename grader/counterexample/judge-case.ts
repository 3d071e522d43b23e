import { readValue } from '../compare/read-value.ts';
import type { Exercise, Gradient } from '../define/assignment.ts';
import type { Arguments } from '../fixtures/fixture.ts';
import { differentiated, flatInputs, forwardEvaluator } from '../grade/forward-probes.ts';
import { deriveElsewhere, type GradientEstimate, judgeGradient, robustGradient } from '../gradcheck/index.ts';
import type { NoResult, Returned, Value } from '../sandbox/outcome.ts';
import { argumentsOf, handedOn } from '../sandbox/arguments.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { fromNested, type Nested, sameShape, type Tensor, toNested } from '../tensor/tensor.ts';

/** Makes an upstream gradient of this shape; `output` counts the outputs that receive one. */
export type DrawUpstream = (output: number, shape: readonly number[]) => Nested;

/** What a student's functions did in one small case. */
export type CaseResult =
  | { readonly status: 'agrees' }
  | Disagreement
  /** The case says nothing: its sizes do not fit, or the forward function cannot be measured there. */
  | { readonly status: 'unfit'; readonly because: 'forward' | 'not measurable' | 'shape' }
  /** A function gave no result, or its result lacks the gradient. */
  | { readonly status: 'no-result'; readonly function: string; readonly outcome: NoResult }
  | { readonly status: 'no-gradient'; readonly function: string; readonly gradient: string };

/** A gradient that is not the derivative of the student's own forward function. */
export interface Disagreement {
  readonly status: 'disagrees';
  readonly arguments: Arguments;
  /** In the order of the backward function's arguments. */
  readonly upstream: readonly Nested[];
  /** The function that gave the gradient: a backward function, or the loss itself. */
  readonly function: string;
  readonly gradient: Gradient;
  /** What that function gave. */
  readonly analytic: Nested;
  /** What the forward function says, by finite differences, in the shape of the input. */
  readonly numeric: Nested;
}

/** A student's exercise in its sandbox. */
export interface Subject {
  readonly exercise: Exercise;
  readonly sandbox: Sandbox;
  /** How long the next call may take, in milliseconds. */
  readonly limitMs: () => number;
}

/** The functions that give the gradients: the backward ones, or the loss itself. */
export function gradientFunctions({ backwards, forward }: Exercise): readonly string[] {
  return backwards.length > 0 ? backwards : [forward];
}

/**
 * Runs the student's functions on one case and holds their gradients against finite differences. `misshapen` are the
 * gradients whose shapes are known to be wrong: of the others, a wrong shape tells that the sizes do not fit.
 */
export async function judgeCase(
  subject: Subject & { readonly misshapen: ReadonlySet<string> },
  args: Arguments,
  drawUpstream: DrawUpstream,
): Promise<CaseResult> {
  const { exercise } = subject;
  let estimates: Readonly<Record<string, GradientEstimate>> | undefined;
  for (const name of gradientFunctions(exercise)) {
    const called = await callFunctions(subject, name, args, drawUpstream);
    if (called.status !== 'called') return called;
    const { upstream } = called;
    const gradients = exercise.gradients.map((gradient) => ({
      gradient,
      reading: readValue(called.returned.value, gradient.name),
      input: fromNested(args.inputs[gradient.input] ?? []),
    }));
    estimates ??= await measure(subject, args, upstream);
    if (estimates === undefined) return { status: 'unfit', because: 'not measurable' };
    for (const { gradient, reading, input } of gradients) {
      if (reading.status !== 'numbers')
        return { status: 'no-gradient', function: name, gradient: gradient.name };
      const estimate = estimates[gradient.input];
      const got = reading.tensor;
      const fits = sameShape(got.shape, input.shape);
      if (!fits && !subject.misshapen.has(gradient.name)) return { status: 'unfit', because: 'shape' };
      if (estimate === undefined || (fits && isRight(estimate, got))) continue;
      return {
        status: 'disagrees',
        arguments: args,
        upstream: upstream.map(toNested),
        function: name,
        gradient,
        analytic: toNested(got),
        numeric: toNested({ shape: input.shape, data: numericOf(estimate, got) }),
      };
    }
  }
  return { status: 'agrees' };
}

type Called =
  | { readonly status: 'called'; readonly returned: Returned; readonly upstream: readonly Tensor[] }
  | Extract<CaseResult, { status: 'unfit' | 'no-result' }>;

/** Calls the forward function and, with its cache, the backward one called `name`. */
export async function callFunctions(
  { exercise, sandbox, limitMs }: Subject,
  name: string,
  args: Arguments,
  drawUpstream: DrawUpstream,
): Promise<Called> {
  const { file, forward } = exercise;
  const given = argumentsOf(exercise, args);
  const outcome = await sandbox.call({
    file,
    function: forward,
    args: given,
    cache: 'keep',
    limitMs: limitMs(),
  });
  if (outcome.status !== 'returned') return { status: 'no-result', function: forward, outcome };
  const outputs = finiteOutputs(exercise, outcome.value);
  if (outputs === null) return { status: 'unfit', because: 'forward' };
  if (name === forward)
    return { status: 'called', returned: outcome, upstream: outputs.map(() => fromNested(1)) };
  const upstream = outputs.map(({ shape }, i) => drawUpstream(i, shape));
  const returned = await sandbox.call({
    file,
    function: name,
    args: upstream,
    ...handedOn(exercise),
    limitMs: limitMs(),
  });
  return returned.status === 'returned'
    ? { status: 'called', returned, upstream: upstream.map(fromNested) }
    : { status: 'no-result', function: name, outcome: returned };
}

/** The differentiated outputs; null where one of them is no array of finite numbers, or has no entry. */
function finiteOutputs(exercise: Exercise, value: Value): Tensor[] | null {
  const readings = differentiated(exercise).map((path) => readValue(value, path));
  const tensors = readings.flatMap((reading) => (reading.status === 'numbers' ? [reading.tensor] : []));
  const usable = tensors.filter(({ data }) => data.length > 0 && data.every(Number.isFinite));
  return usable.length === readings.length ? usable : null;
}

async function measure(
  { exercise, sandbox, limitMs }: Subject,
  args: Arguments,
  upstream: readonly Tensor[],
): Promise<Readonly<Record<string, GradientEstimate>> | undefined> {
  const inputs = flatInputs(
    args,
    exercise.gradients.map(({ input }) => input),
  );
  const derived = await deriveElsewhere(
    robustGradient({ inputs, upstream: upstream.map(({ data }) => data) }),
    forwardEvaluator(sandbox, exercise, args, limitMs),
  );
  return derived.status === 'derived' ? derived.gradients : undefined;
}

/** Whether a gradient is the derivative, as far as it could be measured: what was not seen counts as right. */
/**
 * With small whole numbers gradients are of the order of one, and a difference below this convinces nobody: where a
 * function saturates, what it rounds inside can hide a derivative as small as that.
 */
const leastDifference = 1e-6;

function isRight(estimate: GradientEstimate, { data }: Tensor): boolean {
  const isClose = estimate.estimates.every((each, i) => {
    if (each.kind === 'non-finite') return false;
    return Math.abs(each.value - (data[i] ?? NaN)) <= leastDifference * Math.max(1, Math.abs(each.value));
  });
  if (isClose) return true;
  return ['agrees', 'low-resolution', 'not-measured'].includes(judgeGradient(estimate, data).status);
}

/** The derivatives, rounded to what can be relied on; on a kink the student's own entry where it is right. */
function numericOf({ estimates }: GradientEstimate, { data }: Tensor): Float64Array {
  return Float64Array.from(estimates, (estimate, i) => {
    if (estimate.kind === 'non-finite') return NaN;
    const own = data[i] ?? NaN;
    const { kind, lo, hi, tolerance, value } = estimate;
    if (kind === 'kink' && own >= lo - tolerance && own <= hi + tolerance) return own;
    return Math.abs(value) <= tolerance ? 0 : Number(value.toPrecision(7));
  });
}
