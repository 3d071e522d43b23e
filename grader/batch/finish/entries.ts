import { disclose } from '../../export/disclose.ts';
import { type Entry, entryOf } from '../../export/entry.ts';
import { applyPolicy } from '../policy/apply-policy.ts';
import type { Override, Policy } from '../policy/policy.ts';
import type { HandedIn } from '../policy/read-tables.ts';
import { openCollector } from './collect.ts';
import { type Record, readRecordNow } from '../record.ts';
import type { Enrolled } from '../roll.ts';

/** What staff decided, as their files say it. */
export interface Decisions {
  readonly policy: Policy;
  /** By id. */
  readonly times: ReadonlyMap<string, HandedIn>;
  readonly overrides: readonly Override[];
}

/** A student's entry, the record that it is made of, and what staff should look at. */
export interface Settled {
  readonly entry: Entry;
  readonly record: Record;
  /** Where it lies below the intake folder; the same for all of a group. */
  readonly at: string;
  readonly flags: readonly string[];
}

/** The entries of a class of this size at most are kept once they are made. */
const mostKept = 256;

/** The entries of a class. */
export interface Entries {
  /** The entry that comes of a record; null where it is the record of no one on the roll. */
  settle(record: Record): Settled | null;
  /**
   * All of them in the order of the roll, one at a time. Each time it is gone through, the records of a larger class are
   * read anew, so that it needs no more memory than a small one.
   *
   * @throws Error when a record is missing.
   */
  readonly all: Iterable<Settled>;
}

/** Gives the entries of a class as staff's decisions make them of its records. */
export function entriesOf(out: string, students: readonly Enrolled[], decisions: Decisions): Entries {
  const enrolled = new Map(students.map((student) => [student.id, student]));
  const kept = new Map<string, Settled>();
  const isSmall = students.length <= mostKept;
  const tidy = isSmall ? (): void => undefined : openCollector();
  const keep = (student: Enrolled, record: Record): Settled => {
    tidy();
    const settled = settle(student, record, decisions);
    if (isSmall) kept.set(student.id, settled);
    return settled;
  };
  return {
    settle(record) {
      const student = enrolled.get(record.id);
      return student === undefined ? null : keep(student, record);
    },
    all: {
      *[Symbol.iterator]() {
        for (const student of students) {
          const known = kept.get(student.id);
          if (known !== undefined) {
            yield known;
            continue;
          }
          const record = readRecordNow(out, student.id);
          if (record === null) throw new Error(`the record of ${student.id} cannot be read`);
          yield keep(student, record);
        }
      },
    },
  };
}

function settle(
  { id, name, email, section, at, handedInAt }: Enrolled,
  record: Record,
  { policy, times, overrides }: Decisions,
): Settled {
  const shown = disclose(record, policy.disclose);
  const plain = entryOf({ id, name, email, section }, shown);
  const known = times.get(id);
  const { flags, notes, ...counted } = applyPolicy(policy, {
    marks: plain.marks,
    handedInAt: known?.time ?? handedInAt,
    deadline: known?.deadline ?? null,
    overrides: overrides.filter((override) => override.id === id),
  });
  return { entry: { ...plain, ...counted, notes: [...record.notes, ...notes] }, record, at, flags };
}
