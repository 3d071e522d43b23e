import type { Bundle } from './bundle.ts';
import type { Answer, Timed } from './decode.ts';
import type { RealmCode } from './realm-code.ts';
import { locateError } from './locate.ts';
import type { ProbeMessage } from './message.ts';
import type { FileProblem, NoResult, Outcome, Value } from './outcome.ts';
import { openSession, type Dead } from './session.ts';
import type { Submission } from './submission.ts';

/** A student's function to call. Expected values never enter: there is no field for them. */
export interface Call {
  readonly file: string;
  readonly function: string;
  readonly args: readonly unknown[];
  /** `keep` holds the returned cache for the next call, `pass` appends the held one to the arguments. */
  readonly cache: 'keep' | 'pass' | 'none';
  readonly limitMs: number;
}

/** A student's function to evaluate at many points near `args`. */
export interface Evaluation extends Omit<Call, 'cache'> {
  readonly probes: readonly ProbeMessage[];
  readonly outputs: readonly string[];
}

/** Runs the functions of one submission. Whatever a call does to its process, the next call finds a working one. */
export interface Sandbox {
  call(call: Call): Promise<Outcome>;
  evaluate(
    evaluation: Evaluation,
  ): Promise<{ readonly status: 'evaluated'; readonly outputs: readonly Value[] } | NoResult>;
  close(): Promise<void>;
}

type Loaded =
  | {
      readonly status: 'loaded';
      readonly generation: number;
      readonly exports: ReadonlyMap<string, string>;
      readonly map: string;
    }
  | { readonly status: 'no-file'; readonly problem: FileProblem };

const importLimitMs = 3000;

/** Opens a sandbox for a submission; `bundle` gives the bundle of one of its files. */
export function openSandbox(
  code: RealmCode,
  submission: Submission,
  bundle: (file: string) => Promise<Bundle>,
): Sandbox {
  const session = openSession(code);
  const files = new Map<string, Loaded>();
  /** Functions that never came back are not called again: each call would cost its whole time limit. */
  const lost = new Map<string, Dead>();

  async function load(file: string): Promise<Loaded> {
    const bundled = await bundle(file);
    if (bundled.status === 'rejected') return { status: 'no-file', problem: bundled.problem };
    for (const library of bundled.libraries) await session.provide(library);
    const generation = session.generation();
    const answer = await session.ask({ op: 'load', file, code: bundled.code }, importLimitMs);
    switch (answer.status) {
      case 'loaded':
        return { status: 'loaded', generation, exports: answer.exports, map: bundled.map };
      case 'threw': {
        const error = locateError(answer.error, file, bundled.map, submission);
        return { status: 'no-file', problem: { kind: 'threw', error, printed: answer.printed } };
      }
      case 'timed-out':
        return { status: 'no-file', problem: { kind: 'timed-out', limitMs: importLimitMs } };
      case 'out-of-memory':
        return { status: 'no-file', problem: { kind: 'out-of-memory' } };
      default:
        return { status: 'no-file', problem: { kind: 'crashed' } };
    }
  }

  async function loadOnce(file: string): Promise<Loaded> {
    const known = files.get(file);
    if (known?.status === 'no-file' || known?.generation === session.generation()) return known;
    const loaded = await load(file);
    files.set(file, loaded);
    return loaded;
  }

  /**
   * Every file is imported into a process before any function is called there: what runs on import, and may be told to
   * the student, never saw an argument.
   */
  async function ensureLoaded(file: string): Promise<Loaded> {
    for (;;) {
      const generation = session.generation();
      for (const name of submission.keys()) await loadOnce(name);
      if (session.generation() === generation) return loadOnce(file);
    }
  }

  /** Asks once the file is loaded and the function is there; `ask` gets the source map for errors. */
  async function prepared<T>(
    call: Omit<Call, 'cache'>,
    ask: () => Promise<Timed<Answer> | { readonly status: Dead }>,
    take: (answer: Timed<Answer>) => T | null,
  ): Promise<T | NoResult> {
    const loaded = await ensureLoaded(call.file);
    if (loaded.status === 'no-file') return loaded;
    const kind = loaded.exports.get(call.function);
    if (kind !== 'function') {
      return {
        status: 'no-function',
        found: kind === undefined ? 'nothing' : 'not a function',
        exports: [...loaded.exports.keys()],
      };
    }
    const key = `${call.file} ${call.function}`;
    const earlier = lost.get(key);
    if (earlier !== undefined) return { status: 'not-run', earlier };
    const answer = await ask();
    switch (answer.status) {
      case 'timed-out':
        lost.set(key, answer.status);
        return { status: 'timed-out', limitMs: call.limitMs };
      case 'out-of-memory':
      case 'crashed':
        lost.set(key, answer.status);
        return { status: answer.status };
      case 'threw': {
        const { error, printed } = answer;
        if (error.name === 'NotStarted') return { status: 'not-started', printed };
        return { status: 'threw', error: locateError(error, call.file, loaded.map, submission), printed };
      }
      default:
        return take(answer) ?? { status: 'crashed' };
    }
  }

  return {
    call: (call) => {
      const { file, args, cache, limitMs } = call;
      const question = {
        op: 'call',
        file,
        function: call.function,
        args,
        hold: cache === 'keep',
        withHeld: cache === 'pass',
      } as const;
      return prepared(
        call,
        () => session.ask(question, limitMs),
        (answer) => (answer.status === 'returned' ? answer : null),
      );
    },
    evaluate: (evaluation) => {
      const { file, args, probes, outputs, limitMs } = evaluation;
      const question = {
        op: 'evaluate',
        file,
        function: evaluation.function,
        args: JSON.stringify(args),
        probes,
        outputs,
      } as const;
      return prepared(
        evaluation,
        () => session.ask(question, limitMs),
        (answer) =>
          answer.status === 'evaluated' ? { status: answer.status, outputs: answer.outputs } : null,
      );
    },
    close: () => session.close(),
  };
}
