import { compareValue } from '../compare/compare-value.ts';
import type { Reading } from '../compare/read-value.ts';
import { fromNested, type Nested } from '../tensor/tensor.ts';
import type { ExpectedValue, FixtureCase, Mistaken, MistakeNote } from '../fixtures/fixture.ts';

/** One case as far as recognising a mistake needs it. */
export interface CaseFacts {
  readonly expected: Readonly<Record<string, ExpectedValue>>;
  readonly mistaken: FixtureCase['mistaken'];
  /** What the student's functions returned, by path; absent where a function returned nothing. */
  readonly readings: ReadonlyMap<string, Reading>;
}

/**
 * The known mistake behind a wrong value, or null. A mistake fits when the student's value equals the mistake's in every
 * case where that differs from the right one, and is right in the others. One that explains every value of the function
 * goes before one that explains this value alone, for which it has to hold wrong numbers: many ways lead to NaN. Where
 * several fit equally well, none is named.
 */
export function recogniseMistake(
  path: string,
  cases: readonly CaseFacts[],
  notes: readonly MistakeNote[],
): MistakeNote | null {
  const fitting = notes.filter(({ code }) => explainsPath(code, path, cases));
  const complete = fitting.filter(({ code }) =>
    pathsOf(cases).every((other) => agreesOn(code, other, cases)),
  );
  const best =
    complete.length > 0 ? complete : fitting.filter(({ code }) => hasWrongNumbers(code, path, cases));
  return best.length === 1 ? (best[0] ?? null) : null;
}

function pathsOf(cases: readonly CaseFacts[]): string[] {
  return [...new Set(cases.flatMap(({ expected }) => Object.keys(expected)))];
}

/** Whether the mistake makes this value wrong, and the student's is wrong in just that way. */
function explainsPath(code: string, path: string, cases: readonly CaseFacts[]): boolean {
  const differs = cases.some(({ mistaken }) => mistaken[code]?.[path] !== undefined);
  return differs && agreesOn(code, path, cases);
}

/** Whether the mistake gives this value a number that is not right, or another shape, in some case. */
function hasWrongNumbers(code: string, path: string, cases: readonly CaseFacts[]): boolean {
  return cases.some(({ expected, mistaken }) => {
    const right = expected[path];
    const wrong = mistaken[code]?.[path];
    if (right === undefined || wrong === undefined) return false;
    const tensor = fromNested(fillFrom(right.value, wrong));
    return compareValue({ status: 'numbers', tensor }, right).status !== 'equal';
  });
}

function agreesOn(code: string, path: string, cases: readonly CaseFacts[]): boolean {
  return cases.every(({ expected, mistaken, readings }) => {
    const right = expected[path];
    const reading = readings.get(path);
    if (right === undefined) return true;
    if (reading === undefined) return false;
    const wrong = mistaken[code]?.[path];
    return wrong === undefined
      ? compareValue(reading, right).status === 'equal'
      : equals(reading, wrong, right.tolerance);
  });
}

/** Whether a value is the mistake's, entry by entry; where the mistake has no number, the student must have none either. */
function equals(reading: Reading, wrong: Mistaken, tolerance: number): boolean {
  if (reading.status !== 'numbers') return false;
  const { shape, data } = reading.tensor;
  const { value, isNone } = storedOf(wrong);
  if (data.some((entry, i) => isNone[i] === Number.isFinite(entry))) return false;
  const finite = { shape, data: data.map((entry) => (Number.isFinite(entry) ? entry : 0)) };
  return compareValue({ status: 'numbers', tensor: finite }, { value, tolerance }).status === 'equal';
}

/** What a mistake returns, with zeros where it has no number, and in which entries that is. */
interface Stored {
  readonly value: Nested;
  readonly isNone: readonly boolean[];
}

const stored = new WeakMap<readonly Mistaken[], Stored>();

function storedOf(wrong: Mistaken): Stored {
  const known = isList(wrong) ? stored.get(wrong) : undefined;
  if (known !== undefined) return known;
  const made: Stored = {
    value: mapMistaken(wrong, (entry) => entry ?? 0),
    isNone: flatten(wrong).map((entry) => entry === null),
  };
  if (isList(wrong)) stored.set(wrong, made);
  return made;
}

function isList(value: Mistaken): value is readonly Mistaken[] {
  return typeof value === 'object' && value !== null;
}

/** The mistake's value with the right entries where it has no number. */
function fillFrom(right: Nested | undefined, wrong: Mistaken): Nested {
  if (isList(wrong))
    return wrong.map((entry, i) => fillFrom(typeof right === 'object' ? right[i] : undefined, entry));
  return wrong ?? (typeof right === 'number' ? right : 0);
}

function mapMistaken(value: Mistaken, change: (entry: number | null) => number): Nested {
  return isList(value) ? value.map((entry) => mapMistaken(entry, change)) : change(value);
}

function flatten(value: Mistaken): (number | null)[] {
  return isList(value) ? value.flatMap(flatten) : [value];
}
