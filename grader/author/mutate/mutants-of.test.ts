import { readFileSync } from 'node:fs';
import { transform } from 'esbuild';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyMutant, changeOf } from './mutant.ts';
import { mutantsOf } from './mutants-of.ts';

/** A function whose body is one hole. */
function holed(...body: string[]): string {
  return ['export function f(x: Matrix, n: number) {', '// <hole f>', ...body, '// </hole>', '}', ''].join(
    '\n',
  );
}

function changesIn(...body: string[]): string[] {
  return mutantsOf('layers.ts', holed(...body), 'f').map(changeOf);
}

function canBeParsed(source: string): Promise<boolean> {
  return transform(source, { loader: 'ts', logLevel: 'silent' }).then(
    () => true,
    () => false,
  );
}

describe('changes', () => {
  test('arithmetic, constants and signs', () => {
    expect(changesIn('return 0.5 * n;')).toEqual([
      '0.5 * n -> 0.5',
      '0.5 * n -> -(0.5 * n)',
      '0.5 * n -> 1 * n',
      '0.5 * n -> -0.5 * n',
      '0.5 * n -> 0.5 / n',
      '0.5 * n -> 0.5 + n',
    ]);
  });

  test('a loop: its start, its bound, its direction, its indices, what it adds', () => {
    expect(changesIn('for (let i = 0; i < n; i++) s += x[i];')).toEqual([
      'i = 0 -> i = 1',
      'i < n -> i <= n',
      'i < n -> i >= n',
      'i < n -> i < n - 1',
      'i++ -> i--',
      's += x[i]; -> (removed)',
      's += x[i] -> s -= x[i]',
      's += x[i] -> s = x[i]',
      'x[i] -> x[i + 1]',
      'x[i] -> x[i - 1]',
    ]);
  });

  test('indices change places, unless they are the same', () => {
    expect(changesIn('return x[i][j];')).toContain('x[i][j] -> x[j][i]');
    expect(changesIn('return x[0][0];')).not.toContain('x[0][0] -> x[0][0]');
  });

  test('calls: look-alikes, forgotten ones, axes, and the order of arguments', () => {
    expect(changesIn('return matmul(transpose(x), sum(y, 0));')).toEqual([
      'matmul(transpose(x), sum(y, 0)) -> multiply(transpose(x), sum(y, 0))',
      'matmul(transpose(x), sum(y, 0)) -> matmul(sum(y, 0), transpose(x))',
      'transpose(x) -> x',
      'sum(y, 0) -> mean(y, 0)',
      'sum(y, 0) -> sum(y, 1)',
    ]);
  });

  test('the order of indices and of names', () => {
    expect(changesIn('const [H, W = 1, C] = s;', 'return f(x[i][j], a, 3);')).toEqual([
      '[H, W = 1, C] = s -> [W = 1, H, C] = s',
      '[H, W = 1, C] = s -> [H, C, W = 1] = s',
      'W = 1 -> W = 0',
      'W = 1 -> W = 2',
      'f(x[i][j], a, 3) -> f(a, x[i][j], 3)',
      'x[i][j] -> x[j][i]',
      'x[i] -> x[i + 1]',
      'x[i] -> x[i - 1]',
      'x[i][j] -> x[i][j + 1]',
      'x[i][j] -> x[i][j - 1]',
      'f(x[i][j], a, 3) -> f(x[i][j], a, 4)',
      'f(x[i][j], a, 3) -> f(x[i][j], a, -3)',
    ]);
  });

  test('conditions and branches', () => {
    expect(changesIn('if (n > 0 && ready) go();', 'return ok ? x : y;')).toEqual([
      'n > 0 && ready -> true',
      'n > 0 && ready -> false',
      'n > 0 -> n >= 0',
      'n > 0 -> n <= 0',
      'n > 0 && ready -> n > 1 && ready',
      'n > 0 && ready -> n > 0 || ready',
      'go(); -> (removed)',
      'ok ? x : y -> x',
      'ok ? x : y -> y',
      'ok ? x : y -> ok ? y : x',
    ]);
  });
});

