import fc from 'fast-check';
import { stringify } from 'csv-stringify/sync';
import { describe, expect, it } from 'vitest';
import { rosterOf } from '../../testing/class-folder.ts';
import { parseChoices } from './choices.ts';
import { parseRoster } from './roster.ts';

const idsOf = (text: string | Uint8Array): string[] => rosterOf(text).people.map(({ id }) => id);

describe('reading a roster', () => {
  it('takes id, name, email and section in any order and any capitals', () => {
    expect(rosterOf('Section,E-Mail,Name,ID\n01,ada@x.org,"Lovelace, Ada",ada\n,,,bob\n').people).toEqual([
      { id: 'ada', name: 'Lovelace, Ada', email: 'ada@x.org', section: '01' },
      { id: 'bob', name: null, email: null, section: null },
    ]);
  });

  it.each<[string, string | Uint8Array, string[]]>([
    ['a byte order mark', '\uFEFFid,name\nada,Ada\n', ['ada']],
    ['semicolons and CRLF', 'name;id\r\n"Ada; Countess";ada\r\nBob;bob\r\n', ['ada', 'bob']],
    ['tabs in UTF-16, as spreadsheets save', Buffer.from('\uFEFFid\tname\nada\tAda\n', 'utf16le'), ['ada']],
    ['empty lines, short lines and spaces', 'id,name\n\n ada , Ada\nbob\n,\n', ['ada', 'bob']],
    ['numbers in ="..."', 'id\n="007"\n"=""008"""\n', ['007', '008']],
    [
      'ids like words of systems',
      'id\n..\ncon\n__proto__\nconstructor\n=cmd()\n😀\n',
      ['..', 'con', '__proto__', 'constructor', '=cmd()', '😀'],
    ],
    ['capitals that differ', 'id\nada\nAda\n', ['ada', 'Ada']],
    [
      'an export of Canvas',
      'Student,ID,SIS Login ID,Section\n    Points Possible,,,\n"Lovelace, Ada",1001,ada,01\n',
      ['1001'],
    ],
    [
      'a list of Gradescope, without its staff',
      'First Name,Last Name,SID,Email,Role\nAda,Lovelace,0675,ada@x.org,Student\nT,A,1,t@x.org,TA\n',
      ['0675'],
    ],
    [
      'a worksheet of Moodle',
      'Identifier,Full name,Email address\nParticipant 7,Ada,ada@x.org\n',
      ['ada@x.org'],
    ],
    ['a list of GitHub Classroom', 'identifier,github_username,github_id,name\nada,ada-gh,1,Ada\n', ['ada']],
    ['numbers that not everyone has', 'SID,Email\n,ada@x.org\n2,bob@x.org\n', ['ada@x.org', 'bob@x.org']],
  ])('takes %s', (_, text, ids) => {
    expect(idsOf(text)).toEqual(ids);
  });

  it.each<[string, string | Uint8Array, string]>([
    ['no bytes', '', 'is empty; it needs a header and a line for each person'],
    [
      'no column of ids',
      'person\nada\n',
      'has no column that tells people apart; name one of its columns id (known are id, SIS Login ID, Username, Student ID, SID, ID number, Email address or Identifier)',
    ],
    [
      'the same id twice',
      'id,name\nada,Ada\nbob,Bob\nada,Other\n',
      'has the same id in lines 2 and 4 (ada); keep one of them',
    ],
    ['a person without an id', 'id,name\nada,Ada\n,Bob\n', 'has no id in line 3; everyone needs one'],
    [
      'Latin-1',
      Buffer.from('id,name\nada,N\xfa\xf1ez\n', 'latin1'),
      'is not UTF-8 text; save it as CSV in UTF-8',
    ],
    [
      'an open quote',
      'id,name\nada,"Ada\n',
      'is no table that can be read: Quote Not Closed: the parsing is finished with an opening quote at line 2',
    ],
  ])('refuses %s', (_, text, problem) => {
    expect(parseRoster(Buffer.from(text))).toEqual({ status: 'wrong', problem });
  });

  it('reads back any ids that are written as a table', () => {
    const id = fc.string({ unit: 'grapheme-composite', minLength: 1, maxLength: 12 }).filter((text) => {
      return text.trim() === text && !/^="[^]*"$/.test(text);
    });
    fc.assert(
      fc.property(fc.uniqueArray(id, { minLength: 1, maxLength: 20 }), (ids) => {
        const table = stringify([['id', 'name'], ...ids.map((one) => [one, 'x'])], { quoted: true });
        expect(idsOf(table)).toEqual(ids);
      }),
    );
  });
});

describe('finding someone', () => {
  const roster = rosterOf(
    [
      'id,SIS User ID,email,identifier,name',
      '1001,u1,Ada@x.org,Participant 77,Ada Lovelace',
      '1002,1001,bob@x.org,Participant 78,"Babbage, Charles"',
      '77,u3,,Participant 79,Emmy Noether',
      '1004,u3,,Participant 80,Charles Babbage',
    ].join('\n'),
  );
  const find = (key: string): string[] => roster.find(key).map(({ id }) => id);

  it.each<[string, string[]]>([
    ['1002', ['1002']],
    ['u1', ['1001']],
    ['Ada@x.org', ['1001']],
    ['ada@X.ORG', ['1001']],
    ['Participant 78', ['1002']],
    ['78', ['1002']],
    ['nobody', []],
    ['constructor', []],
  ])('%s', (key, ids) => {
    expect(find(key)).toEqual(ids);
  });

  it('an id is surer than another name of someone else', () => {
    expect(find('1001')).toEqual(['1001']);
    expect(find('77')).toEqual(['77']);
  });

  it('two whose number is the same are both found', () => {
    expect(find('u3')).toEqual(['77', '1004']);
  });

  it('by name, however it is written', () => {
    const byName = (name: string): string[] => roster.findByName(name).map(({ id }) => id);
    expect(byName('lovelaceada')).toEqual(['1001']);
    expect(byName('Noether, Emmy')).toEqual(['77']);
    expect(byName('charles babbage')).toEqual(['1002', '1004']);
    expect(byName('Ada')).toEqual([]);
  });
});

describe('reading choices', () => {
  it('takes ids and paths, with either slash', () => {
    const read = parseChoices(Buffer.from('path;id\r\n./ada\\layers (1).ts;ada\r\nada.zip/;ada\r\n'));
    expect(read.status === 'read' && read.choices.all).toEqual([
      { id: 'ada', path: 'ada/layers (1).ts', line: 2 },
      { id: 'ada', path: 'ada.zip', line: 3 },
    ]);
  });

  it.each([
    ['ada,ada.zip\n', 'needs the columns id and path, as in: id,path'],
    ['id,path\nada,\n', 'needs an id and a path in line 2'],
  ])('refuses %j', (text, problem) => {
    expect(parseChoices(Buffer.from(text))).toEqual({ status: 'wrong', problem });
  });
});
