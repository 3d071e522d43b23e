import { spawn } from 'node:child_process';
import { makeClock } from './clock.ts';
import { frameReader, toFrames } from './frames.ts';
import type { Launch } from './launch.ts';
import { readWork, watchMemory } from './proc.ts';
import type { Script } from './realm-code.ts';

/** A process that runs student code: messages in, answers out, one after the other. */
export interface StudentProcess {
  /** Why the process never got ready, in words; null once it is. No student code is in it before that. */
  readonly failure: Promise<string | null>;
  /** Sends frames that are not answered. */
  send(frames: readonly (string | Uint8Array)[]): void;
  /**
   * Sends messages, without waiting for the answers to earlier ones, and gives their answers to come. The time of each
   * runs from the answer before it, or from when the process was ready: waiting in line costs nothing.
   */
  askAll(messages: readonly Question[]): Promise<readonly Promise<Reply>[]>;
  /** How long the message that it is at has taken so far, in milliseconds. */
  runningMs(): number;
  /** Ends the process at once, whatever it is doing; resolves when it is gone. */
  kill(): Promise<void>;
}

export type Reply =
  | { readonly status: 'answered'; readonly text: string }
  /** `inDoubt` where a busy machine may be to blame. */
  | { readonly status: 'timed-out'; readonly inDoubt: boolean }
  | { readonly status: 'out-of-memory' }
  | { readonly status: 'crashed' }
  /** The process ended on an earlier message and never saw this one. */
  | { readonly status: 'lost' };

/** A message and the time that its answer may take. */
export interface Question {
  readonly text: string;
  readonly limitMs: number;
  /**
   * Whether its answer, and those before it, are written at once. Others may be held back for a few milliseconds, so that
   * where the process ends it can have been at a later one than the first without an answer.
   */
  readonly isApart: boolean;
}

interface Waiting {
  readonly limitMs: number;
  readonly settle: (reply: Reply) => void;
}

const startLimitMs = 10_000;
/** How long a process that is not ready may take to end by itself. */
const endLimitMs = 5000;

/** Starts a process with an empty environment and no grants; `prelude` becomes its realm. */
export function startProcess({ command, args, isLimited }: Launch, prelude: Script): StudentProcess {
  const child = spawn(command, args, {
    cwd: '/',
    env: {},
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
  let complaint = '';
  let overMemory = false;
  let isReady = false;
  const line: Waiting[] = [];
  const clock = makeClock(
    () => readWork(child.pid),
    (inDoubt) => {
      endWith({ status: 'timed-out', inDoubt });
    },
  );
  const watchFirst = (): void => {
    const [first] = line;
    if (first === undefined) clock.stop();
    else clock.start(first.limitMs);
  };
  /** The process is lost to the message that it is at, and to all that wait behind it. */
  const endWith = (reply: Reply): void => {
    clock.stop();
    for (const [i, { settle: tell }] of line.splice(0).entries()) tell(i === 0 ? reply : { status: 'lost' });
  };
  const isOutOfMemory = (): boolean =>
    overMemory || /out of memory|allocation failed|invalid size/i.test(complaint);
  const gone = new Promise<void>((resolve) => {
    child.once('close', () => {
      endWith({ status: isOutOfMemory() ? 'out-of-memory' : 'crashed' });
      endWatch();
      resolve();
    });
    child.once('error', (error) => {
      complaint ||= error.message;
      endWith({ status: 'crashed' });
      resolve();
    });
  });
  const endWatch = watchMemory(isLimited ? undefined : child.pid, () => {
    overMemory = true;
    child.kill('SIGKILL');
  });
  /**
   * Until it is ready, a process ends by itself when its input does. Killing it sooner could meet the moment in which
   * bubblewrap is not yet bound to its parent, and leave the other half of it behind.
   */
  const end = (): void => {
    if (isReady) child.kill('SIGKILL');
    else child.stdin.destroy();
  };
  const endSoon = (): void => {
    end();
    const timer = setTimeout(() => child.kill('SIGKILL'), endLimitMs);
    void gone.then(() => {
      clearTimeout(timer);
    });
  };
  process.once('exit', end);
  void gone.then(() => process.off('exit', end));

  child.stdin.on('error', () => undefined);
  child.stderr.on('data', (chunk: Buffer) => {
    if (complaint.length < 65_536) complaint += chunk.toString('latin1');
  });
  // Answers come in the order of the messages.
  const readFrames = frameReader((text) => {
    line.shift()?.settle({ status: 'answered', text });
  });
  child.stdout.on('data', (chunk: Buffer) => {
    const before = line.length;
    if (!readFrames(chunk)) child.kill('SIGKILL');
    if (line.length < before) watchFirst();
  });

  const send = (frames: readonly (string | Uint8Array)[]): void => {
    // What is sent in one go leaves in one write: many small ones cost more than most calls.
    if (child.stdin.writableCorked === 0) {
      child.stdin.cork();
      process.nextTick(() => {
        child.stdin.uncork();
      });
    }
    child.stdin.write(toFrames(frames));
  };
  const nextReply = (limitMs: number): Promise<Reply> =>
    new Promise((resolve) => {
      line.push({ limitMs, settle: resolve });
      if (line.length === 1) watchFirst();
      if (child.exitCode !== null || child.signalCode !== null) endWith({ status: 'crashed' });
    });

  send([prelude.source, prelude.cachedData]);
  const ready = nextReply(startLimitMs).then((reply) => {
    isReady = reply.status === 'answered';
    return reply;
  });
  return {
    failure: ready.then(({ status }) => (status === 'answered' ? null : lastLine(complaint, status))),
    send,
    async askAll(messages) {
      const started = await ready;
      if (started.status !== 'answered') return messages.map(() => Promise.resolve(started));
      const replies = messages.map(({ limitMs }) => nextReply(limitMs));
      send(messages.flatMap(({ text, isApart }) => (isApart ? ['apart', text] : [text])));
      return replies;
    },
    runningMs: () => (isReady ? clock.runningMs() : 0),
    kill() {
      endWith({ status: 'lost' });
      endSoon();
      return gone;
    },
  };
}

/** The last line of what a process complained of; `otherwise` where it said nothing. */
function lastLine(text: string, otherwise: string): string {
  const line = text.trim().split('\n').at(-1) ?? '';
  return line === '' ? otherwise : line.slice(0, 200);
}