describe('leaves alone', () => {
  test('types, the words of an error, and strings', () => {
    const changes = changesIn(
      'const a: 0 | 1 = b;',
      "throw new Error(`at ${n + 1}` + '!');",
      "return 'a' + 'b';",
    );
    expect(changes).toEqual(["throw new Error(`at ${n + 1}` + '!'); -> (removed)"]);
  });

  test('everything outside the holes of the exercise', () => {
    const source = holed('return n + 1;');
    const twice = source + source.replaceAll('hole f', 'hole g').replaceAll('n + 1', 'n - 2');
    expect(new Set(mutantsOf('layers.ts', twice, 'g').map(({ line }) => line))).toEqual(new Set([8]));
    expect(mutantsOf('layers.ts', twice, 'h')).toEqual([]);
  });

  test('what makes no difference by the laws of arithmetic', () => {
    expect(changesIn('return zipWith(a, b, (p, q) => f(p * q));')).toHaveLength(4 + 1);
    expect(changesIn('return zipWith(a, b, (p, q) => p * q);')).toHaveLength(4);
    expect(changesIn('return n % 2 === 0;')).not.toContain('n % 2 -> -(n % 2)');
  });
});

test('brackets keep the meaning where an operator of lower rank comes in', () => {
  const source = holed('return a / b ** 2;');
  const mutated = mutantsOf('layers.ts', source, 'f').map((mutant) => applyMutant(source, mutant));
  expect(mutated).toContain(holed('return a / (b * 2);'));
});

test('a function that the file does not import is imported behind its last line', () => {
  const source = `import { sum } from '#starter';\n${holed('return sum(x);')}`;
  const [mutant] = mutantsOf('layers.ts', source, 'f');
  expect(mutant).toMatchObject({ line: 4, column: 8, lineText: 'return sum(x);', imports: ['mean'] });
  expect(applyMutant(source, mutant!)).toBe(
    `${source.replace('sum(x)', 'mean(x)')}\nimport { mean } from '#starter';\n`,
  );
});

const leaf = fc.constantFrom(
  'x',
  'n',
  '2',
  '0.5',
  'x[i]',
  'Math.exp(n)',
  'subtract(x, y)',
  '(n - 1)',
  '(-n)',
);
const operator = fc.constantFrom('+', '-', '*', '/', '%', '<', '>=', '===', '&&');
const expression = fc
  .tuple(leaf, fc.array(fc.tuple(operator, leaf), { maxLength: 5 }))
  .map(([first, rest]) => [first, ...rest.flat()].join(' '));
const statement = fc.oneof(
  expression.map((e) => `return ${e};`),
  fc.tuple(expression, expression).map(([a, b]) => `s += ${a} ? ${b} : x[${a}];`),
  fc.tuple(expression, expression).map(([a, b]) => `for (let i = ${a}; i < ${b}; i++) if (${a}) continue;`),
  expression.map((e) => `const g = (a = ${e}) => (${e}) ** 2 / (c ?? (${e}));`),
);

test('every mutant can be parsed, differs at its place alone, and is like no other', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(statement, { minLength: 1, maxLength: 3 }), async (body) => {
      const source = holed(...body);
      fc.pre(await canBeParsed(source));
      await expectSound(source, 'f');
    }),
    { numRuns: 30 },
  );
});

test.each([
  ['a1/losses.ts', 'softmax-loss'],
  ['a2/batchnorm.ts', 'batchnorm'],
])('so are those of %s', async (file, hole) => {
  await expectSound(readFileSync(new URL(`../../../solutions/${file}`, import.meta.url), 'utf8'), hole);
});

async function expectSound(source: string, hole: string): Promise<void> {
  const mutants = mutantsOf('layers.ts', source, hole);
  const texts = mutants.map((mutant) => applyMutant(source, mutant));
  expect(new Set([source, ...texts]).size).toBe(texts.length + 1);
  const parsed = await Promise.all(texts.map(canBeParsed));
  expect(texts.filter((_, i) => parsed[i] !== true)).toEqual([]);
  for (const [i, { edit, before, after }] of mutants.entries()) {
    expect(texts[i]!.startsWith(source.slice(0, edit.start) + edit.text + source.slice(edit.end))).toBe(true);
    expect(before).not.toBe(after);
  }
}
