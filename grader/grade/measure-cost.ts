import { readValue } from '../compare/read-value.ts';
import type { Exercise } from '../define/assignment.ts';
import { argumentsOf, handedOn } from '../sandbox/arguments.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Nested } from '../tensor/tensor.ts';
import type { Arguments } from '../fixtures/fixture.ts';
import { differentiated } from './forward-probes.ts';
import type { Timing } from './numeric-differentiation.ts';
import { ordinaryCase, planSizes, type SizePlan, type Sizes } from './size-plan.ts';
import { entriesIn, PICKS, smallArray, smallCase } from './small-cases.ts';

/** The sizes to measure: the smallest has so many entries, each further one so many times more. */
const fewestEntries = 64;
const growth = [1, 2, 4] as const;

/** Rounds of calls at each size: one to warm up, then enough for a median, fewer where the time is up. */
const calls = { least: 3, most: 7, milliseconds: 700 } as const;
/** No size is tried whose backward pass would take longer, in microseconds. */
const longestCall = 1e6;

/**
 * What a backward pass costs at the smallest size that is measured, by one round of calls: enough to tell one that was only
 * kept waiting by a busy machine before. Null where a function gives no result, or no size is free to grow.
 */
export async function glanceAtCost(
  exercise: Exercise,
  backward: string,
  sandbox: Sandbox,
): Promise<Timing | null> {
  const [sizes] = growingSizes(exercise);
  if (sizes === undefined) return null;
  const times = await timeRound(exercise, backward, argumentsAt(exercise, sizes), sandbox);
  if (times === null) return null;
  return {
    entries: entriesIn(exercise, sizes),
    forward: median(times.forward),
    backward: times.backward,
  };
}

/**
 * Measures what a backward pass costs in forward passes, at sizes that grow along the batch: medians of several calls, on
 * fresh inputs. Fewer sizes than three come back where a function gives no result or takes too long.
 */
export async function measureCost(exercise: Exercise, backward: string, sandbox: Sandbox): Promise<Timing[]> {
  const timings: Timing[] = [];
  for (const sizes of growingSizes(exercise)) {
    const before = timings.at(-1);
    const entries = entriesIn(exercise, sizes);
    if (before !== undefined && before.backward * (entries / before.entries) ** 2 > longestCall) break;
    const timing = await medianTimes(exercise, backward, argumentsAt(exercise, sizes), sandbox);
    if (timing === null) break;
    timings.push({ entries, ...timing });
  }
  return timings;
}

/** Sizes that grow along the first axis of the first input which is free to grow; none where there is no such axis. */
function growingSizes(exercise: Exercise): Sizes[] {
  const plan = planSizes(exercise);
  const base = ordinaryCase(exercise)?.sizes ?? {};
  const axes = Object.values(exercise.inputs).flatMap((drawn) => ('shape' in drawn ? drawn.shape : []));
  const letter = axes.find((axis) => typeof axis === 'string' && plan.free.includes(axis));
  if (typeof letter !== 'string') return [];
  const grown = (length: number): Sizes => plan.complete(chosen(plan, { ...base, [letter]: length }));
  const reach = (entries: number): Sizes => {
    let length = 1;
    // An axis that adds no entries, such as one of an empty array, ends the search.
    while (entriesIn(exercise, grown(length)) < entries && length < 10_000) length += 1;
    return grown(length);
  };
  const smallest = reach(fewestEntries);
  return growth.map((times) => reach(times * entriesIn(exercise, smallest)));
}

function chosen({ free }: SizePlan, sizes: Sizes): Sizes {
  return Object.fromEntries(free.map((letter) => [letter, sizes[letter] ?? 2]));
}

function argumentsAt(exercise: Exercise, sizes: Sizes): Arguments {
  return smallCase(exercise, sizes, (name, i) => scattered(i + 31 * name.length));
}

async function medianTimes(
  exercise: Exercise,
  backward: string,
  args: Arguments,
  sandbox: Sandbox,
): Promise<Pick<Timing, 'forward' | 'backward'> | null> {
  const [forwards, backwards]: [number[], number[]] = [[], []];
  const end = performance.now() + calls.milliseconds;
  // The first round warms up the backward pass, and the forward function too, where that is called from there.
  for (let round = 0; round <= calls.least || (round <= calls.most && performance.now() < end); round++) {
    const times = await timeRound(exercise, backward, args, sandbox);
    if (times === null) return null;
    if (round === 0) continue;
    forwards.push(...times.forward);
    backwards.push(times.backward);
  }
  return { forward: median(forwards), backward: median(backwards) };
}

/** The times of three calls of the forward function and of one of the backward function; null where one gives no result. */
async function timeRound(
  exercise: Exercise,
  backward: string,
  args: Arguments,
  sandbox: Sandbox,
): Promise<{ readonly forward: readonly number[]; readonly backward: number } | null> {
  const { file, forward, callLimitMs: limitMs } = exercise;
  const given = argumentsOf(exercise, args);
  const times: number[] = [];
  let upstream: Nested[] = [];
  while (times.length < 3) {
    const outcome = await sandbox.call({ file, function: forward, args: given, cache: 'keep', limitMs });
    if (outcome.status !== 'returned') return null;
    times.push(outcome.micros);
    upstream = differentiated(exercise).flatMap((path): Nested[] => {
      const output = readValue(outcome.value, path);
      return output.status === 'numbers' ? [smallArray(output.tensor.shape, scattered)] : [];
    });
  }
  const last = await sandbox.call({
    file,
    function: backward,
    args: upstream,
    ...handedOn(exercise),
    limitMs,
  });
  return last.status === 'returned' ? { forward: times, backward: last.micros } : null;
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;
}

/** Picks without a pattern that the shapes could meet. */
function scattered(i: number): number {
  return (i * i * 3 + (i >> 2) + 1) % PICKS;
}
