import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillCanvas } from './canvas.ts';
import { csvLine } from './csv.ts';
import type { Row } from './entry.ts';
import type { Filled } from './fill-sheet.ts';
import { fillMoodle } from './moodle.ts';
import { readSheet, replaceCells } from './sheet.ts';
import { nasty } from './testing.ts';

const row = (id: string, score: number | null, maxScore = 20): Row => ({
  ...{ id, name: null, email: null, section: null, status: 'fail', marks: [], notes: [] },
  ...{ score, maxScore },
});
const bytes = (text: string): Uint8Array => Buffer.from(text);

function textOf(filled: Filled): string {
  if (filled.status === 'refused') throw new Error(filled.problem);
  return Buffer.from(filled.bytes).toString();
}
function problemOf(filled: Filled): string {
  if (filled.status === 'filled') throw new Error('It was filled.');
  return filled.problem;
}

describe('a downloaded table', () => {
  it('has its cells where an independent reader finds them, and is the same when nothing changes', () => {
    const tables = fc
      .integer({ min: 2, max: 4 })
      .chain((width) =>
        fc.array(fc.array(nasty, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 4 }),
      );
    fc.assert(
      fc.property(tables, fc.boolean(), fc.boolean(), (cells, marked, windows) => {
        const lines = cells.map((line) => csvLine(line.map((cell) => cell || 'x')));
        const text = lines.map((line) => (windows ? line.replace(/\n$/, '\r\n') : line)).join('');
        const file = bytes(`${marked ? '\ufeff' : ''}${text}`);
        const read = readSheet(file);
        if (read.status === 'refused') throw new Error(read.problem);
        const { sheet } = read;
        const again = parse(text, { record_delimiter: ['\r\n', '\n', '\r'], delimiter: sheet.delimiter });
        expect([sheet.header, ...sheet.rows.map((each) => each.cells.map((cell) => cell.text))]).toEqual(
          again,
        );
        for (const { text: inside, start, end } of sheet.rows.flatMap((each) => each.cells)) {
          expect(
            parse(Buffer.from(file.subarray(start, end)), {
              relax_quotes: false,
              record_delimiter: '\u0000\u0000\u0000',
            }),
          ).toEqual([[inside]]);
        }
        expect(Buffer.from(replaceCells(sheet, new Map()))).toEqual(Buffer.from(file));
      }),
      { numRuns: 60 },
    );
  });

  it('gets other cells, and not another byte', () => {
    const text = '\ufeff"ID","Grade"\r\n"a ""1""","é"\r\n\r\n2,"old, ""x"""';
    const read = readSheet(bytes(text));
    if (read.status === 'refused') throw new Error(read.problem);
    const [first, second] = read.sheet.rows;
    const changed = replaceCells(
      read.sheet,
      new Map([
        [first!.cells[1]!, '7,5'],
        [second!.cells[0]!, '3'],
      ]),
    );
    expect(Buffer.from(changed).toString()).toBe(
      '\ufeff"ID","Grade"\r\n"a ""1""","7,5"\r\n\r\n3,"old, ""x"""',
    );
  });

  it.each([
    ['is not in UTF-8', Buffer.from('Student,ID\nJos\xe9,1\n', 'latin1')],
    ['is empty', bytes('')],
    ['no table that can be read', bytes('a,b\n"x,1\n')],
    ['no table that can be read', bytes('a,b\n1,2,3\n')],
  ])('that %s is refused with a sentence', (problem, file) => {
    expect(readSheet(file)).toMatchObject({
      status: 'refused',
      problem: expect.stringContaining(problem) as string,
    });
  });
});

const canvas = [
  '\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,Warm up (17),Assignment 2 (918273),Final Score',
  '    Points Possible,,,,,5,20,(read only)',
  '"Lovelace, Ada",1001,u123,ada,CS231n-01,5,,3.0',
  '"Babbage, ""Charles""",1002,u124,cb,CS231n-01,4,EX,2',
  '"=""Hopper""",1003,u125,gh,CS231n-01,,12.50,',
  '"Student, Test",1004,,t1,CS231n-01,,,',
  '',
].join('\r\n');

