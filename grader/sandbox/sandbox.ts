import type { Bundle } from './bundle.ts';
import type { RealmCode } from './realm-code.ts';
import { type Guard, type Level, type LevelNote, openGuard } from './level.ts';
import { type FirstImports, type Loaded, openLoader } from './load-files.ts';
import { locateError } from './locate.ts';
import type { Carried, ProbeMessage } from './message.ts';
import type { NoResult, Outcome, Value } from './outcome.ts';
import { openSession, type Dead, type Question, type Session } from './session.ts';
import type { Submission } from './submission.ts';

/** A student's function to call. Expected values never enter: there is no field for them. */
export interface Call {
  readonly file: string;
  readonly function: string;
  readonly args: readonly unknown[];
  /** `keep` holds the returned cache for the next call, `pass` appends the held one to the arguments. */
  readonly cache: 'keep' | 'pass' | 'none';
  /** What arguments take over from the result of the call before, which was told to `keep`. */
  readonly carried?: readonly Carried[];
  readonly limitMs: number;
}

/** A student's function to evaluate at many points near `args`. */
export interface Evaluation extends Omit<Call, 'cache' | 'carried'> {
  readonly probes: readonly ProbeMessage[];
  readonly outputs: readonly string[];
}

/** Runs the functions of one submission. Whatever a call does to its process, the next call finds a working one. */
export interface Sandbox {
  /** Makes the calls in their order, as fast as the process takes them. */
  callAll(calls: readonly Call[]): Promise<Outcome[]>;
  call(call: Call): Promise<Outcome>;
  evaluate(
    evaluation: Evaluation,
  ): Promise<{ readonly status: 'evaluated'; readonly outputs: readonly Value[] } | NoResult>;
  /** How long the call that is being made has taken so far, in milliseconds; 0 between calls. */
  runningMs(): number;
  /** The level of its processes so far. */
  level(): LevelNote;
  close(): Promise<void>;
}

/** Does something when nothing else of the same grading runs: a time-out is believed when it comes there too. */
export type Alone = <T>(work: () => Promise<T>) => Promise<T>;

/** What several sandboxes of one grading share. */
export interface Surroundings {
  readonly guard: Guard;
  readonly alone: Alone;
  readonly firstImports: FirstImports;
  /** Functions that never came back are not called again: each call would cost its whole time limit. */
  readonly lost: Map<string, Dead>;
}

/** The surroundings of a sandbox that runs by itself, at the level asked for or the best that works. */
export function surroundingsAt(level?: Level): Surroundings {
  return { guard: openGuard(level), alone: (work) => work(), firstImports: new Map(), lost: new Map() };
}

