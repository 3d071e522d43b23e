import { randomUUID } from 'node:crypto';
import type { Library } from './libraries.ts';
import type { Answer, Timed } from './decode.ts';
import { readAnswer } from './known-answers.ts';
import type { RealmCode } from './realm-code.ts';
import type { Message } from './message.ts';
import { takeProcess } from './ahead.ts';
import type { Guard } from './level.ts';
import type { Reply, StudentProcess } from './process.ts';

/** How a process ended before it answered. */
export type Dead = 'timed-out' | 'out-of-memory' | 'crashed';
/** A message without its id, which the session gives. */
export type Question = Message extends infer M ? (M extends Message ? Omit<M, 'id'> : never) : never;

/** What came of a question. */
export type Asked = Timed<Exclude<Answer, { status: 'malformed' }>> | Exclude<Reply, { status: 'answered' }>;

/** Questions that a process has got, with their answers to come. */
interface Sent {
  readonly process: StudentProcess;
  readonly questions: readonly Question[];
  /** Of each question, whether an end of the process at it is sure to be its doing. */
  readonly apart: readonly boolean[];
  readonly ids: readonly string[];
  readonly replies: readonly Promise<Reply>[];
}

/** A process that is replaced by a fresh one whenever it dies. */
export interface Session {
  /** Sends a library that the next file imports, once to each process. */
  provide(name: Library): Promise<void>;
  /**
   * Asks, without waiting for the answers to earlier questions; `lost` where the process ended and that is not known to be
   * this question's doing: asked once more, it gets an answer of its own.
   */
  ask(question: Question, limitMs: number): Promise<Asked>;
  /** The same for many questions in a row. */
  askAll(questions: readonly { readonly question: Question; readonly limitMs: number }[]): Promise<Asked>[];
  /** Counts the processes so far: whoever loaded something into an earlier one must load it again. */
  generation(): number;
  /** How long the question that is being answered has taken, in milliseconds. */
  runningMs(): number;
  close(): Promise<void>;
}

const texts = new WeakMap<Question, string>();

/** A question as JSON, under an id: the rest of it is written once, for it is long, and may be asked of many processes. */
function textOf(question: Question, id: string): string {
  const text = texts.get(question) ?? JSON.stringify(question);
  texts.set(question, text);
  return `${text.slice(0, -1)},"id":"${id}"}`;
}

/** Of each process, the functions that it was asked to call, and the limit of the last call. */
const histories = new WeakMap<StudentProcess, { readonly functions: Set<string>; limitMs: number }>();

/**
 * Whether a question may well end its process: any but a call, and the first call of a function. One that came back once
 * hardly ever fails to another time. Answers that wait for one with another limit would be taken for late.
 */
function mayBeTheLast(
  process: StudentProcess,
  { question, limitMs }: { readonly question: Question; readonly limitMs: number },
): boolean {
  if (question.op !== 'call') return true;
  const history = histories.get(process) ?? { functions: new Set(), limitMs };
  histories.set(process, history);
  const name = `${question.file} ${question.function}`;
  const isNew = !history.functions.has(name) || history.limitMs !== limitMs;
  history.functions.add(name);
  history.limitMs = limitMs;
  return isNew;
}

/** The sandbox's own process does not start: a fault of the machine, never of what was to run in it. */
export class SandboxFault extends Error {}

/** Starts the first process at once, so that it gets ready while the caller still reads files. */
export function openSession(code: RealmCode, guard: Guard): Session {
  let generation = 1;
  let latest = takeProcess(code, guard);
  let current = whenReady(latest);
  let provided = new Map<Library, Promise<void>>();
  let isClosed = false;

  /** The process once it answers; where it does not, another one, at the default level if need be. */
  async function whenReady(first: StudentProcess): Promise<StudentProcess> {
    let process = first;
    for (let attempt = 1; ; attempt++) {
      const level = guard.level();
      const failure = await process.failure;
      if (failure === null || isClosed) return process;
      void process.kill();
      // Once is chance. Another session may have changed the level meanwhile.
      const isHopeless = attempt > 1 && guard.level() === level && !guard.fallBack(failure);
      if (isHopeless) throw new SandboxFault(`the process for student code does not start: ${failure}`);
      latest = process = takeProcess(code, guard);
    }
  }

  async function replace(dead: StudentProcess): Promise<void> {
    if (latest !== dead || isClosed) return;
    latest = takeProcess(code, guard);
    current = whenReady(latest);
    current.catch(() => undefined);
    provided = new Map();
    generation += 1;
    await dead.kill();
  }

  async function sendLibrary(name: Library): Promise<void> {
    const [process, { source, cachedData }] = await Promise.all([current, code.library(name)]);
    process.send(['library', name, source, cachedData]);
  }

  /** Sends questions to the present process, each under an id that no one can guess. */
  async function send(asked: Parameters<Session['askAll']>[0]): Promise<Sent> {
    const ids = asked.map(() => randomUUID());
    const process = await current;
    const questions = asked.map(({ question }) => question);
    const apart = asked.map((each) => generation > 1 || mayBeTheLast(process, each));
    const messages = asked.map(({ question, limitMs }, i) => ({
      text: textOf(question, ids[i] ?? ''),
      limitMs,
      isApart: apart[i] ?? true,
    }));
    return { process, questions, apart, ids, replies: await process.askAll(messages) };
  }

  /** What came of one of the questions that were sent; a process that ended is replaced. */
  async function understand(sending: Promise<Sent>, index: number): Promise<Asked> {
    const { process, questions, apart, ids, replies } = await sending;
    const [question, id] = [questions[index], ids[index]];
    const reply = (await replies[index]) ?? { status: 'lost' };
    if (question === undefined || id === undefined) throw new RangeError(`there is no question ${index}`);
    const answer = reply.status === 'answered' ? readAnswer(reply.text, id, question) : reply;
    switch (answer.status) {
      case 'malformed':
        await replace(process);
        return { status: 'crashed' };
      case 'timed-out':
      case 'out-of-memory':
      case 'crashed':
        await replace(process);
        return apart[index] === true || isClosed ? answer : { status: 'lost' };
      default:
        return answer;
    }
  }

  current.catch(() => undefined);
  return {
    provide(name) {
      const providing = provided.get(name) ?? sendLibrary(name);
      provided.set(name, providing);
      return providing;
    },
    ask: (question, limitMs) => understand(send([{ question, limitMs }]), 0),
    askAll(questions) {
      const sent = send(questions);
      return questions.map((_, i) => understand(sent, i));
    },
    generation: () => generation,
    runningMs: () => latest.runningMs(),
    async close() {
      isClosed = true;
      await latest.kill();
    },
  };
}
