export function sigmoidForward(x) {
  const out = x.map((row) => row.map((v) => 1 / (1 + Math.exp(-v)));
  return { out, cache: { out } };
}

export function reluForward(x) {
  return { out: x.map((row) => row.map((v) => Math.max(0, v))), cache: { x } };
}
