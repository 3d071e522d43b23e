import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import type { FollowingCalls } from './call.ts';
import type { Alone, Sandbox } from './sandbox.ts';

/** A call that has taken so long, in milliseconds, is not waited for: the next piece of work begins beside it. */
const patienceMs = 300;
const lookMs = 50;
/** So many pieces of work may have their calls made before they begin. */
const lookahead = 3;

/** A sandbox and what it is doing. */
interface Lane {
  readonly sandbox: Sandbox;
  state: 'idle' | 'working' | 'waiting' | 'alone';
  /** How many pieces of work want it, the one that has it among them; they get it in the order in which they came. */
  users: number;
  lastUse: Promise<unknown>;
}

/** Something to do with a sandbox. No two pieces about the same exercise go on at a time: both would meet the same loop. */
export interface Piece<C, T> {
  readonly about: string;
  /** Begins when all pieces of earlier stages are judged, or in one call for a while. */
  readonly stage: number;
  /** The calls that it begins with; none where that is not known beforehand. */
  readonly calls: FollowingCalls;
  /** Makes its calls, which have the sandbox for themselves; told which others will probably follow. */
  readonly call: (sandbox: Sandbox, following: readonly FollowingCalls[]) => Promise<C>;
  /** Judges what was called, while the next piece makes its calls; what it asks of the sandbox waits for its turn. */
  readonly judge: (called: C, sandbox: Sandbox) => Promise<T>;
}

/** Sandboxes of one grading, side by side. */
export interface Lanes {
  /** The sandbox that works first, and all the time where no call takes long. */
  readonly first: Sandbox;
  /**
   * Begins the pieces of work in their order, each when the one before has made its calls or has been in one of them for
   * a while, and resolves to their results in the same order. A piece waits, and lets others go first, while another one
   * about the same exercise goes on.
   */
  runAll<C, T>(work: readonly Piece<C, T>[]): Promise<T[]>;
  close(): Promise<void>;
}

/**
 * Opens the first of several sandboxes; `open` gets what makes a time-out be repeated alone, when no other sandbox has
 * anything to do. At most as many work at a time as there are processors.
 */
export function openLanes(open: (alone: Alone) => Sandbox): Lanes {
  const most = Math.max(2, Math.min(4, availableParallelism()));
  const lanes: Lane[] = [];
  const wishes: { readonly lane: Lane; readonly grant: () => void }[] = [];
  let begin: () => void = () => undefined;

  function openLane(): Lane {
    const alone: Alone = async (work) => {
      await new Promise<void>((grant) => {
        lane.state = 'waiting';
        wishes.push({ lane, grant });
        lookAround();
      });
      try {
        return await work();
      } finally {
        lane.state = 'working';
        lookAround();
      }
    };
    const lane: Lane = { sandbox: open(alone), state: 'idle', users: 0, lastUse: Promise.resolve() };
    lanes.push(lane);
    return lane;
  }

  /** Does something with a lane's sandbox when its turn has come. */
  function use<T>(lane: Lane, work: (sandbox: Sandbox) => Promise<T>): Promise<T> {
    if (lane.users++ === 0) lane.state = 'working';
    const result = lane.lastUse.then(() => work(lane.sandbox));
    const free = (): void => {
      if (--lane.users === 0) lane.state = 'idle';
      lookAround();
    };
    lane.lastUse = result.then(free, free);
    return result;
  }

  /** Begins what can be begun; where nothing can, and nothing works any more, lets one repeat its call alone. */
  function lookAround(): void {
    if (lanes.some(({ state }) => state === 'alone')) return;
    begin();
    if (lanes.some(({ state }) => state === 'working')) return;
    const wish = wishes.shift();
    if (wish === undefined) return;
    wish.lane.state = 'alone';
    wish.grant();
  }

  const isStuck = ({ sandbox }: Lane): boolean => sandbox.runningMs() > patienceMs;
  const canBegin = (): boolean => {
    const working = lanes.filter(({ state }) => state === 'working');
    return working.length < most && working.every(isStuck) && wishes.length < most;
  };

  const first = openLane();
  return {
    first: first.sandbox,
    async runAll<C, T>(work: readonly Piece<C, T>[]): Promise<T[]> {
      const results = new Map<Piece<C, T>, Promise<T>>();
      const phases = new Map<Piece<C, T>, 'calling' | 'judging' | 'over'>();
      const run = async (piece: Piece<C, T>): Promise<T> => {
        phases.set(piece, 'calling');
        const lane = lanes.find(({ state }) => state === 'idle') ?? openLane();
        const called = await use(lane, async (sandbox) => {
          const following = work.filter((other) => mayFollow(other, piece)).slice(0, lookahead);
          const result = await piece.call(
            sandbox,
            following.map(({ calls }) => calls),
          );
          phases.set(piece, 'judging');
          return result;
        });
        // The calls of the next piece are on their way before this one is judged.
        await setImmediate();
        return piece.judge(called, inTurn(lane)).finally(() => {
          phases.set(piece, 'over');
          lookAround();
        });
      };
      const isCalled = (about: string): boolean =>
        work.some((other) => other.about === about && phases.get(other) === 'calling');
      const mayFollow = (piece: Piece<C, T>, other: Piece<C, T>): boolean =>
        !phases.has(piece) && piece.stage === other.stage && !isCalled(piece.about);
      const mayBegin = (piece: Piece<C, T>): boolean =>
        !phases.has(piece) &&
        work.every((other) => {
          const phase = phases.get(other);
          if (other.about === piece.about && (phase === 'calling' || phase === 'judging')) return false;
          return other.stage >= piece.stage || phase === 'calling' || phase === 'over';
        });
      const inTurn = (lane: Lane): Sandbox => ({
        ...lane.sandbox,
        callAll: (calls) => use(lane, (sandbox) => sandbox.callAll(calls)),
        call: (call) => use(lane, (sandbox) => sandbox.call(call)),
        evaluate: (evaluation) => use(lane, (sandbox) => sandbox.evaluate(evaluation)),
      });
      const timer = setInterval(lookAround, lookMs);
      await new Promise<void>((resolve, reject) => {
        begin = () => {
          while (canBegin()) {
            const next = work.find(mayBegin);
            if (next === undefined) break;
            const result = run(next);
            results.set(next, result);
            result.catch(reject);
          }
          if (results.size === work.length) resolve();
        };
        lookAround();
      }).finally(() => {
        clearInterval(timer);
        begin = () => undefined;
      });
      return Promise.all(work.flatMap((piece) => results.get(piece) ?? []));
    },
    async close() {
      await Promise.all(lanes.map(({ sandbox }) => sandbox.close()));
    },
  };
}
