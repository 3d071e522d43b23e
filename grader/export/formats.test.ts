import { DOMParser } from '@xmldom/xmldom';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { reportSchema } from '../report/schema.ts';
import { classroom50Result, githubClassroomResult } from './classroom.ts';
import { gradescopeResults } from './gradescope.ts';
import { jsonReport } from './json.ts';
import { junitXml, type JUnitOptions } from './junit.ts';
import { plainLine } from './plain-text.ts';
import { ada, checkOf, classroom, entries, entryFor, nastyTexts, reportOf } from './testing.ts';
import { textReport } from './text.ts';

const gradescope = z.fromJSONSchema({
  type: 'object',
  additionalProperties: false,
  anyOf: [{ required: ['score'] }, { required: ['tests'] }],
  $defs: {
    format: { enum: ['text', 'html', 'simple_format', 'md', 'ansi'] },
    visibility: { enum: ['hidden', 'after_due_date', 'after_published', 'visible'] },
  },
  properties: {
    score: { type: 'number' },
    execution_time: { type: 'number', minimum: 0 },
    output: { type: 'string' },
    output_format: { $ref: '#/$defs/format' },
    test_output_format: { $ref: '#/$defs/format' },
    test_name_format: { $ref: '#/$defs/format' },
    visibility: { $ref: '#/$defs/visibility' },
    stdout_visibility: { $ref: '#/$defs/visibility' },
    extra_data: { type: 'object' },
    tests: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        properties: {
          score: { type: 'number' },
          max_score: { type: 'number' },
          status: { enum: ['passed', 'failed'] },
          name: { type: 'string' },
          number: { type: 'string' },
          output: { type: 'string' },
          tags: { type: 'array', items: { type: 'string' } },
          visibility: { $ref: '#/$defs/visibility' },
          extra_data: { type: 'object' },
        },
      },
    },
  },
});

const testsOf = (
  text: string,
): { score?: number; max_score?: number; visibility: string; number: string }[] =>
  z
    .object({
      tests: z.array(
        z.object({
          score: z.number().optional(),
          max_score: z.number().optional(),
          visibility: z.string(),
          number: z.string(),
        }),
      ),
    })
    .parse(JSON.parse(text))
    .tests.map(({ score, max_score, ...rest }) => ({
      ...rest,
      ...(score !== undefined && { score }),
      ...(max_score !== undefined && { max_score }),
    }));

describe("Gradescope's results", () => {
  it('are what its published rules allow, whatever a student wrote', () => {
    fc.assert(
      fc.property(entries, (entry) => {
        const text = gradescopeResults(entry, { hidden: 'after_published' });
        const { score } = z.looseObject({ score: z.number() }).parse(gradescope.parse(JSON.parse(text)));
        const tests = testsOf(text);
        expect(tests.reduce((sum, each) => sum + (each.score ?? 0), 0)).toBeCloseTo(score, 6);
        for (const each of tests) expect(each.score ?? 0).toBeLessThanOrEqual(each.max_score ?? 0);
        expect(new Set(tests.map(({ number }) => number)).size).toBe(tests.length);
        expect(text).not.toMatch(/\\u001b|\r/);
      }),
    );
  });

  it('show hidden checks when they are asked to', () => {
    const report = reportOf([checkOf('dx', 'public'), checkOf('dx', 'hidden')]);
    const tests = testsOf(gradescopeResults(entryFor(report), { hidden: 'after_due_date' }));
    expect(tests.map(({ visibility }) => visibility)).toEqual(['visible', 'after_due_date']);
  });

  it('carry the score after penalties, and say why', () => {
    const entry = {
      ...entryFor(reportOf([checkOf('dx', 'public', { status: 'pass' })])),
      score: 1,
      notes: ['Late.'],
    };
    const text = gradescopeResults(entry, { hidden: 'visible' });
    expect(JSON.parse(text)).toMatchObject({ score: 1, tests: [{ score: 1.5 }] });
    expect(text).toContain('Late.');
  });

  it('tell what training came to', () => {
    const trained = { curve: [3.4, 2.8, 2.2], sample: 'it is a truth' };
    const report = reportOf([checkOf('out', 'public', { status: 'pass' })], {}, trained);
    const { output } = z
      .looseObject({ output: z.string() })
      .parse(JSON.parse(gradescopeResults(entryFor(report), { hidden: 'visible' })));
    expect(output).toContain('affine: The loss was 3.40 at first and 2.20 at the end of training.');
    expect(output).toContain('affine writes:\nit is a truth');
  });

  it('are never written with a number that is none', () => {
    const report = reportOf([checkOf('dx', 'public', { points: NaN })]);
    expect(() => gradescopeResults(entryFor(report), { hidden: 'visible' })).toThrow();
  });
});

