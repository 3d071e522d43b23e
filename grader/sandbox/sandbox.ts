import type { Bundle } from './bundle.ts';
import type { RealmCode } from './realm-code.ts';
import { type Loaded, openLoader } from './load-files.ts';
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
  close(): Promise<void>;
}

/** Opens a sandbox for a submission; `bundle` gives the bundle of one of its files. */
export function openSandbox(
  code: RealmCode,
  submission: Submission,
  bundle: (file: string) => Promise<Bundle>,
): Sandbox {
  const session = openSession(code);
  const ensureLoaded = openLoader(session, submission, bundle);
  /** Functions that never came back are not called again: each call would cost its whole time limit. */
  const lost = new Map<string, Dead>();

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
        const findOrigin = loaded.status === 'loaded' ? loaded.findOrigin : () => null;
        if (error.name === 'NotStarted') return { status: 'not-started', printed };
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
  async function burst(calls: readonly [Call, ...Call[]], before: Made | undefined): Promise<Made[]> {
    const [first] = calls;
    const loaded = await ensureLoaded(first.file);
    const obstacle = obstacleTo(first, loaded);
    if (obstacle !== null) return [{ call: first, outcome: blockedBy(before, first) ?? obstacle }];
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
      made.push({ call, outcome: outcome ?? { status: 'crashed' } });
    }
    return made;
  }

  async function callAll(calls: readonly Call[]): Promise<Outcome[]> {
    const made: Made[] = [];
    for (let [next, ...rest] = calls; next !== undefined; [next, ...rest] = calls.slice(made.length)) {
      made.push(...(await burst([next, ...rest], made.at(-1))));
    }
    return made.map(({ outcome }) => outcome);
  }

  return {
    callAll,
    async call(call) {
      const [outcome] = await callAll([call]);
      return outcome ?? { status: 'crashed' };
    },
    async evaluate(evaluation) {
      const { file, args, probes, outputs, limitMs } = evaluation;
      const loaded = await ensureLoaded(file);
      const obstacle = obstacleTo(evaluation, loaded);
      if (obstacle !== null) return obstacle;
      const text = JSON.stringify(args);
      const question = {
        op: 'evaluate',
        file,
        function: evaluation.function,
        args: text,
        probes,
        outputs,
      } as const;
      const answer = await session.ask(question, limitMs);
      if (answer.status === 'evaluated') return { status: answer.status, outputs: answer.outputs };
      return (
        (answer.status === 'lost' ? null : noResultOf(evaluation, answer, loaded)) ?? { status: 'crashed' }
      );
    },
    close: () => session.close(),
  };
}

/** A call and what came of it. */
interface Made {
  readonly call: Call;
  readonly outcome: Outcome;
}

type Asked = Exclude<Awaited<ReturnType<Session['ask']>>, { status: 'lost' }>;

/** A call that takes something over from the call before has nothing where that did not return. */
function blockedBy(before: Made | undefined, { cache, carried = [] }: Call): NoResult | null {
  const needs = cache === 'pass' || carried.length > 0;
  if (!needs || before === undefined || before.outcome.status === 'returned') return null;
  return { status: 'blocked', by: before.call.function };
}

function toQuestion({ file, function: name, args, cache, carried = [] }: Call): Question {
  const [hold, withHeld] = [cache === 'keep', cache === 'pass'];
  return { op: 'call', file, function: name, args, hold, withHeld, carried };
}
