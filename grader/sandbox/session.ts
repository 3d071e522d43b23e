import { randomUUID } from 'node:crypto';
import type { Library } from './bundle.ts';
import { type Answer, decodeTimed, type Timed } from './decode.ts';
import type { RealmCode } from './realm-code.ts';
import type { Message } from './message.ts';
import { takeProcess } from './ahead.ts';
import type { StudentProcess } from './process.ts';

/** How a process ended before it answered. */
export type Dead = 'timed-out' | 'out-of-memory' | 'crashed';
/** A message without its id, which the session gives. */
export type Question = Message extends infer M ? (M extends Message ? Omit<M, 'id'> : never) : never;

/** A process that is replaced by a fresh one whenever it dies. */
export interface Session {
  /** Sends a library that the next file imports, once to each process. */
  provide(name: Library): Promise<void>;
  /** Asks, without waiting for the answers to earlier questions; `lost` where one of those ended the process. */
  ask(
    question: Question,
    limitMs: number,
  ): Promise<Timed<Exclude<Answer, { status: 'malformed' }>> | { readonly status: Dead | 'lost' }>;
  /** Counts the processes so far: whoever loaded something into an earlier one must load it again. */
  generation(): number;
  close(): Promise<void>;
}

/** Starts the first process at once, so that it gets ready while the caller still reads files. */
export function openSession(code: RealmCode): Session {
  let generation = 1;
  let current = takeProcess(code);
  let provided = new Set<Library>();

  async function replace(dead: StudentProcess): Promise<void> {
    if (current !== dead) return;
    current = takeProcess(code);
    provided = new Set();
    generation += 1;
    await dead.kill();
  }

  return {
    async provide(name) {
      if (provided.has(name)) return;
      provided.add(name);
      const { source, cachedData } = await code.library(name);
      current.send(['library', name, source, cachedData]);
    },
    async ask(question, limitMs) {
      const id = randomUUID();
      const asked = current;
      const reply = await asked.ask(JSON.stringify({ ...question, id }), limitMs);
      const answer = reply.status === 'answered' ? decodeTimed(reply.text, id) : reply;
      switch (answer.status) {
        case 'malformed':
          await replace(asked);
          return { status: 'crashed' };
        case 'timed-out':
        case 'out-of-memory':
        case 'crashed':
          await replace(asked);
          return answer;
        default:
          return answer;
      }
    },
    generation: () => generation,
    close: () => current.kill(),
  };
}
