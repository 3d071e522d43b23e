import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { strip } from './strip.ts';

const lines = (...text: string[]) => text.join('\n');
const solution = lines(
  'export function reluForward(x: Matrix): Matrix {',
  '  // <hole relu>',
  '  const out = map(x, (v) => Math.max(0, v));',
  '',
  '  return out;',
  '  // </hole>',
  '}',
  '',
);

test('a hole becomes a comment and a call of todo; the rest stays', () => {
  const starter = lines(
    'export function reluForward(x: Matrix): Matrix {',
    '  // Your code here.',
    "  todo('relu');",
    '}',
    '',
  );
  expect(strip(solution)).toEqual({ status: 'stripped', code: starter });
  const twice = strip(solution + solution.replaceAll('relu', 'softmax-loss'));
  expect(twice).toEqual({ status: 'stripped', code: starter + starter.replaceAll('relu', 'softmax-loss') });
});

test('code that is shipped for mending takes the place of the solution, without its comment marks', () => {
  const marked = lines(
    'function clip(x) {',
    '  // <hole clip>',
    '  return SECRET;',
    '  // <ships>',
    '  // if (x) {',
    '  //   return x; // as it was published',
    '  // }',
    '  //',
    '  // return 0;',
    '  // </hole>',
    '}',
  );
  const shipped = ['  if (x) {', '    return x; // as it was published', '  }', '', '  return 0;'];
  const code = lines('function clip(x) {', '  // Yours to mend: clip.', ...shipped, '}');
  expect(strip(marked)).toEqual({ status: 'stripped', code });
  expect(strip(marked.replaceAll('\n', '\r\n'))).toEqual({
    status: 'stripped',
    code: code.replaceAll('\n', '\r\n'),
  });
});

test('Windows line endings stay, in the new lines too', () => {
  const result = strip(solution.replaceAll('\n', '\r\n'));
  const unix = strip(solution);
  if (unix.status !== 'stripped') throw new Error(unix.problem);
  expect(result).toEqual({ status: 'stripped', code: unix.code.replaceAll('\n', '\r\n') });
});

test('nothing from inside a hole is left, whatever stands there', () => {
  const word = fc.stringMatching(/^[a-z (){}=;"'`]{0,20}$/);
  fc.assert(
    fc.property(fc.array(word), fc.array(word), fc.array(word), (before, inside, after) => {
      const marked = lines(...before, '// <hole relu>', ...inside, 'SECRET', '// </hole>', ...after);
      const code = lines(...before, '// Your code here.', "todo('relu');", ...after);
      expect(strip(marked)).toEqual({ status: 'stripped', code });
    }),
  );
});

describe('refuses, with the line', () => {
  test.each([
    {
      name: 'a nested hole',
      source: lines('a', '// <hole x>', 'b', '// <hole y>'),
      line: 4,
      problem: /opens inside "x"/,
    },
    { name: 'a hole left open', source: lines('a', '// <hole x>', 'b'), line: 2, problem: /never closed/ },
    {
      name: 'a close without an open',
      source: lines('a', '// </hole>'),
      line: 2,
      problem: /no hole is open/,
    },
    {
      name: 'an empty hole',
      source: lines('// <hole x>', '', '  ', '// </hole>'),
      line: 4,
      problem: /is empty/,
    },
    { name: 'an id that is none', source: lines('// <hole Relu_1>'), line: 1, problem: /is not a mark/ },
    { name: 'a mark without an id', source: lines('// <hole>'), line: 1, problem: /is not a mark/ },
    {
      name: 'a slip inside a hole',
      source: lines('// <hole x>', 'b', '//</hole>'),
      line: 3,
      problem: /is not a mark/,
    },
    { name: 'a mark after code', source: lines('a', 'b; // <hole x>'), line: 2, problem: /is not a mark/ },
    { name: 'a capital', source: lines('// <Hole x>'), line: 1, problem: /is not a mark/ },
    { name: 'a block comment', source: lines('/* <hole x> */'), line: 1, problem: /is not a mark/ },
    {
      name: 'shipped code outside of a hole',
      source: lines('// <hole x>', 'b', '// </hole>', '// <ships>'),
      line: 4,
      problem: /belongs between/,
    },
    {
      name: 'shipped code without a solution',
      source: lines('// <hole x>', '// <ships>', '// b', '// </hole>'),
      line: 2,
      problem: /belongs between/,
    },
    {
      name: 'code below the mark that is no comment',
      source: lines('// <hole x>', 'b', '// <ships>', 'c', '// </hole>'),
      line: 4,
      problem: /is no comment/,
    },
    {
      name: 'nothing that is shipped',
      source: lines('// <hole x>', 'b', '// <ships>', '//', '// </hole>'),
      line: 5,
      problem: /nothing stands below/,
    },
    {
      name: 'a slip in the mark of shipped code',
      source: lines('// <hole x>', 'b', '// <ship>', '// c', '// </hole>'),
      line: 3,
      problem: /is not a mark/,
    },
    { name: 'a file without holes', source: 'a', line: 1, problem: /no hole in this file/ },
  ])('$name', ({ source, line, problem }) => {
    const result = strip(source);
    expect(result).toMatchObject({ status: 'refused', line });
    expect(result).toHaveProperty('problem', expect.stringMatching(problem));
  });
});

const solutions = ['a1', 'a2', 'a3', 'a4'].flatMap((id) =>
  readdirSync(new URL(`../../../solutions/${id}`, import.meta.url))
    .filter((name) => /^[a-z-]+\.ts$/.test(name) && !['worked-examples.ts', 'testing.ts'].includes(name))
    .map((name) => `${id}/${name.replace('.ts', '')}`),
);

test.each(solutions)('assignments/%s.ts is what its solution gives', (name) => {
  const read = (room: string) =>
    readFileSync(new URL(`../../../${room}/${name}.ts`, import.meta.url), 'utf8');
  expect(strip(read('solutions'))).toEqual({ status: 'stripped', code: read('assignments') });
});
