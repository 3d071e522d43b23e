import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, expectTypeOf, it, test } from 'vitest';
import { gradientCheck, makeNormal, makeRng, map, matmul, sum, transpose, zeros, zipWith } from './index.ts';
import type { Matrix, Vector } from './index.ts';

let printed: string[];
const { log } = console;
beforeEach(() => {
  printed = [];
  console.log = (text: string) => void printed.push(text);
});
afterEach(() => {
  console.log = log;
});

const normal = makeNormal(makeRng(7));
const x = map(zeros(4, 3), normal);
const w = map(zeros(3, 2), normal);
const b = map(zeros(2), normal);

interface Affine {
  readonly x: Matrix;
  readonly w: Matrix;
  readonly b: Vector;
}
const forward = ({ x, w, b }: Affine): Matrix =>
  matmul(x, w).map((row) => row.map((entry, j) => entry + (b[j] ?? NaN)));
const backward = (dout: Matrix, { x, w }: Affine) => ({
  dx: matmul(dout, transpose(w)),
  dw: matmul(transpose(x), dout),
  db: sum(dout, 0),
});

describe('a right backward pass', () => {
  it('passes, and the table shows the worst entry of each gradient', () => {
    const result = gradientCheck({ inputs: { x, w, b }, forward, backward });
    expect(result.passed).toBe(true);
    expect(
      result.rows.map(({ input, entries, wrong, kinks, verdict }) => [input, entries, wrong, kinks, verdict]),
    ).toEqual([
      ['x', 12, 0, 0, '✓'],
      ['w', 6, 0, 0, '✓'],
      ['b', 2, 0, 0, '✓'],
    ]);
    for (const { worst } of result.rows) {
      expect(Math.abs((worst?.analytic ?? NaN) - (worst?.numeric[0] ?? NaN))).toBeLessThanOrEqual(
        worst?.bound ?? NaN,
      );
    }
    expect(printed.length).toBe(1);
    expect(printed[0]).toMatch(/^gradient check: all gradients are right\n {2}input {2}entries {2}worst/);
  });

  it('passes for a loss, with labels that have no gradient, and leaves all inputs as they are', () => {
    const labels = [0, 2, 1, 1];
    const copy = structuredClone(x);
    const { passed, rows } = gradientCheck({
      inputs: { x, labels },
      forward: ({ x, labels }) => labels.reduce((loss, label, i) => loss + (x[i]?.[label] ?? NaN) ** 2, 0),
      backward: (dloss, { x, labels }) => ({
        dx: x.map((row, i) => row.map((entry, j) => (j === labels[i] ? 2 * dloss * entry : 0))),
      }),
    });
    expect([passed, rows.map(({ input }) => input)]).toEqual([true, ['x']]);
    expect(x).toEqual(copy);
  });

  it('passes on a kink, whichever slope it takes', () => {
    for (const slope of [0, 0.3, 1]) {
      const { passed, rows } = gradientCheck({
        inputs: { x: [0, -1, 2] },
        forward: ({ x }) => map(x, (entry) => Math.max(0, entry)),
        backward: (dout, { x }) => ({
          dx: zipWith(dout, x, (d, entry) => (entry > 0 ? d : entry < 0 ? 0 : slope * d)),
        }),
      });
      expect([passed, rows[0]?.verdict, rows[0]?.kinks]).toEqual([true, 'kink', 1]);
    }
    expect(printed[0]).toContain('✓ kink');
  });

  it('passes far from 1, measured finely where inputs are not huge, and for numbers as inputs', () => {
    fc.assert(
      fc.property(fc.integer({ min: -8, max: 8 }), (power) => {
        const scale = 10 ** power;
        const { passed, rows } = gradientCheck({
          inputs: { a: 1.5 * scale, v: map([1, -2, 0.5], (entry) => entry * scale) },
          forward: ({ a, v }) => map(v, (entry) => Math.sin(entry / scale) * (a / scale) ** 2),
          backward: (dout, { a, v }) => ({
            da: sum(zipWith(dout, v, (d, entry) => (d * Math.sin(entry / scale) * 2 * a) / scale ** 2)),
            dv: zipWith(dout, v, (d, entry) => (d * Math.cos(entry / scale) * (a / scale) ** 2) / scale),
          }),
        });
        expect(passed).toBe(true);
        if (power <= 2) expect(rows.map(({ verdict }) => verdict)).toEqual(['✓', '✓']);
      }),
    );
  });
});

