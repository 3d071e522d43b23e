import { expect, test } from 'vitest';
import { temporalSoftmaxLoss } from '../../solutions/a3/temporal.ts';
import * as examples from '../../solutions/a3/worked-examples.ts';
import { matmul } from '#starter';
import { inText, matrixInText, readHandout, vectorInText } from '../handout.ts';

/** The numbers of the examples in the handout are those that the solutions give. */
const section = readHandout('a3');
const four = (x: number) => inText(x, 4);

/** A row of a table, as `section` gives it. */
function rowInText(...cells: (string | number)[]): string {
  return `| ${cells.join(' | ')} |`.replace(/ +/g, ' ');
}

test('word-embedding', () => {
  const { W, x, dout, out, dW } = examples.wordEmbedding;
  const text = section('word-embedding');
  expect(text).toContain(`W = ${matrixInText(W)}, \\qquad x = ${matrixInText(x)}`);
  x.forEach((words, n) => {
    words.forEach((word, t) => {
      const place = `sequence ${n + 1}, step ${t + 1}`;
      const [o, d] = [out[n][t], dout[n][t]].map((v) => `$${vectorInText(v)}$`);
      expect(text).toContain(rowInText(place, word, o, d));
    });
  });
  expect(text).toContain(`dW = ${matrixInText(dW)}`);
});

test('rnn-step', () => {
  const { x, prevH, Wx, Wh, b, dnextH, nextH, dx, dprevH, dWx, dWh, db } = examples.rnnStep;
  const text = section('rnn-step');
  expect(text).toContain(`x = ${vectorInText(x[0])}, \\quad h = ${vectorInText(prevH[0])}`);
  expect(text).toContain(
    `W_x = ${matrixInText(Wx)}, \\quad W_h = ${matrixInText(Wh)}, \\quad b = ${vectorInText(b)}`,
  );
  expect(text).toContain(
    `the new state $${vectorInText(nextH[0], 4)}$. Let $dh' = ${vectorInText(dnextH[0])}$`,
  );
  expect(text).toContain(`$da = ${vectorInText(db, 4)}$`);
  expect(text).toContain(`dx = ${vectorInText(dx[0], 4)}, \\quad dh = ${vectorInText(dprevH[0], 4)}`);
  expect(text).toContain(
    `dW_x = ${matrixInText(dWx, 4)}, \\quad dW_h = ${matrixInText(dWh, 4)}, \\quad db = ${vectorInText(db, 4)}`,
  );
  expect(text).toContain(`would be $${vectorInText(matmul([db], Wh)[0], 4)}$: the same shape`);
});

test('rnn', () => {
  const { x, dh, h, dx, dh0, dWx, dWh, db } = examples.rnn;
  const text = section('rnn');
  const sentBack = [0, 1, 2].map(examples.fromLaterSteps);
  for (const t of [0, 1, 2]) {
    const outside = dh[0][t][0];
    const later = t < 2 ? sentBack[t + 1] : 0;
    const entries = [x[0][t][0], h[0][t][0], outside, later, outside + later, dx[0][t][0], sentBack[t]].map(
      four,
    );
    if (t === 2) entries[3] = '';
    expect(text).toContain(rowInText(t + 1, ...entries));
  }
  expect(text).toContain(`$dh_0 = ${four(dh0[0][0])}$`);
  expect(text).toContain(
    `dW_x = ${four(dWx[0][0])}, \\qquad dW_h = ${four(dWh[0][0])}, \\qquad db = ${four(db[0])}.`,
  );
  expect(text).toContain(`Here $2$ becomes $${four(sentBack[2])}$ in one step`);
});

test('temporal-affine', () => {
  const { x, dout, out, dx, dw, db } = examples.temporalAffine;
  const text = section('temporal-affine');
  x.forEach((steps, n) => {
    steps.forEach((row, t) => {
      const [o, d] = [out, dout].map((sequences) => String(sequences[n][t][0]));
      const place = `sequence ${n + 1}, step ${t + 1}`;
      expect(text).toContain(rowInText(place, `$${vectorInText(row)}$`, o, d, `$${vectorInText(dx[n][t])}$`));
    });
  });
  expect(text).toContain(`= ${vectorInText(dw.flat())}$, written as a column, and $db = ${db[0]}$`);
});

test('temporal-softmax-loss', () => {
  const { x, y, mask, loss, dx } = examples.temporalSoftmax;
  const text = section('temporal-softmax-loss');
  x.forEach((steps, n) => {
    steps.forEach((scores, t) => {
      const alone = temporalSoftmaxLoss([[scores]], [[y[n][t]]], [[1]]).loss;
      const costs = mask[n][t] === 0 ? 'nothing' : `= ${four(alone)}$`;
      expect(text).toContain(`| sequence ${n + 1}, step ${t + 1} |`);
      expect(text).toContain(`${costs} | $${vectorInText(dx[n][t])}$ |`);
      expect(text).toContain(` | ${y[n][t]} | ${mask[n][t]} | ${mask[n][t] === 0 ? costs : '$'}`);
    });
  });
  expect(text).toContain(`= ${four(2 * loss)}$, and the loss is half of it, ${four(loss)}.`);
});

test('captioning-loss', () => {
  const { params, loss, grads } = examples.captioning;
  const text = section('captioning-loss');
  expect(text).toContain(`W_{embed} = ${matrixInText(params.Wembed)}`);
  expect(text).toContain(`$\\log 3 = ${four(loss)}$`);
  expect(text).toContain(`h_2 = \\tanh(-1) = ${four(Math.tanh(-1))}$`);
  expect(text).toContain(`Backward $${vectorInText(grads.bvocab, 4)}$ arrives at the scores`);
  expect(text).toContain(
    `dW_x = ${four(grads.Wx[0][0])}, \\quad dW_h = ${four(grads.Wh[0][0])}, \\quad db = ${four(grads.b[0])},`,
  );
  expect(text).toContain(`dW_{embed} = ${matrixInText(grads.Wembed)}`);
  expect(text).toContain(
    `dW_{proj} = ${four(grads.Wproj[0][0])}, \\quad db_{proj} = ${four(grads.bproj[0])}`,
  );
  expect(text).toContain(`dW_{vocab} = ${vectorInText(grads.Wvocab[0])}`);
});
