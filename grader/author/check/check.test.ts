import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { requireAssignment } from '../../define/compile-manifest.ts';
import { checkCourse } from './check-course.ts';
import { starterIsNotStarted } from './claims/starter.ts';
import { makeSquares, type Squares } from './squares.ts';
import type { Task } from './task.ts';

let squares: Squares;
beforeAll(async () => {
  squares = await makeSquares();
}, 300_000);
vi.setConfig({ testTimeout: 300_000 });
afterAll(() => squares.remove());

const few = ['--seeds', '2', '--jobs', '1'];
const one = ['q1', 'square'];
const manifest = 'assignments/q1/exercises/square.ts';
const solution = 'solutions/q1/layers.ts';
const mistakes = 'solutions/q1/mistakes/square.ts';

/** What `check` says when these texts are replaced in these files; lines are joined. */
async function checkHaving(
  changes: Readonly<Record<string, Readonly<Record<string, string>>>>,
  args: readonly string[] = [...one, '--skip-mutants'],
  before: readonly ('strip' | 'fixtures')[] = [],
): Promise<{ exitCode: number; table: string; said: string }> {
  const replaced = (text: string, [from, to]: readonly [string, string]): string => {
    if (!text.includes(from)) throw new Error(`there is no "${from}" to replace`);
    return text.replace(from, to);
  };
  const edits = Object.entries(changes).map(
    ([file, pairs]) => [file, (text: string) => Object.entries(pairs).reduce(replaced, text)] as const,
  );
  return squares.having(Object.fromEntries(edits), async () => {
    for (const verb of before) await squares.remake(verb);
    const { exitCode, said } = await squares.author('check', ...args, ...few);
    return { exitCode, table: said, said: said.replace(/\n {2}(?=\S)/g, ' ') };
  });
}

it('holds where all is well', async () => {
  const { exitCode, said } = await squares.author('check', ...few);
  expect(said).toMatchInlineSnapshot(`
    "✓ q1
    ✓ q1 square

       manifest points files starter types imports leaks
    q1 ✓        ✓      ✓     ✓       ✓     ✓       ✓

    q1     parts fixtures solution seeds mistakes table mutants time
    square ✓     ✓        ✓        ✓     ✓        ✓     ✓       ✓

    All 15 claims hold.
    Next: npm run author -- release q1 --out <folder>
    "
  `);
  expect(exitCode).toBe(0);
});

