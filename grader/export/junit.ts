import XMLBuilder from 'fast-xml-builder';
import type { CheckReport, ExerciseReport } from '../report/report.ts';
import type { Entry } from './entry.ts';
import { plainLine, plainText } from './plain-text.ts';
import { nameOf, sayAdvice, sayReason } from './words.ts';

export interface JUnitOptions {
  /** One test case for each check, or for each exercise: for classes, since readers stop at some 30 MB. */
  readonly each: 'check' | 'exercise';
  /** What stands before the names of students' files. */
  readonly folder: string;
}

type Outcome = 'pass' | 'failure' | 'error' | 'skipped';

interface TestCase {
  readonly classname: string;
  readonly name: string;
  readonly file: string;
  readonly line: number | null;
  readonly outcome: Outcome;
  readonly type: string;
  readonly message: string;
  readonly text: string;
}

/**
 * JUnit's XML: one suite a student, one case a check or an exercise. `failure` is a wrong answer, `skipped` could not run
 * yet, `error` is a fault of the grader. Yields piece by piece; goes through the entries twice, first for the counts.
 */
export function* junitXml(name: string, entries: Iterable<Entry>, options: JUnitOptions): Generator<string> {
  const total: Record<Outcome, number> = { pass: 0, failure: 0, error: 0, skipped: 0 };
  for (const entry of entries) {
    for (const { outcome } of casesOf(entry, options)) total[outcome]++;
  }
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  const around = builder.build({
    testsuites: { '@': { name: attribute(name), ...countsOf(total) }, '#text': '\n' },
  });
  const end = '</testsuites>\n';
  yield around.slice(0, -end.length);
  for (const entry of entries) {
    // Built where it stands, for the indentation, and cut out of it.
    const whole = builder.build({ testsuites: { testsuite: suiteOf(name, entry, casesOf(entry, options)) } });
    yield whole.slice('<testsuites>\n'.length, -end.length);
  }
  yield end;
}

const builder = new XMLBuilder({
  attributesGroupName: '@',
  attributeNamePrefix: '',
  ignoreAttributes: false,
  format: true,
  suppressEmptyNode: true,
  suppressBooleanAttributes: false,
});

/** A suite as the builder takes elements: their attributes under `@`, their text under `#text`, their children by name. */
function suiteOf(name: string, entry: Entry, cases: readonly TestCase[]): object {
  const counts: Record<Outcome, number> = { pass: 0, failure: 0, error: 0, skipped: 0 };
  for (const { outcome } of cases) counts[outcome]++;
  return {
    '@': { name: attribute(entry.id === '' ? name : entry.id), ...countsOf(counts) },
    properties: { property: propertiesOf(entry).map(([key, value]) => ({ '@': { name: key, value } })) },
    testcase: cases.map(elementOf),
  };
}

function elementOf({ classname, name, file, line, outcome, message, type, text }: TestCase): object {
  const about = outcome === 'skipped' ? { message } : { message, type };
  return {
    '@': { classname, name, file, ...(line !== null && { line: String(line) }), time: '0' },
    ...(outcome !== 'pass' && { [outcome]: { '@': about, '#text': text } }),
  };
}

/** Readers keep only the first of two cases with one class name and name: the id at the end keeps students apart. */
function casesOf(entry: Entry, { each, folder }: JUnitOptions): TestCase[] {
  const { report } = entry.shown;
  return report.exercises.flatMap((exercise) => {
    const { id, file, checks } = exercise;
    const place = {
      classname: attribute(`${report.assignment}.${id}${entry.id === '' ? '' : `.${entry.id}`}`),
      file: attribute(`${folder}${file}`),
    };
    if (each === 'exercise') return [{ ...place, ...wholeOf(exercise) }];
    return checks.map((check) => ({ ...place, ...partOf(check) }));
  });
}

function partOf(check: CheckReport): Omit<TestCase, 'classname' | 'file'> {
  const outcome = outcomes[check.status];
  return {
    name: attribute(nameOf(check)),
    line: check.diagnosis?.place?.line ?? null,
    outcome,
    type: attribute(check.diagnosis?.code ?? check.status.toUpperCase()),
    message: attribute(sayReason(check)),
    text: legal([sayReason(check), ...sayAdvice(check)].join('\n')),
  };
}

function wholeOf(exercise: ExerciseReport): Omit<TestCase, 'classname' | 'file'> {
  const { title, status, checks } = exercise;
  const open = checks.filter((check) => check.status !== 'pass');
  const first = open.find((check) => check.status !== 'skip') ?? open[0];
  return {
    name: attribute(title),
    line: first?.diagnosis?.place?.line ?? null,
    outcome: outcomes[status],
    type: attribute(first?.diagnosis?.code ?? status.toUpperCase()),
    message: attribute(first === undefined ? status : `${nameOf(first)}: ${sayReason(first)}`),
    text: legal(open.map((check) => `${nameOf(check)}: ${sayReason(check)}`).join('\n')),
  };
}

const outcomes = {
  pass: 'pass',
  fail: 'failure',
  skip: 'skipped',
  'not-started': 'skipped',
  error: 'error',
} as const;

function countsOf({
  pass,
  failure,
  error,
  skipped,
}: Readonly<Record<Outcome, number>>): Record<string, string> {
  return {
    tests: String(pass + failure + error + skipped),
    failures: String(failure),
    errors: String(error),
    skipped: String(skipped),
    time: '0',
  };
}

function propertiesOf({ score, maxScore, shown }: Entry): [string, string][] {
  return [
    ...(score === null ? [] : ([['score', String(score)]] satisfies [string, string][])),
    ['maxScore', String(maxScore)],
    ['fixtures', shown.report.fixtures],
  ];
}

/** XML 1.0 has no place for most control characters and for U+FFFE and U+FFFF, not even as references. */
function legal(text: string): string {
  return plainText(text).replace(/[\ufffe\uffff]/g, '');
}

/** Parsers make blanks of the new lines of attributes. */
function attribute(text: string): string {
  return legal(plainLine(text));
}
