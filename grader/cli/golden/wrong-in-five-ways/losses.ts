export function softmaxLoss(x, y) {
  const dx = [];
  let loss = 0;
  for (let i = 0; i < x.length; i++) {
    const e = x[i].map((v) => Math.exp(v)); // 4: large scores overflow
    const total = e.reduce((a, b) => a + b);
    loss -= Math.log(e[y[i]] / total);
    dx.push(e.map((v, j) => (v / total - (j === y[i] ? 1 : 0)) / x.length));
  }
  return { loss, dx }; // 5: a sum, not a mean
}