/** Opens a sandbox for a submission; `bundle` gives the bundle of one of its files. */
export function openSandbox(
  code: RealmCode,
  submission: Submission,
  bundle: (file: string) => Promise<Bundle>,
  { guard, alone, firstImports, lost }: Surroundings = surroundingsAt(),
): Sandbox {
  const session = openSession(code, guard);
  const ensureLoaded = openLoader(session, submission, bundle, firstImports);

  /** Why a call cannot be made; null where it can. */
  function obstacleTo(call: Omit<Call, 'cache'>, loaded: Loaded): NoResult | null {
    if (loaded.status === 'no-file') return loaded;
    const kind = loaded.exports.get(call.function);
    if (kind !== 'function') {
      const found = kind === undefined ? 'nothing' : 'not a function';
      return { status: 'no-function', found, exports: [...loaded.exports.keys()] };
    }
    const earlier = lost.get(`${call.file} ${call.function}`);
    return earlier === undefined ? null : { status: 'not-run', earlier };
  }

  /** What an answer that brought no value means; null where it brought one. */
  function noResultOf(call: Omit<Call, 'cache'>, answer: Asked, loaded: Loaded): NoResult | null {
    switch (answer.status) {
      case 'timed-out':
      case 'out-of-memory':
      case 'crashed':
      case 'loaded': {
        const status = answer.status === 'loaded' ? 'crashed' : answer.status;
        lost.set(`${call.file} ${call.function}`, status);
        return status === 'timed-out' ? { status, limitMs: call.limitMs } : { status };
      }
      case 'threw': {
        const { error, printed } = answer;
        // What ends the process where memory is watched is an error of the engine where it is limited.
        if (error.name === 'RangeError' && error.message === 'Array buffer allocation failed')
          return { status: 'out-of-memory' };
        const findOrigin = loaded.status === 'loaded' ? loaded.findOrigin : () => null;
        if (error.name === 'NotStarted') {
          const [, hole] = /^([a-z][a-z0-9-]{0,39}) is not started\./.exec(error.message) ?? [];
          return { status: 'not-started', printed, ...(hole !== undefined && { hole }) };
        }
        return { status: 'threw', error: locateError(error, call.file, findOrigin, submission), printed };
      }
      default:
        return null;
    }
  }

  /**
   * Makes as many of the calls as one process can take in a row: up to one that cannot be made, or that ends it. They
   * are all sent at once, since waiting for each answer would cost more than most calls.
   */
  async function burst(calls: readonly Call[], before: Made | undefined): Promise<Made[]> {
    const [first] = calls;
    if (first === undefined) return [];
    const loaded = await ensureLoaded(first.file);
    const obstacle = obstacleTo(first, loaded);
    if (obstacle !== null)
      return [{ call: first, outcome: blockedBy(before, first) ?? obstacle, inDoubt: false }];
    const impossible = calls.findIndex(
      (call) => call.file !== first.file || obstacleTo(call, loaded) !== null,
    );
    const possible = impossible < 0 ? calls : calls.slice(0, impossible);
    const asked = possible.map((call) => ({ call, answer: session.ask(toQuestion(call), call.limitMs) }));
    const made: Made[] = [];
    for (const { call, answer: coming } of asked) {
      const answer = await coming;
      if (answer.status === 'lost') break;
      const blocked = blockedBy(made.at(-1) ?? before, call);
      const outcome = blocked ?? (answer.status === 'returned' ? answer : noResultOf(call, answer, loaded));
      const inDoubt = answer.status === 'timed-out' && answer.inDoubt;
      made.push({ call, outcome: outcome ?? { status: 'crashed' }, inDoubt });
    }
    return made;
  }

  /** Makes a call once more in a fresh process, with the calls before it that it builds on, and believes what comes. */
  async function repeatAlone(calls: readonly Call[], index: number): Promise<Made[]> {
    const { file, function: name } = calls[index] ?? { file: '', function: '' };
    const start = calls.slice(0, index + 1).findLastIndex((call) => !buildsOnTheLast(call));
    return alone(async () => {
      lost.delete(`${file} ${name}`);
      const made: Made[] = [];
      for (const again = calls.slice(start, index + 1); made.length < again.length;)
        made.push(...(await burst(again.slice(made.length), made.at(-1))));
      return made.slice(-1);
    });
  }

  async function callAll(calls: readonly Call[]): Promise<Outcome[]> {
    const made: Made[] = [];
    while (made.length < calls.length) {
      made.push(...(await burst(calls.slice(made.length), made.at(-1))));
      if (made.at(-1)?.inDoubt === true) made.splice(-1, 1, ...(await repeatAlone(calls, made.length - 1)));
    }
    return made.map(({ outcome }) => outcome);
  }

  /** Asks for an evaluation, and once more if it is in doubt whether it had the time that it was given. */
  async function evaluate(evaluation: Evaluation, isRepeated = false): ReturnType<Sandbox['evaluate']> {
    const { file, function: name, args, probes, outputs, limitMs } = evaluation;
    const loaded = await ensureLoaded(file);
    const obstacle = obstacleTo(evaluation, loaded);
    if (obstacle !== null) return obstacle;
    const text = JSON.stringify(args);
    const answer = await session.ask(
      { op: 'evaluate', file, function: name, args: text, probes, outputs },
      limitMs,
    );
    if (answer.status === 'evaluated') return { status: answer.status, outputs: answer.outputs };
    if (answer.status === 'timed-out' && answer.inDoubt && !isRepeated)
      return alone(() => evaluate(evaluation, true));
    return (
      (answer.status === 'lost' ? null : noResultOf(evaluation, answer, loaded)) ?? { status: 'crashed' }
    );
  }

  return {
    callAll,
    async call(call) {
      const [outcome] = await callAll([call]);
      return outcome ?? { status: 'crashed' };
    },
    evaluate: (evaluation) => evaluate(evaluation),
    runningMs: () => session.runningMs(),
    level: () => guard.note(),
    close: () => session.close(),
  };
}

/** A call and what came of it. */
interface Made {
  readonly call: Call;
  readonly outcome: Outcome;
  /** It took too long, and a busy machine may be to blame. */
  readonly inDoubt: boolean;
}

type Asked = Exclude<Awaited<ReturnType<Session['ask']>>, { status: 'lost' }>;

/** A call that takes something over from the call before has nothing where that did not return. */
function blockedBy(before: Made | undefined, call: Call): NoResult | null {
  if (!buildsOnTheLast(call) || before === undefined || before.outcome.status === 'returned') return null;
  return { status: 'blocked', by: before.call.function };
}

function buildsOnTheLast({ cache, carried = [] }: Call): boolean {
  return cache === 'pass' || carried.length > 0;
}

function toQuestion({ file, function: name, args, cache, carried = [] }: Call): Question {
  const [hold, withHeld] = [cache === 'keep', cache === 'pass'];
  return { op: 'call', file, function: name, args, hold, withHeld, carried };
}
