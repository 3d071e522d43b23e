import { expect, test } from 'vitest';
import { applyMarks } from './marks.ts';
import { mutantsOf } from './mutants-of.ts';

const source = ['// <hole f>', 'const a = n < m;', 'const b = n < m;', '// </hole>'].join('\n');
const mutants = mutantsOf('layers.ts', source, 'f');
const moved = mutants.filter(({ after }) => after === 'n <= m');
const reason = 'the two are never equal here';

test('a mark goes by the text of its line, not by its number', () => {
  const mark = { line: '  const b = n < m; ', change: 'n < m -> n <= m', reason };
  const { equivalents, unmarked, stale } = applyMarks(mutants, moved, [mark]);
  expect(equivalents).toEqual([{ mutant: moved[1], reason }]);
  expect(unmarked).toEqual([moved[0]]);
  expect(stale).toEqual([]);
});

test('a mark is stale when the fixtures notice its change, or when there is no such change', () => {
  const killed = { line: 'const a = n < m;', change: 'n < m -> n >= m', reason };
  const gone = { line: 'const c = n < m;', change: 'n < m -> n <= m', reason };
  expect(applyMarks(mutants, moved, [killed, gone])).toEqual({
    equivalents: [],
    unmarked: moved,
    stale: [
      { mark: killed, cause: 'killed' },
      { mark: gone, cause: 'no-mutant' },
    ],
  });
});

test('a mark may spell out a change that the list shortens', () => {
  const long =
    'const c = zeros(first, second, 1 + (height - window) / stride, 1 + (width - window) / stride);';
  const [mutant] = mutantsOf('layers.ts', `// <hole f>\n${long}\n// </hole>`, 'f').filter(({ imports }) =>
    imports.includes('ones'),
  );
  const call = long.slice('const c = '.length, -1);
  expect(mutant).toMatchObject({
    before: 'zeros(first, second, 1 + (...',
    after: 'ones(first, second, 1 + (...',
  });
  const mark = { line: long, change: `${call} -> ${call.replace('zeros', 'ones')}`, reason };
  expect(applyMarks([mutant!], [mutant!], [mark])).toEqual({
    equivalents: [{ mutant, reason }],
    unmarked: [],
    stale: [],
  });
});
