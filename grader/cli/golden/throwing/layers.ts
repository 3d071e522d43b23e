import { matmul } from '#starter';

export function sigmoidForward(x) {
  const out = x.map((row) => row.map((v) => 1 / (1 + Math.exp(-v))));
  if (x.length > 5) throw new Error(`too many: ${JSON.stringify(x)}`);
  return { out, cache: { out } };
}

export function sigmoidBackward(dout, cache) {
  return { dx: dout.map((row, i) => row.map((d, j) => d * cache.outt[i][j] * (1 - cache.outt[i][j]))) };
}

export function reluForward(x) {
  throw null;
}

export function reluBackward(dout, cache) {
  return { dx: dout };
}

export function affineForward(x, w, b) {
  return { out: matmul(w, x), cache: {} };
}

export function affineBackward(dout, cache) {
  return {};
}