describe('finds', () => {
  it('a fixture that was edited by hand', async () => {
    const file = 'fixtures/q1/hidden/square.json';
    const { exitCode, said, table } = await checkHaving({ [file]: { '"seed":': '"seed": ' } });
    expect(said).toContain(`✗ q1 square, fixtures ${file} This fixture was edited by hand`);
    expect(table).toMatch(/^square +✓ +✗ 1 /m);
    expect(table).toMatch(/Next: .*npm run author -- check q1 square\n$/);
    expect(exitCode).toBe(1);
  });

  it('a fixture that is out of date', async () => {
    const { said } = await checkHaving({ [mistakes]: { 'is the cube of x': 'is a cube' } });
    expect(said).toContain('fixtures/q1/public/square.json This fixture is out of date');
    expect(said).toContain('fixtures/q1/hidden/square.json This fixture is out of date');
  });

  it('a reference with one wrong sign', async () => {
    const { said } = await checkHaving({ [solution]: { '2 * d * entry': '-2 * d * entry' } });
    expect(said).toMatch(/The fixtures of square cannot be made: .*finite differences of the forward/);
    expect(said).toContain('The reference of square does not earn full marks: the public check dx');
    expect(said).toContain(
      'With 2 of 2 seeds (1, 2) a case of square cannot be made. With seed 1: square, case',
    );
  });

  it('a mistake that no fixture sees', async () => {
    const { said } = await checkHaving({ [mistakes]: { 'entry ** 3': 'Math.abs(entry) ** 2' } });
    expect(said).toContain(`${mistakes} No fixture sees SQUARE_IS_CUBE: it earns full marks.`);
  });

  it('hints that nobody is ever shown: of a mistake that throws, and of two that are one', async () => {
    const again = "{ code: 'SQUARE_AGAIN', message: 'is cubed', hint: 'Why?', functions: cubed },";
    const { said } = await checkHaving(
      {
        [mistakes]: {
          'backward((d, entry) => 3 * d * entry * entry)': "() => { throw new Error('lost'); }",
          'export default defineMistakes([': `const cubed = { squareForward: (x: Matrix) => ({ out: map(x, (entry) => entry * entry * entry), cache: { x } }) };\nexport default defineMistakes([${again}`,
        },
      },
      [...one, '--skip-mutants'],
      ['fixtures'],
    );
    expect(said).toMatch(/The hint of SQUARE_SLOPE_OF_CUBE is never shown: the checks report \w+ instead\./);
    expect(said).toMatch(/The hint of SQUARE_AGAIN is never shown: the checks report \w+ instead\./);
    expect(said).toMatch(/The hint of SQUARE_IS_CUBE is never shown: the checks report \w+ instead\./);
  });

  it('public answers that are worth too much, and a change that no fixture notices', async () => {
    const edge = "{ name: 'one', sizes: { N: 1, D: 1 }, edge: true }";
    const { said } = await checkHaving(
      {
        [manifest]: { 'dx: 3 }': 'dx: 3, edges: 1 }', 'D: 3 } }]': `D: 3 } }, ${edge}]` },
        [solution]: { 'entry * entry)': '(entry > 99 ? 0 : entry * entry))' },
      },
      one,
      ['fixtures'],
    );
    expect(said).toMatch(
      /layers\.ts:\d+ No fixture of square notices this change of the reference: entry > 99 /,
    );
    expect(said).toContain(
      `${manifest} A table of the public answers of square earns 1 of 1 points for edges; its public share is 0.4.`,
    );
  });

  it("a student's file out of date and with a type error; points, a section and a hint that are not as they should be", async () => {
    const { exitCode, said, table } = await checkHaving(
      {
        'assignments/q1/layers.ts': { 'gradient through': 'slope of', 'dout: Matrix': 'dout: Matrices' },
        'assignments/q1/assignment.ts': { 'total: 5': 'total: 100' },
        'assignments/q1/README.md': { '## square': '## squares' },
        [manifest]: { 'By how much does it grow when the number grows?': 'What is a number times itself?' },
      },
      ['q1', '--skip-mutants'],
    );
    expect(said).toMatch(/assignments\/q1\/layers\.ts:\d+ The student's file is not what its solution gives/);
    expect(said).toMatch(/layers\.ts:\d+ The type checker refuses the starter: Cannot find name 'Matrices'/);
    expect(said).toContain('The points come to 5, but 100 are promised (square 5).');
    expect(said).toContain(
      'The handout has no section about square; write one under the heading "## square".',
    );
    expect(said).toContain('square gives the hint "What is a number times itself?" twice');
    expect(table).toMatch(/^q1 +✓ +✗ 1 +✗ 1 +✓ +✗ 1 +✓ +✓$/m);
    expect(exitCode).toBe(1);
  });

  it('a solution that students would get, by an import or in a text', async () => {
    const { said } = await checkHaving(
      {
        [manifest]: {
          'import { layer': "import type {} from '../../../solutions/q1/layers.ts';\nimport { layer",
        },
        'assignments/q1/README.md': {
          'Every entry':
            '`const dx = zipWith(dout, cache.x, (d, entry) => 2 * d * entry); return { dx };` Every entry',
        },
      },
      ['q1', '--skip-mutants'],
    );
    expect(said).toContain(`${manifest}:1 This file that students of q1 get imports solutions/q1/layers.ts`);
    expect(said).toMatch(/✗ q1, leaks assignments\/q1\/README\.md:5 Students would get /);
  });

  it('a hole of another exercise, and a starter that earns something', async () => {
    const { said } = await checkHaving(
      { [solution]: { '// <hole square>\n  const dx': '// <hole circle>\n  const dx' } },
      ['q1', '--skip-mutants'],
      ['strip'],
    );
    expect(said).toContain(`${solution}:19 The hole "circle" is of no exercise`);
    expect(said).toMatch(/layers\.ts:\d+ squareBackward says that "circle" is not started/);
  });

  it('code to mend whose fault is no known mistake, and nothing where it is one', async () => {
    const starterShipping = (code: string) => {
      const forward = 'return { out, cache: { x } };';
      const ship = (text: string): string => text.replace(forward, `${forward}\n  // <ships>\n  // ${code}`);
      return squares.having({ [solution]: ship }, async () => {
        await squares.remake('strip');
        const kit = { root: squares.root, built: path.join(squares.root, 'bin/dist'), version: 'any' };
        return starterIsNotStarted(kit, await requireAssignment(squares.root, 'q1'));
      });
    };
    const unnamed = await starterShipping('return { out: map(x, Math.exp), cache: { x } };');
    expect(unnamed.map(({ message }) => message)).toEqual([
      'The code that square ships to be mended is not called by the name of a known mistake.',
    ]);
    expect(await starterShipping('return { out: map(x, (entry) => entry ** 3), cache: { x } };')).toEqual([]);
    const right = await starterShipping('return { out: map(x, (entry) => entry * entry), cache: { x } };');
    expect(right[0]?.message).toContain('The starter of square earns 2 points before anything is written');
  });
});

it('reports a process that dies as an error, and judges the rest', async () => {
  const { exitCode, table } = await checkHaving({
    [solution]: { '/** What': "if (typeof process !== 'undefined') process.exit(3);\n/** What" },
  });
  expect(table).toMatch(/^square +! /m);
  expect(table).toContain('This could not be judged: its process ended with 3 before it had an answer');
  expect(exitCode).toBe(1);
});

it('gives up a claim that never comes to an end, and judges the next one', async () => {
  const ended: string[] = [];
  const watcher = { begin: () => undefined, end: ({ claim }: Task) => ended.push(claim) };
  const endless = (text: string): string => `${text}\nawait new Promise(() => undefined);\n`;
  const judged = await squares.having({ [solution]: endless }, () =>
    checkCourse(
      squares.root,
      ['parts', 'unheard of'].map((claim) => ({ claim, assignment: 'q1', exercise: 'square' })),
      { terms: { seeds: 1, secret: 'any', budgetMs: 1000 }, jobs: 1, limitMs: 15_000 },
      watcher,
    ),
  );
  expect(judged.map(({ result }) => result)).toEqual([
    { status: 'error', reason: 'it took more than 15 s and was given up' },
    { status: 'error', reason: 'there is no claim "unheard of" about square' },
  ]);
  expect(ended).toEqual(['parts', 'unheard of']);
});

it('refuses what is not there', async () => {
  const [assignment, exercise, seeds] = await Promise.all([
    squares.author('check', 'q2'),
    squares.author('check', 'q1', 'cube'),
    squares.author('check', 'q1', '--seeds', 'many'),
  ]);
  expect(assignment).toEqual({
    exitCode: 2,
    said: 'There is no assignment "q2". Did you mean q1?\nNext: npm run author -- check --help\n',
  });
  expect(exercise).toEqual({
    exitCode: 2,
    said: 'q1 has no exercise "cube". There is square.\nNext: npm run author -- check --help\n',
  });
  expect(seeds).toMatchObject({ exitCode: 2 });
});