describe('a wrong backward pass', () => {
  it('fails where one entry is off by one part in a million', () => {
    const { passed, rows } = gradientCheck({
      inputs: { x, w, b },
      forward,
      backward: (dout, inputs) => {
        const right = backward(dout, inputs);
        return {
          ...right,
          dw: right.dw.map((row, i) => row.map((d, j) => (i === 2 && j === 1 ? d * (1 + 1e-6) : d))),
        };
      },
    });
    expect([passed, ...rows.map(({ verdict }) => verdict)]).toEqual([false, '✓', '✗', '✓']);
    expect(rows[1]).toMatchObject({ wrong: 1, worst: { index: [2, 1] } });
  });

  it('is told in a table of at most 79 columns', () => {
    gradientCheck({
      inputs: {
        x: [
          [1, 2],
          [3, 4],
        ],
        gamma: [1, 2],
      },
      forward: ({ x, gamma }) => x.map((row) => row.map((entry, j) => entry * (gamma[j] ?? NaN))),
      upstream: [
        [1, 0],
        [0.5, -1],
      ],
      backward: (dout, { x, gamma }) => ({
        dx: dout.map((row) => row.map((d, j) => d * (gamma[j] ?? NaN))),
        dgamma: sum(
          zipWith(dout, x, (d, entry) => d * entry),
          0,
        ).map((d) => d / 2),
      }),
    });
    expect(printed).toMatchInlineSnapshot(`
      [
        "gradient check: dgamma is wrong
        input  entries  worst   analytic  numeric
        x            4  [0][0]  1         1 ± 4e-11   ✓
        gamma        2  [1]     -2        -4 ± 1e-10  ✗",
      ]
    `);
    for (const line of printed.join('\n').split('\n')) expect(line.length).toBeLessThanOrEqual(79);
  });

  it('is told by its shape or its first entry that is not finite', () => {
    const shapes = gradientCheck({
      inputs: { x, w, b },
      forward,
      backward: (dout) => ({ db: dout, dw: transpose(w) }),
    });
    expect(shapes.rows.map(({ verdict, note }) => [verdict, note])).toEqual([
      ['✗', 'dw has the shape (2, 3), and w has (3, 2)'],
      ['✗', 'db has the shape (4, 2), and b has (2)'],
    ]);
    const nan = gradientCheck({
      inputs: { b },
      forward: ({ b }) => b,
      backward: (d) => ({ db: [d[0] ?? 0, NaN] }),
    });
    expect(nan.rows[0]).toMatchObject({ verdict: '✗', wrong: 1, note: 'db[1] is NaN' });
    expect(printed.join('\n')).toContain('\n  db[1] is NaN');
  });
});

describe('what cannot be checked is said in a sentence', () => {
  it.each([
    ['backward returns none of db', { inputs: { b }, forward: () => 1, backward: () => ({}) }],
    ['the output holds NaN', { inputs: { b }, forward: () => NaN, backward: () => ({ db: b }) }],
    ['b holds NaN or an infinity', { inputs: { b: [NaN] }, forward: () => 1, backward: () => ({ db: [0] }) }],
    [
      'forward returns something else each time; chance needs a seed, e.g. makeRng(1)',
      { inputs: { b }, forward: () => Math.random(), backward: () => ({ db: b }) },
    ],
  ])('%s', (problem, check) => {
    expect(gradientCheck(check)).toEqual({ passed: false, rows: [], problem });
    expect(printed).toEqual([`gradient check: ${problem}`]);
  });

  it('such as inputs that forward changes, and an upstream gradient of another size', () => {
    const spoil = gradientCheck({
      inputs: { b },
      forward: ({ b }) => b.fill(3),
      backward: (d) => ({ db: d }),
    });
    expect(spoil.problem).toBe('forward changes b; it must leave its inputs as they are');
    const short = gradientCheck({
      inputs: { b },
      forward: ({ b }) => b,
      upstream: [1],
      backward: (d) => ({ db: d }),
    });
    expect(short.problem).toBe('the output has 2 entries, and upstream has 1');
  });
});

test('the types follow from the inputs, without casts', () => {
  gradientCheck({
    inputs: { x: [[1, 2]], v: [3], s: 4 },
    forward: ({ x, v, s }) => {
      expectTypeOf(x).toEqualTypeOf<Matrix>();
      expectTypeOf(v).toEqualTypeOf<Vector>();
      expectTypeOf(s).toEqualTypeOf<number>();
      return v;
    },
    backward: (dout) => {
      expectTypeOf(dout).toEqualTypeOf<Vector>();
      return { dv: dout };
    },
  });
  // @ts-expect-error there is no input `z`
  gradientCheck({ inputs: { v: [3] }, forward: ({ v }) => v, backward: (dout) => ({ dz: dout }) });
});
