import { expect, test } from 'vitest';
import { captioningLoss } from '../../solutions/a3/captioning.ts';
import { wordEmbeddingBackward, wordEmbeddingForward } from '../../solutions/a3/embedding.ts';
import { rnnBackward, rnnForward, rnnStepBackward, rnnStepForward } from '../../solutions/a3/rnn.ts';
import {
  temporalAffineBackward,
  temporalAffineForward,
  temporalSoftmaxLoss,
} from '../../solutions/a3/temporal.ts';
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
  const W = [
    [1, 0],
    [0, 2],
    [-1, 1],
    [3, 3],
  ];
  const x = [
    [2, 0, 2],
    [1, 2, 0],
  ];
  const dout = [
    [
      [1, 2],
      [0, 1],
      [3, -1],
    ],
    [
      [2, 2],
      [1, 1],
      [-1, 0],
    ],
  ];
  const { out, cache } = wordEmbeddingForward(x, W);
  const text = section('word-embedding');
  expect(text).toContain(`W = ${matrixInText(W)}, \\qquad x = ${matrixInText(x)}`);
  x.forEach((words, n) => {
    words.forEach((word, t) => {
      const place = `sequence ${n + 1}, step ${t + 1}`;
      const [o, d] = [out[n][t], dout[n][t]].map((v) => `$${vectorInText(v)}$`);
      expect(text).toContain(rowInText(place, word, o, d));
    });
  });
  expect(text).toContain(`dW = ${matrixInText(wordEmbeddingBackward(dout, cache).dW)}`);
});

test('rnn-step', () => {
  const [x, prevH, b, dnextH] = [[[1, 2]], [[1, -1]], [1, 0], [[1, 2]]];
  const Wx = [
    [1, -1],
    [0, 1],
  ];
  const Wh = [
    [1, 0],
    [2, 1],
  ];
  const { nextH, cache } = rnnStepForward(x, prevH, Wx, Wh, b);
  const { dx, dprevH, dWx, dWh, db } = rnnStepBackward(dnextH, cache);
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
  const [x, dh] = [[[[1], [0], [-1]]], [[[1], [-1], [2]]]];
  const { h, cache } = rnnForward(x, [[0.5]], [[1]], [[0.5]], [0]);
  const { dx, dh0, dWx, dWh, db } = rnnBackward(dh, cache);
  const text = section('rnn');
  // The gradient that step t sends back is that of the first state of a network that begins with step t.
  const sentBack = [0, 1, 2].map((t) => rnnBackward([dh[0].slice(t)], cache.slice(t)).dh0[0][0]);
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
  const x = [
    [
      [1, 2],
      [0, 1],
    ],
    [
      [-1, 0],
      [2, 1],
    ],
  ];
  const dout = [
    [[1], [2]],
    [[0], [-1]],
  ];
  const { out, cache } = temporalAffineForward(x, [[2], [-1]], [1]);
  const { dx, dw, db } = temporalAffineBackward(dout, cache);
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
  const x = [
    [
      [0, 0],
      [Math.log(3), 0],
    ],
    [
      [0, Math.log(3)],
      [5, 1],
    ],
  ];
  const y = [
    [0, 1],
    [1, 0],
  ];
  const mask = [
    [1, 1],
    [1, 0],
  ];
  const { loss, dx } = temporalSoftmaxLoss(x, y, mask);
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
  const params = {
    Wproj: [[0.5]],
    bproj: [0],
    Wembed: [[0], [1], [-1]],
    Wx: [[1]],
    Wh: [[-1]],
    b: [0],
    Wvocab: [[1, 0, 2]],
    bvocab: [0, 0, 0],
  };
  const { loss, grads } = captioningLoss([[2]], [[1, 2, 0]], params, { cell: 'rnn', nullToken: 0 });
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
