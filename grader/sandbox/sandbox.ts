import type { Bundle } from './bundle.ts';
import type { Call, Evaluation, FollowingCalls } from './call.ts';
import type { RealmCode } from './realm-code.ts';
import { type Guard, type Level, type LevelNote, openGuard } from './level.ts';
import { type FirstImports, type Loaded, openLoader } from './load-files.ts';
import { type Library, librariesOfStarter } from './libraries.ts';
import { locateError } from './locate.ts';
import { type Asked, openCaller } from './make-calls.ts';
import type { Evaluated, NoResult, Outcome } from './outcome.ts';
import { type Dead, openSession } from './session.ts';
import type { Submission } from './submission.ts';

/** Runs the functions of one submission. Whatever a call does to its process, the next call finds a working one. */
export interface Sandbox {
  /**
   * Makes the calls in their order, as fast as the process takes them. Calls that are likely to be asked for after them are
   * sent right behind, so that the process need not wait; when they are asked for, their answers are on the way already.
   */
  callAll(calls: readonly Call[], following?: readonly FollowingCalls[]): Promise<Outcome[]>;
  call(call: Call): Promise<Outcome>;
  /** Calls a function at many points; gives what each of them returned, as far as it differs from the one before. */
  evaluate(
    evaluation: Evaluation,
  ): Promise<{ readonly status: 'evaluated'; readonly outputs: readonly Evaluated[] } | NoResult>;
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
  // Nearly every file imports it, and its coming need not wait for the bundler.
  for (const library of librariesOf(submission)) session.provide(library).catch(() => undefined);

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
  async function noResultOf(
    call: Omit<Call, 'cache'>,
    answer: Asked,
    loaded: Loaded,
  ): Promise<NoResult | null> {
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
        if (error.name === 'NotStarted') {
          const [, hole] = /^([a-z][a-z0-9-]{0,39}) is not started\./.exec(error.message) ?? [];
          return { status: 'not-started', printed, ...(hole !== undefined && { hole }) };
        }
        const findOrigin = loaded.status === 'loaded' ? loaded.findOrigin : () => Promise.resolve(null);
        return {
          status: 'threw',
          error: await locateError(error, call.file, findOrigin, submission),
          printed,
        };
      }
      default:
        return null;
    }
  }

  const callAll = openCaller({ session, ensureLoaded, obstacleTo, noResultOf, alone, lost });

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
    // What was sent before it has ended the process.
    if (answer.status === 'lost') return evaluate(evaluation, isRepeated);
    if (answer.status === 'timed-out' && answer.inDoubt && !isRepeated)
      return alone(() => evaluate(evaluation, true));
    return (await noResultOf(evaluation, answer, loaded)) ?? { status: 'crashed' };
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

/** The libraries that a submission is going to ask for, as far as a glance at it tells. */
function librariesOf(submission: Submission): readonly Library[] {
  const texts = [...submission.values()].map((file) => (file.status === 'read' ? file.text : ''));
  return texts.some((text) => text.includes('starter')) ? librariesOfStarter(submission) : [];
}
