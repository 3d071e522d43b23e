import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvLine, csvNumber, guardCell, isFormula } from './csv.ts';
import type { Row } from './entry.ts';
import { formulaIds, gradesCsv } from './grades-csv.ts';
import { moodleGradebook } from './moodle.ts';
import { nasty, nastyTexts } from './testing.ts';

/** Without any of the parser's mercies: whole quotes, equal rows, no trimming. */
const read = (text: string): string[][] => parse(text, { relax_quotes: false, relax_column_count: false });

/** As a file holds it: half of a surrogate pair is no character. */
const inUtf8 = (text: string): string => Buffer.from(text).toString();

const row = (more: Partial<Row>): Row => ({
  ...{ id: 'ada', name: null, email: null, section: null, status: 'fail', score: 1.5, maxScore: 3 },
  ...{ marks: [{ exercise: 'affine', score: 1.5, maxScore: 3 }], notes: [] },
  ...more,
});

it('every line is read back as it was', () => {
  fc.assert(
    fc.property(fc.array(nasty, { minLength: 2, maxLength: 5 }), (cells) => {
      const text = csvLine(cells.map(inUtf8));
      expect(read(text + text)).toEqual([cells.map(inUtf8), cells.map(inUtf8)]);
    }),
  );
});

it('no cell of text begins a formula, and what is none stays as it is', () => {
  fc.assert(
    fc.property(nasty, (text) => {
      const guarded = guardCell(text);
      expect(guarded).not.toMatch(/^[=+@\t\r\n＝＋－＠]|^-(?!\d+(\.\d+)?$)/);
      expect(guarded.endsWith(text)).toBe(true);
      if (/^[a-z]/i.test(text)) expect(guarded).toBe(text);
    }),
  );
});

it.each(['-5', '17.5', '-0.25'])('the number %s is no formula', (text) => {
  expect([isFormula(text), guardCell(text)]).toEqual([false, text]);
});

it.each([
  [17.5, '17.5'],
  [0.1 + 0.2, '0.3'],
  [-0, '0'],
  [1e-9, '0'],
  [1234567.25, '1234567.25'],
])('%s is written as %s', (amount, text) => {
  expect(csvNumber(amount)).toBe(text);
});

it('grades.csv keeps any names and ids, and cells of formulas are none', () => {
  const texts = nastyTexts.map(inUtf8);
  const rows = texts.map((text) => row({ id: text, name: text, email: text, notes: [text] }));
  const [header, ...lines] = read([...gradesCsv(rows, ['affine'])].join(''));
  expect(header?.join()).toBe('id,name,email,section,status,score,max_score,affine,notes');
  expect(lines.map(([id]) => id)).toEqual(texts);
  for (const [i, [, name, email, , , score, max, affine]] of lines.entries()) {
    expect([name, email]).toEqual([guardCell(texts[i]!), guardCell(texts[i]!)]);
    expect([score, max, affine]).toEqual(['1.5', '3', '1.5']);
  }
  expect(formulaIds(rows)).toEqual(texts.filter((text) => guardCell(text) !== text));
});

it('grades.csv leaves empty what could not be graded', () => {
  const rows = [
    row({ score: null, status: 'error', marks: [{ exercise: 'affine', score: null, maxScore: 3 }] }),
  ];
  expect([...gradesCsv(rows, ['affine', 'relu'])][1]).toBe('ada,,,,error,,3,,,\n');
});

it("Moodle's gradebook gets grades by e-mail address and id, and no formula in either", () => {
  const { text, notes } = moodleGradebook('a2', [
    row({ email: 'ada@example.org', score: 17.126, notes: ['=1 day late', 'Capped.'] }),
    row({ id: '=cmd()' }),
    row({ id: 'bob', score: null }),
  ]);
  expect(read(text)).toEqual([
    ['Email address', 'ID number', 'Assignment: a2', 'Feedback: a2'],
    ['ada@example.org', 'ada', '17.13', "'=1 day late Capped."],
  ]);
  expect(notes).toHaveLength(2);
  expect(notes[0]).toContain('=cmd()');
  expect(notes[1]).toMatch(/^bob was left out/);
});
