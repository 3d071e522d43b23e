import { expect, test } from 'vitest';
import type { Matrix, Numeric } from '#starter';
import { attentionForward } from '../../solutions/a3/attention.ts';
import * as examples from '../../solutions/a3/worked-examples.ts';
import { asDrawn, readFigures } from '../drawn.ts';
import { inText, matrixInText, readHandout, vectorInText } from '../handout.ts';

/** The numbers of the examples and of the figures of the gated and the attending layers are what the solutions give. */
const section = readHandout('a3');
const drawn = readFigures('a3');
/** (T, 1) for (1, T, 1): one sequence of one feature. */
const alone = (x: readonly Matrix[]) => x.flat(2);

function expectShown(id: string, shown: Record<string, Numeric>): void {
  for (const [name, value] of Object.entries(shown))
    expect([name, ...drawn(id, name)]).toEqual([name, ...asDrawn(value)]);
}

function expectSaid(id: string, said: readonly string[]): void {
  for (const words of said) expect(section(id)).toContain(words);
}

test('lstm-step', () => {
  const { x, prevH, prevC, nextH, nextC, cache, dx, dprevH, dprevC, db } = examples.lstmStep;
  const { i, f, o, g } = cache;
  expectSaid('lstm-step', [
    `$i = ${inText(i[0][0])}$, $f = ${inText(f[0][0])}$, $o = ${inText(o[0][0])}$ and $g = ${inText(g[0][0])}$`,
    `0.5 \\cdot 0.5 = ${inText(nextC[0][0])}$`,
    `= ${inText(nextH[0][0], 4)}$`,
    `dc_{prev} = ${inText(dprevC[0][0], 4)}`,
    `db = ${vectorInText(db, 4)}, \\qquad dx = ${inText(dx[0][0], 4)}`,
    `dh_{prev} = ${inText(dprevH[0][0], 4)}`,
  ]);
  expectShown('lstm-step', { x, prevH, prevC, i, f, o, g, nextC, nextH, dx, dprevH, dprevC });
});

test('lstm', () => {
  const { h, cache, dx } = examples.lstm;
  const cells = cache.steps.map(({ f, i, g, prevC }) => f[0][0] * prevC[0][0] + i[0][0] * g[0][0]);
  const atLast = 0.5 * (1 - Math.tanh(cells[2]) ** 2);
  cells.forEach((c, t) => {
    const numbers = [c, h[0][t][0], atLast * 0.75 ** (2 - t), dx[0][t][0]];
    expectSaid('lstm', [`| ${[t + 1, ...numbers.map((entry) => inText(entry, 4))].join(' | ')} |`]);
    expectShown('lstm', { [`c${t + 1}`]: c, [`h${t + 1}`]: h[0][t], [`dx${t + 1}`]: dx[0][t] });
  });
});

test('gru-step', () => {
  const { x, prevH, nextH, cache, dx, dprevH, dWx, dWh, db } = examples.gruStep;
  expectSaid('gru-step', [
    `= ${inText(nextH[0][0])}$`,
    `db = ${vectorInText(db)}, \\quad dW_x = ${vectorInText(dWx[0])}, \\quad dW_h = ${vectorInText(dWh[0])}`,
    `dx = ${inText(dx[0][0])}, \\quad dh = ${inText(dprevH[0][0])}`,
  ]);
  const { r, z, n } = cache;
  expectShown('gru-step', { x, prevH, r, z, n, nextH, dx, dprevH });
});

test('gru', () => {
  const { h, dx, dh0 } = examples.gru;
  expectSaid('gru', [
    `h = ${vectorInText(alone(h))}$`,
    `= ${inText(dh0[0][0])}`,
    `dx = ${vectorInText(alone(dx))}$`,
  ]);
  expectShown('gru', { dh0, h1: h[0][0], h2: h[0][1], h3: h[0][2], dx1: dx[0][0], dx2: dx[0][1] });
});

test('attention', () => {
  const { q, k, v, out, cache, dq, dk, dv } = examples.attention;
  const causal = attentionForward(q, k, v, { causal: true });
  expectSaid('attention', [
    `A = ${matrixInText(cache.weights[0], 4)}, \\qquad out = ${vectorInText(alone(out))}`,
    `and $out = ${vectorInText(alone(causal.out))}$`,
    `$dq = ${vectorInText(alone(dq))}$, $dk = ${vectorInText(alone(dk), 4)}$ and $dv = ${vectorInText(alone(dv))}$`,
  ]);
  expectShown('attention', { q, k, v, A: cache.weights, out, dq, dk, dv });
});

test('multi-head-attention', () => {
  const { params, out, dquery, dkey, dvalue, grads, ...inputs } = examples.multiHeadAttention;
  const [[query], [value]] = [inputs.query, inputs.value];
  expectSaid('multi-head-attention', [
    `value = ${matrixInText(value)}, \\quad W_o = ${matrixInText(params.Wo)}, \\quad b_o = (0, 1)`,
    `out = ${matrixInText(out[0], 4)}`,
    `dvalue = ${matrixInText(dvalue[0], 4)}, \\qquad dquery = ${matrixInText(dquery[0], 4)}`,
    `dkey = ${matrixInText(dkey[0], 4)}, \\qquad dW_o = ${matrixInText(grads.Wo, 4)}`,
  ]);
  expectShown('multi-head-attention', { query, out, dquery, dkey, dvalue });
  expectShown('multi-head-attention', { Wo: params.Wo, dWo: grads.Wo, dbo: grads.bo });
});

test('positional-encoding', () => {
  const { out: table } = examples.waves;
  table.forEach((row, t) => {
    const cells = [t, ...row.map((entry) => inText(entry, 4))];
    expectSaid('positional-encoding', [`| ${cells.join(' | ')} |`]);
  });
  expectShown('positional-encoding', { PE: table });
});
