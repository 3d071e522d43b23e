import path from 'node:path';
import { readValue } from '../compare/read-value.ts';
import type { Assignment } from '../define/assignment.ts';
import type { Kit } from '../define/kit.ts';
import { loadAssignment } from '../define/load-assignment.ts';
import { diagnoseNoResult } from '../diagnose/outcomes.ts';
import { type Hall, openRoom } from '../grade/open-room.ts';
import type { Call } from '../sandbox/call.ts';
import type { Outcome } from '../sandbox/outcome.ts';

/** A student's function to call. */
export interface Wanted {
  readonly of: string;
  readonly function: string;
  readonly args: readonly unknown[];
  /** Paths into what it returns, `returned` for all of it, each with the shape that is expected. */
  readonly reads: Readonly<Record<string, readonly number[]>>;
  readonly cache?: 'keep' | 'pass';
}

/** Calls functions in the sandbox and reads the numbers that they return. */
export interface Ask {
  /**
   * Makes calls in a row, all of the same assignment; gives a record of flat arrays for each.
   *
   * @throws NoAnswer where one of them gives no such numbers.
   */
  all(calls: readonly Wanted[]): Promise<Readonly<Record<string, readonly number[]>>[]>;
  close(): Promise<void>;
}

/** A function that a lab needs gives nothing that could be drawn: the message says which exercise comes first. */
export class NoAnswer extends Error {}

const limitMs = 10_000;

/** Opens the sandboxes that are asked for: of `assignments/` with the student's files, or of `solutions/`. */
export function openAsk(kit: Kit, folder: 'assignments' | 'solutions'): Ask {
  const rooms = new Map<string, Promise<{ assignment: Assignment; room: Hall }>>();
  const open = async (id: string): Promise<{ assignment: Assignment; room: Hall }> => {
    const loaded = await loadAssignment(kit.root, kit.built, id);
    if (loaded.status !== 'valid')
      throw new NoAnswer(
        `This lab draws functions of ${id}, which this kit does not hold.\nNext: npm run lab`,
      );
    const { assignment } = loaded;
    return { assignment, room: await openRoom(kit, assignment, path.join(kit.root, folder, id)) };
  };
  const roomOf = (id: string): Promise<{ assignment: Assignment; room: Hall }> => {
    const opening = rooms.get(id) ?? open(id);
    rooms.set(id, opening);
    return opening;
  };
  return {
    async all(wanted) {
      const [first] = wanted;
      if (first === undefined) return [];
      const { assignment, room } = await roomOf(first.of);
      const calls = wanted.map((each): Call => {
        const { args, cache = 'none' } = each;
        return { file: fileOf(assignment, each.function), function: each.function, args, cache, limitMs };
      });
      const outcomes = await room.sandbox.callAll(calls);
      return wanted.map((each, i) => read(assignment, each, outcomes[i] ?? { status: 'crashed' }));
    },
    async close() {
      const opened = await Promise.allSettled(rooms.values());
      for (const each of opened) if (each.status === 'fulfilled') await each.value.room.lanes.close();
    },
  };
}

/** The only call of an `all`. */
export async function askOne(ask: Ask, wanted: Wanted): Promise<Readonly<Record<string, readonly number[]>>> {
  const [answer] = await ask.all([wanted]);
  return answer ?? {};
}

function exerciseOf({ id, exercises }: Assignment, name: string): { id: string; file: string } {
  const exercise = exercises.find(({ forward, backwards }) => forward === name || backwards.includes(name));
  if (exercise === undefined) throw new Error(`${id} has no exercise with the function ${name}`);
  return { id: exercise.partOf ?? exercise.id, file: exercise.file };
}

function fileOf(assignment: Assignment, name: string): string {
  return exerciseOf(assignment, name).file;
}

function read(
  assignment: Assignment,
  { function: name, reads }: Wanted,
  outcome: Outcome,
): Readonly<Record<string, readonly number[]>> {
  const { id, file } = exerciseOf(assignment, name);
  const stop = (sentence: string, exercise = id): NoAnswer =>
    new NoAnswer(
      `${sentence}. Do the exercise ${exercise} of ${assignment.id} first: this lab draws what it computes.\n` +
        `Next: npm run grade ${assignment.id} ${exercise}`,
    );
  if (outcome.status === 'not-started' && outcome.hole !== undefined && outcome.hole !== id)
    throw stop(`${name} uses ${outcome.hole}, which is not started`, outcome.hole);
  if (outcome.status !== 'returned') throw stop(diagnoseNoResult(name, file, outcome, true).message);
  const { value } = outcome;
  return Object.fromEntries(
    Object.entries(reads).map(([key, shape]): [string, readonly number[]] => {
      const reading = readValue(value, key);
      const what = key === 'returned' ? '' : ` ${key}`;
      if (reading.status !== 'numbers')
        throw stop(`${name} does not return${what === '' ? '' : `${what} as`} ${shapeWords(shape)}`);
      const { tensor } = reading;
      if (tensor.shape.join() !== shape.join()) {
        const found = shapeWords(tensor.shape);
        throw stop(
          `${name} returns${what === '' ? '' : `${what} as`} ${found}, where ${shapeWords(shape)} was expected`,
        );
      }
      return [key, [...tensor.data]];
    }),
  );
}

function shapeWords(shape: readonly number[]): string {
  return shape.length === 0 ? 'a number' : `an array of the shape (${shape.join(', ')})`;
}

/** A flat array as a matrix of so many columns. */
export function inRows(flat: readonly number[] | undefined, columns: number): number[][] {
  const data = flat ?? [];
  return Array.from({ length: data.length / columns }, (_, row) => [
    ...data.slice(row * columns, (row + 1) * columns),
  ]);
}
