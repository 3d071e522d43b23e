// Everything by hand, in plain loops.

function shapeOf(x: any): number[] {
  return Array.isArray(x) ? [x.length, ...shapeOf(x[0])] : [];
}

function reshaped(flat: number[], shape: number[]): any {
  if (shape.length <= 1) return flat;
  const step = flat.length / shape[0];
  return Array.from({ length: shape[0] }, (_, i) => reshaped(flat.slice(i * step, (i + 1) * step), shape.slice(1)));
}

export function sigmoidForward(x: number[][]) {
  const out = x.map((row) => row.map((v) => (v < 0 ? Math.exp(v) / (1 + Math.exp(v)) : 1 / (1 + Math.exp(-v)))));
  return { out, cache: out };
}

export function sigmoidBackward(dout: number[][], out: number[][]) {
  return { dx: dout.map((row, i) => row.map((d, j) => d * out[i][j] * (1 - out[i][j]))) };
}

export function reluForward(x: number[][]) {
  return { out: x.map((row) => row.map((v) => (v > 0 ? v : 0))), cache: x };
}

export function reluBackward(dout: number[][], x: number[][]) {
  return { dx: dout.map((row, i) => row.map((d, j) => (x[i][j] > 0 ? d : 0))) };
}

export function affineForward(x: any[], w: number[][], b: number[]) {
  const out: number[][] = [];
  for (const example of x) {
    const row = [example].flat(Infinity);
    const scores = [...b];
    for (let j = 0; j < b.length; j++) for (let k = 0; k < row.length; k++) scores[j] += row[k] * w[k][j];
    out.push(scores);
  }
  return { out, cache: { x, w } };
}

export function affineBackward(dout: number[][], cache: { x: any[]; w: number[][] }) {
  const { x, w } = cache;
  const rows = x.map((example) => [example].flat(Infinity));
  const dw = w.map((row, k) => row.map((_, j) => rows.reduce((sum, r, i) => sum + r[k] * dout[i][j], 0)));
  const db = w[0].map((_, j) => dout.reduce((sum, d) => sum + d[j], 0));
  const dx = dout.map((d, i) => {
    const flat = w.map((row) => row.reduce((sum, v, j) => sum + v * d[j], 0));
    return reshaped(flat, shapeOf(x[i]));
  });
  return { dx, dw, db };
}
