import { setImmediate } from 'node:timers/promises';
import { blockedBy, buildsOnTheLast, type Call, type FollowingCalls, type Made, toQuestion } from './call.ts';
import type { Loaded } from './load-files.ts';
import type { NoResult, Outcome } from './outcome.ts';
import type { Alone, Sandbox } from './sandbox.ts';
import type { Dead, Session } from './session.ts';

/** What an answer to a call or an evaluation may be, once its process has seen it. */
export type Asked = Exclude<Awaited<ReturnType<Session['ask']>>, { status: 'lost' }>;

/** What making calls needs of its sandbox. */
export interface Means {
  readonly session: Session;
  readonly ensureLoaded: (file: string) => Promise<Loaded>;
  /** Why a call cannot be made; null where it can. */
  readonly obstacleTo: (call: Omit<Call, 'cache'>, loaded: Loaded) => NoResult | null;
  /** What an answer that brought no value means; null where it brought one. */
  readonly noResultOf: (call: Omit<Call, 'cache'>, answer: Asked, loaded: Loaded) => Promise<NoResult | null>;
  readonly alone: Alone;
  readonly lost: Map<string, Dead>;
}

/** Calls that the process has got, each with its answer to come; or why the first of them cannot be made. */
type Sent =
  | { readonly status: 'nothing' }
  | { readonly status: 'impossible'; readonly call: Call; readonly obstacle: NoResult }
  | {
      readonly status: 'sent';
      readonly isAll: boolean;
      readonly generation: number;
      readonly loaded: Loaded;
      readonly asked: readonly { readonly call: Call; readonly answer: ReturnType<Session['ask']> }[];
    };

/** Gives the function that makes calls in a row, whatever becomes of the processes that they are made in. */
export function openCaller({
  session,
  ensureLoaded,
  obstacleTo,
  noResultOf,
  alone,
  lost,
}: Means): Sandbox['callAll'] {
  /**
   * Sends as many of the calls as one process can take in a row, up to one that cannot be made: all at once, since waiting
   * for each answer would cost more than most calls. Where `only` is given, nothing is sent to another process than that.
   */
  async function send(calls: readonly Call[], only?: number): Promise<Sent> {
    const [first] = calls;
    if (first === undefined) return { status: 'nothing' };
    const loaded = await ensureLoaded(first.file);
    const generation = session.generation();
    if (only !== undefined && generation !== only) return { status: 'nothing' };
    const obstacle = obstacleTo(first, loaded);
    if (obstacle !== null) return { status: 'impossible', call: first, obstacle };
    const impossible = calls.findIndex(
      (call) => call.file !== first.file || obstacleTo(call, loaded) !== null,
    );
    const possible = impossible < 0 ? calls : calls.slice(0, impossible);
    const answers = session.askAll(
      possible.map((call) => ({ question: toQuestion(call), limitMs: call.limitMs })),
    );
    const asked = answers.map((answer, i) => ({ call: possible[i] ?? first, answer }));
    return { status: 'sent', isAll: possible.length === calls.length, generation, loaded, asked };
  }

  /** What came of the calls that were sent, up to one that ended the process. */
  async function collect(sent: Sent, before: Made | undefined): Promise<Made[]> {
    if (sent.status === 'nothing') return [];
    if (sent.status === 'impossible') {
      const { call, obstacle } = sent;
      return [{ call, outcome: blockedBy(before, call) ?? obstacle, inDoubt: false }];
    }
    const made: Made[] = [];
    for (const { call, answer: coming } of sent.asked) {
      const answer = await coming;
      if (answer.status === 'lost') break;
      const blocked = blockedBy(made.at(-1) ?? before, call);
      const outcome =
        blocked ?? (answer.status === 'returned' ? answer : await noResultOf(call, answer, sent.loaded));
      const inDoubt = answer.status === 'timed-out' && answer.inDoubt;
      made.push({ call, outcome: outcome ?? { status: 'crashed' }, inDoubt });
    }
    return made;
  }

  const burst = async (calls: readonly Call[], before: Made | undefined): Promise<Made[]> =>
    collect(await send(calls), before);

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

  /** What is sent before it is asked for, in its order. */
  let ahead: {
    readonly of: FollowingCalls;
    readonly calls: Promise<readonly Call[]>;
    readonly sent: Promise<Sent>;
  }[] = [];

  /** Sends what follows, as long as it is the same process that gets it. */
  function sendAhead(generation: number, following: readonly FollowingCalls[]): void {
    for (const each of following.filter((one) => !ahead.some(({ of }) => of === one))) {
      // What was asked for leaves before anything else is read and planned.
      const calls = setImmediate().then(each);
      const before = ahead.at(-1)?.sent;
      const sent = Promise.all([calls, before]).then(([known]) => send(known, generation));
      // Its failure is told to whoever asks for it.
      sent.catch(() => undefined);
      ahead.push({ of: each, calls, sent });
    }
  }

  /** What was sent of these calls already; what was to come before them is not going to be asked for any more. */
  async function takeAhead(calls: readonly Call[]): Promise<Promise<Sent> | null> {
    for (const [i, each] of ahead.entries()) {
      if ((await each.calls) !== calls) continue;
      ahead = ahead.slice(i + 1);
      return each.sent;
    }
    ahead = [];
    return null;
  }

  return async function callAll(
    calls: readonly Call[],
    following: readonly FollowingCalls[] = [],
  ): Promise<Outcome[]> {
    let early = await takeAhead(calls);
    const made: Made[] = [];
    while (made.length < calls.length) {
      const sent = await (early ?? send(calls.slice(made.length)));
      early = null;
      if (sent.status === 'sent' && sent.isAll) sendAhead(sent.generation, following);
      made.push(...(await collect(sent, made.at(-1))));
      // Another process has nothing that a call could take over: it gets all calls that belong together.
      if (sent.status === 'sent' && sent.generation !== session.generation())
        while (takesOver(made.at(-1), calls[made.length])) made.pop();
      if (made.at(-1)?.inDoubt === true) made.splice(-1, 1, ...(await repeatAlone(calls, made.length - 1)));
    }
    return made.map(({ outcome }) => outcome);
  };
}

/** Whether a call takes something over that the call before it has returned. */
function takesOver(before: Made | undefined, call: Call | undefined): boolean {
  return call !== undefined && buildsOnTheLast(call) && before?.outcome.status === 'returned';
}
