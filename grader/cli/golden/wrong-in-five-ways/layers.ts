import { add, map, matmul, reshape, shape, sum, transpose } from '#starter';

export function sigmoidForward(x) {
  const out = map(x, (v) => 1 / (1 + Math.exp(-v)));
  return { out, cache: { x, out } };
}

export function sigmoidBackward(dout, { out }) {
  // 1: the local derivative is out (1 - out)
  const dx = dout.map((row, i) => row.map((d, j) => d * (1 - out[i][j])));
  return { dx };
}

export function reluForward(x) {
  return { out: map(x, (v) => Math.max(0, v)), cache: x };
}

export function reluBackward(dout, x) {
  // 2: the mask is missing
  return { dx: dout };
}

export function affineForward(x, w, b) {
  return { out: add(matmul(reshape(x, [x.length, w.length]), w), b), cache: { x, w } };
}

export function affineBackward(dout, { x, w }) {
  const rows = reshape(x, [x.length, w.length]);
  const dx = reshape(matmul(dout, transpose(w)), shape(x));
  const dw = matmul(transpose(rows), dout);
  // 3: the loss averages already
  const db = sum(dout, 0).map((d) => d / dout.length);
  return { dx, dw, db };
}
