import { createCB } from 'xmlbuilder2';
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
  let written: string[] = [];
  const xml = createCB({ data: (text: string) => written.push(text), prettyPrint: true });
  xml.dec({ encoding: 'UTF-8' });
  xml.ele('testsuites', { name: attribute(name), ...countsOf(total) });
  for (const entry of entries) {
    const cases = casesOf(entry, options);
    const counts: Record<Outcome, number> = { pass: 0, failure: 0, error: 0, skipped: 0 };
    for (const { outcome } of cases) counts[outcome]++;
    xml.ele('testsuite', { name: attribute(entry.id === '' ? name : entry.id), ...countsOf(counts) });
    xml.ele('properties');
    for (const [key, value] of propertiesOf(entry)) xml.ele('property', { name: key, value }).up();
    xml.up();
    for (const each of cases) writeCase(xml, each);
    xml.up();
    yield written.join('');
    written = [];
  }
  xml.up().end();
  yield `${written.join('')}\n`;
}

function writeCase(xml: ReturnType<typeof createCB>, each: TestCase): void {
  const { classname, name, file, line, outcome, message, type, text } = each;
  xml.ele('testcase', { classname, name, file, ...(line !== null && { line: String(line) }), time: '0' });
  if (outcome === 'skipped') xml.ele('skipped', { message }).txt(text).up();
  else if (outcome !== 'pass') xml.ele(outcome, { message, type }).txt(text).up();
  xml.up();
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
    text: content([sayReason(check), ...sayAdvice(check)].join('\n')),
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
    text: content(open.map((check) => `${nameOf(check)}: ${sayReason(check)}`).join('\n')),
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

/** The builder escapes text, but takes `&amp;` and its like for escaped already. */
function content(text: string): string {
  return legal(text).replaceAll('&', '&amp;');
}

/** Parsers make blanks of the new lines of attributes. */
function attribute(text: string): string {
  return content(plainLine(text));
}
