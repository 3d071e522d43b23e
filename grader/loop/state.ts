import { mkdir, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod/mini';
import { replaceFile } from './replace-file.ts';

const graded = z.object({
  status: z.enum(['pass', 'fail', 'not-started', 'error']),
  score: z.number(),
  maxScore: z.number(),
});

const stateSchema = z.object({
  version: z.literal(1),
  /** What was graded last. */
  last: z.nullable(z.object({ assignment: z.string(), exercises: z.array(z.string()) })),
  assignments: z.record(
    z.string(),
    z.object({
      fixtures: z.enum(['public', 'hidden', 'all']),
      /** When, as ISO 8601. */
      gradedAt: z.string(),
      exercises: z.record(z.string(), graded),
    }),
  ),
  /** How many hints were shown, by `assignment/exercise`. */
  hints: z.record(z.string(), z.int().check(z.nonnegative())),
});

/** What the kit remembers from one command to the next: results of the last gradings, and hints that were shown. */
export type State = z.infer<typeof stateSchema>;
/** What the last gradings of one assignment came to. */
export type Progress = State['assignments'][string];

/** What was remembered, and a sentence for the user where something is amiss with it. */
export interface Remembered {
  readonly state: State;
  readonly problem: string | null;
}

const nothing: State = { version: 1, last: null, assignments: {}, hints: {} };
const file = '.gradkit/state.json';
const aside = '.gradkit/state.damaged.json';

/** The folder of a kit for what comes of using it: it is no part of any submission, and may be deleted. */
export function stateFolder(root: string): string {
  return path.join(root, '.gradkit');
}

/** Reads the state of the kit in `root`. A damaged file is set aside and counts as none; nothing is thrown. */
export async function readState(root: string): Promise<Remembered> {
  const text = await readFile(path.join(root, file), 'utf8').catch((error: unknown) =>
    isNotThere(error) ? null : '',
  );
  if (text === null) return { state: nothing, problem: null };
  const parsed = stateSchema.safeParse(parseJson(text));
  if (parsed.success) return { state: parsed.data, problem: null };
  const moved = await rename(path.join(root, file), path.join(root, aside)).then(
    () => true,
    () => false,
  );
  const now = moved ? `it was set aside as ${aside}, and progress starts anew` : 'it is passed over';
  return { state: nothing, problem: `${file} does not hold what the kit wrote there; ${now}.` };
}

let lastChange: Promise<unknown> = Promise.resolve();

/**
 * Changes the state of the kit in `root`. The file is replaced as a whole, so that no one ever reads half of it; changes of
 * one process come one after the other, so that none undoes another.
 *
 * @returns what is remembered now, with a sentence where it could not be written.
 */
export function changeState(root: string, change: (state: State) => State): Promise<Remembered> {
  const changing = lastChange.then(() => changeNow(root, change));
  lastChange = changing.catch(() => undefined);
  return changing;
}

async function changeNow(root: string, change: (state: State) => State): Promise<Remembered> {
  const before = await readState(root);
  const state = change(before.state);
  try {
    await mkdir(stateFolder(root), { recursive: true });
    await replaceFile(path.join(root, file), `${JSON.stringify(state, null, 2)}\n`);
    return { state, problem: before.problem };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    const cure = 'See to it that its folder can be written to; hint and status go by what is there.';
    return { state, problem: `This could not be remembered in ${file} (${code}). ${cure}` };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isNotThere(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