describe('JUnit', () => {
  const read = (text: string): Element[] => {
    const problems: string[] = [];
    const parser = new DOMParser({ onError: (level, message) => problems.push(`${level}: ${message}`) });
    const document = parser.parseFromString(text, 'text/xml');
    expect(problems).toEqual([]);
    return Array.from(document.getElementsByTagName('testsuite'));
  };
  interface Element {
    readonly getAttribute: (name: string) => string | null;
    readonly getElementsByTagName: (name: string) => ArrayLike<Element>;
    readonly textContent: string | null;
  }

  it.each<JUnitOptions['each']>(['check', 'exercise'])(
    'is XML with right counts, whatever a student wrote; a case each %s',
    (each) => {
      fc.assert(
        fc.property(
          fc.uniqueArray(entries, { selector: ({ id }) => plainLine(id), maxLength: 3 }),
          (class_) => {
            const text = [...junitXml('a2', class_, { each, folder: 'a2/' })].join('');
            // eslint-disable-next-line no-control-regex -- what XML 1.0 has no place for
            expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|&#/);
            const suites = read(text);
            expect(suites).toHaveLength(class_.length);
            const names = new Set<string>();
            let cases = 0;
            for (const suite of suites) {
              const count = (name: string): number => suite.getElementsByTagName(name).length;
              const said = ['tests', 'failures', 'errors', 'skipped'].map((name) =>
                Number(suite.getAttribute(name)),
              );
              expect(said).toEqual(['testcase', 'failure', 'error', 'skipped'].map(count));
              for (const one of Array.from(suite.getElementsByTagName('testcase'))) {
                names.add(JSON.stringify([one.getAttribute('classname'), one.getAttribute('name')]));
                cases++;
              }
            }
            expect(names.size).toBe(cases);
          },
        ),
        { numRuns: 50 },
      );
    },
  );

  it('keeps what was said, as far as XML can', () => {
    for (const message of nastyTexts) {
      const report = reportOf([checkOf('dx', 'public', { diagnosis: { code: 'THREW', message } })]);
      const text = [...junitXml('a2', [entryFor(report)], { each: 'check', folder: '' })].join('');
      const [failure] = Array.from(read(text)[0]?.getElementsByTagName('failure') ?? []);
      expect(failure?.textContent).toBe(plainLine(message).replace(/[\ufffe\uffff]/g, ''));
      expect(failure?.getAttribute('message')).toBe(failure?.textContent);
    }
  });

  it('reads like this', () => {
    const place = { file: 'layers.ts', line: 31, text: 'x' };
    const report = reportOf([
      checkOf('out', 'public', { status: 'pass' }),
      checkOf('dx', 'public', {
        diagnosis: { code: 'SIGN_FLIPPED', message: 'has the wrong sign', hint: 'Look.', place },
      }),
      checkOf('dw', 'hidden', { status: 'skip' }),
    ]);
    const text = [...junitXml('a2', [entryFor(report)], { each: 'check', folder: 'assignments/a2/' })].join(
      '',
    );
    expect(text).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="a2" tests="3" failures="1" errors="0" skipped="1" time="0">
        <testsuite name="ada" tests="3" failures="1" errors="0" skipped="1" time="0">
          <properties>
            <property name="score" value="1.5"/>
            <property name="maxScore" value="4.5"/>
            <property name="fixtures" value="all"/>
          </properties>
          <testcase classname="a2.affine.ada" name="out (public)" file="assignments/a2/layers.ts" time="0"/>
          <testcase classname="a2.affine.ada" name="dx (public)" file="assignments/a2/layers.ts" line="31" time="0">
            <failure message="has the wrong sign" type="SIGN_FLIPPED">has the wrong sign
      Look.
      layers.ts:31</failure>
          </testcase>
          <testcase classname="a2.affine.ada" name="dw (hidden)" file="assignments/a2/layers.ts" time="0">
            <skipped message="could not run yet">could not run yet</skipped>
          </testcase>
        </testsuite>
      </testsuites>
      "
    `);
  });
});

describe('JSON', () => {
  it('of the report is what its schema says, whatever a student wrote', () => {
    fc.assert(
      fc.property(entries, ({ shown }) => {
        expect(reportSchema.parse(JSON.parse(jsonReport(shown)))).toEqual(shown.report);
      }),
    );
  });

  it('for Classroom 50 adds up in whole numbers, rounded down', () => {
    const report = reportOf([checkOf('out', 'public', { status: 'pass' }), checkOf('dx', 'hidden')]);
    expect(JSON.parse(classroom50Result(entryFor(report), classroom))).toMatchObject({
      ...{ schema: 'classroom50/result/v1', owner: 'ada', score: 1, 'max-score': 3 },
      tests: [{ 'test-name': 'affine', passed: false, score: 1, 'max-score': 3, points: 1.5 }],
    });
    expect(() => classroom50Result(entryFor(report), { ...classroom, datetime: 'yesterday' })).toThrow();
  });

  it("for GitHub Classroom's reporter gives every test a score and no line", () => {
    fc.assert(
      fc.property(entries, (entry) => {
        const text = Buffer.from(githubClassroomResult(entry), 'base64').toString();
        const { tests, max_score } = z
          .looseObject({
            max_score: z.number(),
            tests: z.array(z.looseObject({ score: z.number(), line_no: z.literal(0) })),
          })
          .parse(JSON.parse(text));
        expect(tests.every(({ score }) => score <= max_score)).toBe(true);
      }),
    );
  });
});

describe('text', () => {
  it('says whose it is, what counts and why, and then what the terminal says', () => {
    const report = reportOf([checkOf('out', 'public', { status: 'pass' })]);
    const text = textReport({ ...entryFor(report), score: 1, notes: ['One day late: minus 0.5.'] });
    expect(text.split('\n').slice(0, 6)).toEqual([
      'ada  Lovelace, Ada',
      'Counts: 1 of 1.5 points on the public and hidden checks.',
      'One day late: minus 0.5.',
      '',
      'a2  Deeper',
      '',
    ]);
  });

  it('holds no control character, whatever a student wrote', () => {
    fc.assert(
      fc.property(entries, (entry) => {
        expect(textReport(entry)).toMatch(/^(?:\n|[^\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069])*$/u);
      }),
    );
    expect(textReport(entryFor(reportOf([]), { ...ada, name: 'a\u001b[2Jb' }))).toContain('ada  ab\n');
  });
});
