import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Report } from '../report/report.ts';
import { writeWhole } from './durable.ts';
import type { Intake, Person, Question } from './found.ts';

/** What a folder of results is about: kept in it, so that it is finished, merged and compared without what was handed in. */
export interface Roll {
  readonly version: 1;
  readonly assignment: string;
  /** The exercises that are graded, those that belong to others too. */
  readonly exercises: readonly string[];
  readonly fixtures: Report['fixtures'];
  /** Say `3/8`, where only a part of the class is graded here. */
  readonly shard: string | null;
  /** All whose work was found, in the order of the code units of their ids; in a shard, those of other parts as well. */
  readonly students: readonly Enrolled[];
  readonly missing: readonly Person[];
  readonly unknown: readonly string[];
  readonly questions: readonly Question[];
}

/** Someone whose work was found. */
export interface Enrolled extends Person {
  readonly at: string;
  readonly handedInAt: string | null;
}

const text = z.string().nullable();
const person = { id: z.string(), name: text, email: text, section: text };
const schema: z.ZodType<Roll> = z.strictObject({
  version: z.literal(1),
  assignment: z.string(),
  exercises: z.array(z.string()),
  fixtures: z.enum(['public', 'hidden', 'all']),
  shard: text,
  students: z.array(z.strictObject({ ...person, at: z.string(), handedInAt: text })),
  missing: z.array(z.strictObject(person)),
  unknown: z.array(z.string()),
  questions: z.array(
    z.strictObject({ what: z.string(), candidates: z.array(z.string()), answer: z.string() }),
  ),
});

/** Makes the roll of a class from what was found and, where there is one, the people on the roster by id. */
export function makeRoll(
  about: Pick<Roll, 'assignment' | 'exercises' | 'fixtures' | 'shard'>,
  { found, missing, unknown, questions }: Intake,
  people: ReadonlyMap<string, Person>,
): Roll {
  const students = found.map(({ id, name, at, handedInAt }): Enrolled => {
    const person = people.get(id);
    const { email = null, section = null } = person ?? {};
    return { id, name: person?.name ?? name, email, section, at, handedInAt };
  });
  return { version: 1, ...about, students, missing, unknown, questions };
}

/** Reads the roll of a folder of results; null where it has none. */
export async function readRoll(out: string): Promise<Roll | null> {
  const kept = await readFile(rollPath(out), 'utf8').catch(() => null);
  if (kept === null) return null;
  try {
    const parsed = schema.safeParse(JSON.parse(kept));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Writes the roll of a folder of results. */
export function writeRoll(out: string, roll: Roll): void {
  writeWhole(rollPath(out), `${JSON.stringify(roll, null, 1)}\n`);
}

function rollPath(out: string): string {
  return path.join(out, 'roll.json');
}
