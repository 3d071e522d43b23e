import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';

/** A process that runs student code: messages in, answers out, one after the other. */
export interface StudentProcess {
  /** Sends frames that are not answered. */
  send(frames: readonly (string | Uint8Array)[]): void;
  /**
   * Sends one message, without waiting for the answers to earlier ones, and resolves to its answer. Its time runs from
   * the answer before it, or from when the process was ready: waiting in line costs nothing.
   */
  ask(message: string, limitMs: number): Promise<Reply>;
  /** Ends the process at once, whatever it is doing; resolves when it is gone. */
  kill(): Promise<void>;
}

export type Reply =
  | { readonly status: 'answered'; readonly text: string }
  | { readonly status: 'timed-out' }
  | { readonly status: 'out-of-memory' }
  | { readonly status: 'crashed' }
  /** The process ended on an earlier message and never saw this one. */
  | { readonly status: 'lost' };

interface Waiting {
  readonly limitMs: number;
  readonly settle: (reply: Reply) => void;
}

const heapLimitMb = 256;
const residentLimitBytes = 768 * 1024 * 1024;
const maxAnswerBytes = 64 * 1024 * 1024;
const startLimitMs = 10_000;

/** The options under which Node of this version runs student code without any grant. */
export function nodeFlags(version: string): string[] {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  const stable = major >= 24 || (major === 23 && minor >= 5) || (major === 22 && minor >= 13);
  return [
    stable ? '--permission' : '--experimental-permission',
    '--no-warnings',
    ...(major >= 22 ? ['--no-experimental-sqlite'] : []),
    '--no-addons',
    '--no-global-search-paths',
    ...v8Flags,
  ];
}

/** The part of the options that V8's code cache depends on. */
export const v8Flags = [
  '--disallow-code-generation-from-strings',
  '--disable-proto=throw',
  `--max-old-space-size=${heapLimitMb}`,
  '--stack-size=900',
  // Room for a whole grading without a collection: in a cold process each one costs as much as an exercise.
  '--min-semi-space-size=16',
];

/** Starts a process with an empty environment, no grants and the given boot code; `prelude` becomes its realm. */
export function startProcess(boot: string, prelude: string): StudentProcess {
  const child = spawn(process.execPath, [...nodeFlags(process.version), '-e', boot], {
    cwd: '/',
    env: {},
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
  let complaint = '';
  let overMemory = false;
  const line: Waiting[] = [];
  let timer: NodeJS.Timeout | undefined;
  const watchFirst = (): void => {
    clearTimeout(timer);
    const [first] = line;
    if (first !== undefined) timer = setTimeout(endWith, first.limitMs, { status: 'timed-out' });
  };
  /** Answers the message that the process is at. */
  const settle = (reply: Reply): void => {
    line.shift()?.settle(reply);
    watchFirst();
  };
  /** The process is lost to the message that it is at, and to all that wait behind it. */
  const endWith = (reply: Reply): void => {
    clearTimeout(timer);
    for (const [i, { settle: tell }] of line.splice(0).entries()) tell(i === 0 ? reply : { status: 'lost' });
  };
  const gone = new Promise<void>((resolve) => {
    child.once('close', () => {
      endWith({
        status:
          overMemory || /out of memory|allocation failed|invalid size/i.test(complaint)
            ? 'out-of-memory'
            : 'crashed',
      });
      clearInterval(watch);
      resolve();
    });
    child.once('error', () => {
      endWith({ status: 'crashed' });
      resolve();
    });
  });
  const watch = watchMemory(child.pid, () => {
    overMemory = true;
    child.kill('SIGKILL');
  });
  const killWithUs = (): void => void child.kill('SIGKILL');
  process.once('exit', killWithUs);
  void gone.then(() => process.off('exit', killWithUs));

  child.stdin.on('error', () => undefined);
  child.stderr.on('data', (chunk: Buffer) => {
    if (complaint.length < 65_536) complaint += chunk.toString('latin1');
  });
  const readFrames = frameReader((text) => {
    settle({ status: 'answered', text });
  });
  child.stdout.on('data', (chunk: Buffer) => {
    if (!readFrames(chunk)) child.kill('SIGKILL');
  });

  const send = (frames: readonly (string | Uint8Array)[]): void => {
    for (const frame of frames) child.stdin.write(toFrame(frame));
  };
  const nextReply = (limitMs: number): Promise<Reply> =>
    new Promise((resolve) => {
      line.push({ limitMs, settle: resolve });
      if (line.length === 1) watchFirst();
      if (child.exitCode !== null || child.signalCode !== null) endWith({ status: 'crashed' });
    });

  send([prelude]);
  const ready = nextReply(startLimitMs);
  return {
    send,
    async ask(message, limitMs) {
      const started = await ready;
      if (started.status !== 'answered') return started;
      const reply = nextReply(limitMs);
      send([message]);
      return reply;
    },
    kill() {
      endWith({ status: 'lost' });
      child.kill('SIGKILL');
      return gone;
    },
  };
}

function toFrame(content: string | Uint8Array): Buffer {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const frame = Buffer.allocUnsafe(4 + bytes.length);
  frame.writeUInt32LE(bytes.length, 0);
  frame.set(bytes, 4);
  return frame;
}

/** Collects chunks into frames; false once a frame announces more than the limit. */
function frameReader(onFrame: (text: string) => void): (chunk: Buffer) => boolean {
  let chunks: Buffer[] = [];
  let have = 0;
  return (chunk) => {
    chunks.push(chunk);
    have += chunk.length;
    for (;;) {
      if (have < 4) return true;
      let head = chunks[0] ?? chunk;
      if (head.length < 4) chunks = [(head = Buffer.concat(chunks))];
      const length = head.readUInt32LE(0);
      if (length > maxAnswerBytes) return false;
      if (have < 4 + length) return true;
      const all = chunks.length === 1 ? head : Buffer.concat(chunks);
      onFrame(all.toString('utf8', 4, 4 + length));
      const rest = all.subarray(4 + length);
      chunks = [rest];
      have = rest.length;
    }
  };
}

/** Memory outside V8's heap is bounded by watching the resident size, where the system tells it. */
function watchMemory(pid: number | undefined, onExcess: () => void): NodeJS.Timeout | undefined {
  if (process.platform !== 'linux' || pid === undefined) return undefined;
  const pageBytes = 4096;
  const timer = setInterval(() => {
    readFile(`/proc/${pid}/statm`, 'latin1').then(
      (statm) => {
        if (Number(statm.split(' ')[1]) * pageBytes > residentLimitBytes) onExcess();
      },
      () => undefined,
    );
  }, 50);
  timer.unref();
  return timer;
}
