import { describe, expect, it } from 'vitest';
import type { Report } from '../report/report.ts';
import { disclose, type Graded, type Policy } from './disclose.ts';
import { type Entry, entryOf } from './entry.ts';
import { type ClassFacts, exporters } from './index.ts';
import { ada, checkOf, classroom, reportOf } from './testing.ts';
import { annotations, stepSummary } from './github.ts';
import { classroom50Result, githubClassroomResult } from './classroom.ts';

const secret = 'SECRET 0.31415';
const why = 'has wrong values, most of all at [2, 3]: SECRET 0.31415 instead of 0.27182';
const hidden = checkOf('dx', 'hidden', {
  diagnosis: { code: 'WRONG_VALUES', message: why, hint: secret, value: 'dx' },
});
const recognised = checkOf('dw', 'hidden', {
  diagnosis: { code: 'AFFINE_DW_TRANSPOSED', message: 'is transposed', hint: 'Which way round?' },
});
const open = checkOf('dx', 'public', { status: 'pass' });

function gradedBy(staffChecks: Report['exercises'][number]['checks']): Graded {
  const flag = { code: 'NUMERIC_DIFFERENTIATION', message: 'FLAGGED' } as const;
  const printed = { staff: `in case "secret":\n${secret}\n`, student: 'in case "open":\nhello\n' };
  return {
    report: reportOf(staffChecks, {}, { printed: printed.staff, flags: [flag] }),
    student: reportOf(staffChecks, {}, { printed: printed.student }),
  };
}

const graded = gradedBy([open, hidden, recognised]);

const facts: ClassFacts = { assignment: 'a2', exercises: ['affine'], hidden: 'visible' };
const folder = 'assignments/a2/';
/** Everything that is made of an entry for others than staff, by name. */
function everythingOf(entry: Entry): [string, string][] {
  const written = exporters.flatMap((exporter): [string, string][] => {
    if (exporter.per === 'student') return [[exporter.name, exporter.write(entry, facts)]];
    return exporter.per === 'class' ? [[exporter.name, [...exporter.write([entry], facts)].join('')]] : [];
  });
  const legacy = Buffer.from(githubClassroomResult(entry), 'base64').toString();
  return [
    ...written,
    ['annotations', annotations(entry, { folder })],
    ['summary', stepSummary(entry, { folder })],
    ['classroom50', classroom50Result(entry, classroom)],
    ['githubClassroom', legacy],
  ];
}

const exportsUnder = (policy: Policy, from = graded): [string, string][] =>
  everythingOf(entryOf(ada, disclose(from, policy)));

describe('what students may learn of hidden checks', () => {
  it('is their status alone, under "status"', () => {
    for (const [name, text] of exportsUnder('status')) {
      for (const word of [
        secret,
        'FLAGGED',
        'wrong values',
        'AFFINE_DW_TRANSPOSED',
        'WRONG_VALUES',
        'transposed',
      ])
        expect([name, text.includes(word)]).toEqual([name, false]);
    }
  });

  it('is also why, in words that are fixed for each code, under "message"', () => {
    for (const [name, text] of exportsUnder('message')) {
      expect([name, text.includes(secret), text.includes('FLAGGED')]).toEqual([name, false, false]);
    }
    const { report } = disclose(graded, 'message');
    const [, dx, dw] = report.exercises[0]!.checks;
    expect(dx?.diagnosis).toEqual({ code: 'WRONG_VALUES', message: 'has wrong values', value: 'dx' });
    expect(dw).toEqual(recognised);
    expect(report.exercises[0]?.printed).toContain('hello');
  });

  it('is everything but the flags under "inputs"', () => {
    const { report } = disclose(graded, 'inputs');
    expect(report.exercises[0]?.checks).toEqual([open, hidden, recognised]);
    expect(report.exercises[0]?.printed).toContain(secret);
    for (const [name, text] of exportsUnder('inputs'))
      expect([name, text.includes('FLAGGED')]).toEqual([name, false]);
  });

  it('is never less than that the grader is at fault', () => {
    const faulty = checkOf('dx', 'hidden', {
      status: 'error',
      diagnosis: { code: 'FAULTY_FIXTURE', message: `the hidden fixture ${secret}` },
    });
    const { report } = disclose(gradedBy([open, faulty]), 'status');
    expect(report.exercises[0]?.checks[1]?.diagnosis).toMatchObject({ code: 'GRADER_FAULT' });
    expect(report.exercises[0]?.checks[1]?.status).toBe('error');
  });

  it('leaves public checks and all points as they are', () => {
    const wrong = checkOf('out', 'public', { diagnosis: { code: 'WRONG_VALUES', message: why } });
    for (const policy of ['status', 'message', 'inputs'] as const) {
      const { report } = disclose(gradedBy([wrong, hidden]), policy);
      expect(report.exercises[0]?.checks[0]).toEqual(wrong);
      expect([report.score, report.maxScore]).toEqual([0, 3]);
    }
  });
});

describe('a pass of the public checks', () => {
  const all = /\b(all|every) (of the )?(tests|checks|hidden)|everything|complete\b|hidden checks? pass/i;
  const passed = reportOf([checkOf('out', 'public', { status: 'pass' })], { fixtures: 'public' });
  const entry = entryOf(ada, disclose({ report: passed, student: passed }, 'message'));

  it('reads as no more than that anywhere', () => {
    for (const [name, text] of everythingOf(entry)) expect([name, all.exec(text)]).toEqual([name, null]);
  });

  it.each(['text', 'markdown', 'gradescope', 'annotations', 'summary'])('says so: %s', (name) => {
    const text = Object.fromEntries(everythingOf(entry))[name];
    expect(text).toMatch(/public/);
    expect(text).toMatch(/hidden checks/i);
  });
});

it('a fault of the grader is a zero nowhere that scores are kept', () => {
  const faulty = checkOf('dx', 'hidden', {
    status: 'error',
    diagnosis: { code: 'GRADER_FAULT', message: 'x' },
  });
  const entry = entryOf(ada, disclose(gradedBy([open, faulty]), 'message'));
  expect(entry.score).toBeNull();
  const texts = Object.fromEntries(everythingOf(entry));
  expect(texts['grades']?.split('\n')[1]).toBe('ada,"Lovelace, Ada",ada@example.org,A1,error,,3,,');
  expect(texts['moodle-gradebook']?.trim().split('\n')).toHaveLength(1);
  expect(texts['markdown']).toContain('No score yet of 3 points');
  expect(texts['gradescope']).toContain('not the fault of your code');
});
