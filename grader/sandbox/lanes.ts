import { availableParallelism } from 'node:os';
import type { Alone, Sandbox } from './sandbox.ts';

/** A call that has taken so long, in milliseconds, is not waited for: the next piece of work begins beside it. */
const patienceMs = 300;
const lookMs = 50;

/** A sandbox and what it is doing. */
interface Lane {
  readonly sandbox: Sandbox;
  state: 'idle' | 'working' | 'waiting' | 'alone';
}

/** Something to do in a sandbox. No two pieces about the same exercise go on at a time: both would meet the same loop. */
export interface Piece<T> {
  readonly about: string;
  readonly run: (sandbox: Sandbox) => Promise<T>;
}

/** Sandboxes of one grading, side by side. */
export interface Lanes {
  /** The sandbox that works first, and all the time where no call takes long. */
  readonly first: Sandbox;
  /**
   * Begins the pieces of work in their order, each when the one before is over or has been in one call for a while, and
   * resolves to their results in the same order. A piece waits, and lets others go first, while another one about the same
   * exercise goes on.
   */
  runAll<T>(work: readonly Piece<T>[]): Promise<T[]>;
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
    const lane: Lane = { sandbox: open(alone), state: 'working' };
    lanes.push(lane);
    return lane;
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
  first.state = 'idle';
  return {
    first: first.sandbox,
    async runAll<T>(work: readonly Piece<T>[]): Promise<T[]> {
      const results = new Map<Piece<T>, Promise<T>>();
      const underWay = new Set<string>();
      const run = async ({ about, run: runIn }: Piece<T>): Promise<T> => {
        const lane = lanes.find(({ state }) => state === 'idle') ?? openLane();
        lane.state = 'working';
        underWay.add(about);
        return runIn(lane.sandbox).finally(() => {
          lane.state = 'idle';
          underWay.delete(about);
          lookAround();
        });
      };
      const timer = setInterval(lookAround, lookMs);
      await new Promise<void>((resolve, reject) => {
        begin = () => {
          while (canBegin()) {
            const next = work.find((piece) => !results.has(piece) && !underWay.has(piece.about));
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
