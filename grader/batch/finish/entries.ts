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

/** The entries of a class of this size at most are kept from the first time that it is gone through. */
const mostKept = 256;

/**
 * The entries of a class in the order of the roll, one at a time. Each time it is gone through, the records of a larger
 * class are read anew, so that it needs no more memory than a small one.
 */
export function settledOf(
  out: string,
  students: readonly Enrolled[],
  decisions: Decisions,
): Iterable<Settled> {
  const tidy = openCollector();
  const kept = new Map<string, Settled>();
  return {
    *[Symbol.iterator]() {
      for (const student of students) {
        const known = kept.get(student.id);
        if (known !== undefined) {
          yield known;
          continue;
        }
        tidy();
        const record = readRecordNow(out, student.id);
        if (record === null) throw new Error(`the record of ${student.id} cannot be read`);
        const overrides = decisions.overrides.filter(({ id }) => id === student.id);
        const settled = settle(student, record, decisions, overrides);
        if (students.length <= mostKept) kept.set(student.id, settled);
        yield settled;
      }
    },
  };
}

function settle(
  { id, name, email, section, at, handedInAt }: Enrolled,
  record: Record,
  { policy, times }: Decisions,
  overrides: readonly Override[],
): Settled {
  const shown = disclose(record, policy.disclose);
  const plain = entryOf({ id, name, email, section }, shown);
  const known = times.get(id);
  const { flags, notes, ...counted } = applyPolicy(policy, {
    marks: plain.marks,
    handedInAt: known?.time ?? handedInAt,
    deadline: known?.deadline ?? null,
    overrides,
  });
  return { entry: { ...plain, ...counted, notes: [...record.notes, ...notes] }, record, at, flags };
}
