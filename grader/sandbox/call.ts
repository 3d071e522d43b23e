import type { Carried, ProbeMessage } from './message.ts';
import type { NoResult, Outcome } from './outcome.ts';
import type { Question } from './session.ts';

/** A student's function to call. Expected values never enter: there is no field for them. */
export interface Call {
  readonly file: string;
  readonly function: string;
  readonly args: readonly unknown[];
  /** `keep` holds the returned cache for the next call, `pass` appends the held one to the arguments. */
  readonly cache: 'keep' | 'pass' | 'none';
  /** Whether it is made for the next one alone: of its own value nothing is told. */
  readonly silent?: boolean;
  /** What arguments take over from the result of the call before, which was told to `keep`. */
  readonly carried?: readonly Carried[];
  readonly limitMs: number;
}

/** A student's function to evaluate at many points near `args`. */
export interface Evaluation extends Omit<Call, 'cache' | 'carried'> {
  readonly probes: readonly ProbeMessage[];
  readonly outputs: readonly string[];
}

/** Calls that may be asked for later, always the same array. */
export type FollowingCalls = () => Promise<readonly Call[]>;

/** A call and what came of it. */
export interface Made {
  readonly call: Call;
  readonly outcome: Outcome;
  /** It took too long, and a busy machine may be to blame. */
  readonly inDoubt: boolean;
}

/** A call that takes something over from the call before has nothing where that did not return. */
export function blockedBy(before: Made | undefined, call: Call): NoResult | null {
  if (!buildsOnTheLast(call) || before === undefined || before.outcome.status === 'returned') return null;
  return { status: 'blocked', by: before.call.function };
}

export function buildsOnTheLast({ cache, carried = [] }: Call): boolean {
  return cache === 'pass' || carried.length > 0;
}

const questions = new WeakMap<Call, Question>();

/** What the process is asked: always the same object for the same call, which may be made for one submission after the other. */
export function toQuestion(call: Call): Question {
  const known = questions.get(call);
  if (known !== undefined) return known;
  const { file, function: name, args, cache, silent = false, carried = [] } = call;
  const [hold, withHeld] = [cache === 'keep', cache === 'pass'];
  const question: Question = { op: 'call', file, function: name, args, hold, silent, withHeld, carried };
  questions.set(call, question);
  return question;
}