describe("Canvas's gradebook", () => {
  const fill = (students: Row[], options = {}): Filled =>
    fillCanvas(bytes(canvas), students, { column: '918273', ...options });

  it('gets one column, and keeps every other byte', () => {
    const filled = fill([row('ada', 17.5), row('cb', 3), row('gh', 20)]);
    expect(textOf(filled)).toBe(
      canvas.replace('CS231n-01,5,,3.0', 'CS231n-01,5,17.5,3.0').replace(',12.50,', ',20,'),
    );
    expect(filled).toMatchObject({
      written: 2,
      notes: [
        'cb was left as it was: they are excused.',
        'Student, Test is in the table, but was not graded.',
      ],
    });
  });

  it.each([
    ['SIS logins', 'ada'],
    ['SIS ids', 'u123'],
    ["Canvas's own ids", '1001'],
  ])('finds students by %s', (_, id) => {
    expect(textOf(fill([row(id, 1)]))).toContain('CS231n-01,5,1,3.0');
  });

  it('is filled in no column that nobody named', () => {
    expect(problemOf(fillCanvas(bytes(canvas), [], {}))).toMatch(/^Say with --column .* has ".*\(918273\)"/);
  });

  it('writes what Canvas compares by: two decimals, a point, no thousands', () => {
    expect(textOf(fill([row('ada', 1234.56789)]))).toContain('CS231n-01,5,1234.57,3.0');
    expect(textOf(fill([row('ada', 1.005)]))).toContain('CS231n-01,5,1.01,3.0');
  });

  it('names who is missing on either side, and what could not be graded', () => {
    const filled = fill([row('ada', null), row('nobody', 3)]);
    expect(textOf(filled)).toBe(canvas);
    expect(filled).toMatchObject({
      written: 0,
      notes: [
        'ada was left as it was: part of the work could not be graded, and that is no zero.',
        'nobody was graded, but is not in the table.',
        'Babbage, "Charles" is in the table, but was not graded.',
        '="Hopper" is in the table, but was not graded.',
        'Student, Test is in the table, but was not graded.',
      ],
    });
  });

  it('says where points are counted differently', () => {
    expect(fill([row('ada', 90, 100)])).toMatchObject({
      notes: expect.arrayContaining([
        'Canvas has 20 points possible here; the grades count to 100.',
      ]) as string[],
    });
  });

  it.each([
    [
      /no column "Assignment 3"\. It has "Warm up \(17\)", "Assignment 2 \(918273\)"/,
      { column: 'Assignment 3' },
    ],
    [/no column "Email" to match by/, { key: 'Email' }],
  ])('is refused: %s', (problem, options) => {
    expect(problemOf(fill([row('ada', 1)], options))).toMatch(problem);
  });

  it.each<[RegExp, string, Row[]]>([
    [/"Student" and "ID"/, 'Name,Grade\nx,1\n', [row('x', 1)]],
    [/total and never imports/, 'Student,ID,Section,Final Grade Project (1)\nx,1,s,\n', [row('1', 1)]],
    [/read-only/, 'Student,ID,Section,P (1)\n    Points Possible,,,(read only)\nx,1,s,\n', [row('1', 1)]],
    [/No student's id stands in the table/, 'Student,ID,Section,P (1)\nx,1,s,\n', [row('2', 1)]],
    [/stands in rows 2 and 3/, 'Student,ID,Section,P (1)\nx,1,s,\nx,1,t,\n', [row('1', 1)]],
    [
      /as often in "SIS User ID", for other/,
      'Student,ID,SIS User ID,Section,P (1)\nx,1,2,s,\ny,2,1,s,\n',
      [row('1', 1), row('2', 2)],
    ],
  ])('is refused: %s', (problem, file, students) => {
    const column = /\((1)\)/.test(file) ? '1' : 'Grade';
    expect(problemOf(fillCanvas(bytes(file), students, { column }))).toMatch(problem);
  });

  it('separated by semicolons is filled as well', () => {
    const file = 'Student;ID;Section;P (1)\n"L; Ada";7;s;\n';
    expect(textOf(fillCanvas(bytes(file), [row('7', 2.5)], { column: 'P' }))).toBe(
      file.replace('s;', 's;2.5'),
    );
  });
});

const moodle = {
  en: 'Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,Last modified (submission),Last modified (grade),Feedback comments',
  de: 'ID,Vollständiger Name,E-Mail-Adresse,Status,Bewertung,Bestbewertung,Bewertung kann geändert werden,Zuletzt geändert (Abgabe),Zuletzt geändert (Bewertung),Feedback als Kommentar',
  es: 'Identificador,Nombre completo,Dirección de correo,Estado,Calificación,Calificación máxima,La calificación puede ser cambiada,Última modificación (entrega),Última modificación (calificación),Comentarios de retroalimentación',
  fr: 'Identifiant,Nom complet,Adresse de courriel,Statut,Note,Note maximale,La note peut être modifiée,Dernière modification (travail remis),Dernière modification (note),Feedback par commentaires',
  it: 'Identificativo,Nome e cognome,Indirizzo email,Stato,Valutazione,Valutazione massima,La valutazione può essere cambiata,Ultima modifica (consegna),Ultima modifica (valutazione),Commenti',
} as const;

const worksheet = (language: keyof typeof moodle, no = 'No', maximum = '20.00'): string =>
  [
    moodle[language],
    `"Participant 11","Ada Lovelace",ada@example.org,"Submitted",,${maximum},Yes,"Friday, 1 May 2026, 9:00 AM",-,`,
    `"Participant 12",Bob,bob@example.org,"Submitted",3.00,${maximum},${no},-,"Friday, 1 May 2026, 9:00 AM","<p>x</p>"`,
    '',
  ].join('\n');

describe("Moodle's worksheet", () => {
  it('has rows by address where ids are of another kind, but none for two who share one', () => {
    const own = { ...row('x1', 2), email: 'Ada@Example.org' };
    expect(textOf(fillMoodle(bytes(worksheet('en')), [own]))).toContain('"Submitted",2,');
    const filled = fillMoodle(bytes(worksheet('en')), [own, { ...own, id: 'x2' }]);
    expect(problemOf(filled)).toContain("No student's id stands in the table");
  });

  it.each(['en', 'de', 'es', 'fr', 'it'] as const)(
    'in %s is recognised by what its columns are called',
    (language) => {
      const no = { en: 'No', de: 'Nein', es: 'No', fr: 'Non', it: 'No' }[language];
      const file = worksheet(language, no);
      const filled = fillMoodle(bytes(file), [row('ada@example.org', 17.5), row('bob@example.org', 1)]);
      expect(textOf(filled)).toBe(file.replace('"Submitted",,', '"Submitted",17.5,'));
      expect(filled).toMatchObject({
        notes: ['bob@example.org was left as it was: Moodle says that its grade cannot be changed.'],
      });
    },
  );

  it.each(['11', 'Participant 11', 'ada@example.org'])('finds a student called %s', (id) => {
    expect(textOf(fillMoodle(bytes(worksheet('en')), [row(id, 2)]))).toContain('"Submitted",2,');
  });

  it('gets a decimal comma where it has one', () => {
    const file = worksheet('de', 'Nein', '"20,00"');
    expect(textOf(fillMoodle(bytes(file), [row('11', 17.5)]))).toContain('"Submitted","17,5",');
  });

  it('gets feedback that is HTML of nothing but text, and no formula', () => {
    const feedbackOf = (): string => '=1 <b>late</b>\n& more';
    const text = textOf(fillMoodle(bytes(worksheet('en')), [row('11', 2)], { feedbackOf }));
    const cells = parse(text)[1];
    expect(cells?.at(-1)).toBe("'=1 &lt;b&gt;late&lt;/b&gt;<br />&amp; more");
    expect(text).toContain('"<p>x</p>"');
  });

  it('in a language that is not known here is filled by the columns that are named', () => {
    const file = worksheet('en').replace('Identifier', 'Tunniste').replace(',Grade,', ',Arvosana,');
    expect(problemOf(fillMoodle(bytes(file), [row('11', 2)]))).toMatch(/no language that is known here/);
    const options = { grade: 'Arvosana', key: 'Email address' };
    expect(textOf(fillMoodle(bytes(file), [row('ada@example.org', 2)], options))).toContain('"Submitted",2,');
    expect(problemOf(fillMoodle(bytes(file), [row('11', 2)], { ...options, grade: 'X' }))).toMatch(
      /no column "X"/,
    );
  });

  it('says where points are counted differently', () => {
    expect(fillMoodle(bytes(worksheet('en')), [row('11', 90, 100)])).toMatchObject({
      notes: [
        'Moodle counts to 20 here; the grades count to 100.',
        'Participant 12 is in the table, but was not graded.',
      ],
    });
  });
});
